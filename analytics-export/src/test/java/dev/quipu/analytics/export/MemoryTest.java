package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.quipu.analytics.result.RowCursor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.librepdf.openpdf.fonts.Liberation;
import tools.jackson.core.JsonGenerator;

final class MemoryTest {

  private static final List<Class<?>> NEEDS =
      List.of(
          Export.class,
          RowCursor.class,
          CsvWriter.class,
          JsonGenerator.class,
          PdfWriter.class,
          Liberation.class);

  @Test
  void aMillionRowsNeedNoMoreMemoryThanAFew() throws Exception {
    write(ChildJvm.of(ManyRows.class, List.of("-Xmx16m"), NEEDS, 1_000_000));
  }

  /** The fonts and the list of the pages' places need a little more. */
  @Test
  void thousandsOfPagesNeedLittleMemory() throws Exception {
    write(ChildJvm.of(ManyRows.class, List.of("-Xmx40m"), NEEDS, 100_000, "pdf"));
  }

  private static void write(ProcessBuilder java) throws Exception {
    Process process = java.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
