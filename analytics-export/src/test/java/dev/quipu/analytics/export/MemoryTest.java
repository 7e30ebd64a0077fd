package dev.quipu.analytics.export;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.quipu.analytics.result.RowCursor;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;

final class MemoryTest {

  @Test
  void aMillionRowsNeedNoMoreMemoryThanAFew() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        Stream.of(
                ManyRows.class, Export.class, RowCursor.class, CsvWriter.class, JsonGenerator.class)
            .map(MemoryTest::origin)
            .collect(joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-cp",
                classes,
                ManyRows.class.getName(),
                "1000000")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  /** Returns the folder or archive that a class comes from, also where it patches a module. */
  private static String origin(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    String url = String.valueOf(type.getResource("/" + file));
    String path = url.substring(0, url.length() - file.length());
    return Path.of(URI.create(path.replaceFirst("^jar:", "").replaceFirst("!/$", ""))).toString();
  }
}
