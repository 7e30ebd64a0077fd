package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.quipu.analytics.result.RowCursor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;

final class MemoryTest {

  @Test
  void aMillionRowsNeedNoMoreMemoryThanAFew() throws Exception {
    List<Class<?>> needs =
        List.of(Export.class, RowCursor.class, CsvWriter.class, JsonGenerator.class);
    Process process = ChildJvm.of(ManyRows.class, List.of("-Xmx16m"), needs, 1_000_000).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
