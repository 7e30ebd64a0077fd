package dev.quipu.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour runs from end to end, twice into the same folder. */
final class QuickstartTest {

  @TempDir Path out;

  @Test
  void theTourWritesItsThreeFilesAndCanBeRepeated() throws Exception {
    Quickstart.tour(ShopFile.writeInto(out.resolve("in")).toString(), out.toString());
    List<String> first = Files.readAllLines(out.resolve("kpis.csv"));
    Quickstart.tour(out.resolve("in/sales.csv.gz").toString(), out.toString());

    assertThat(first).first().isEqualTo("Metric,Value");
    assertThat(first).anyMatch(line -> line.matches("lines,10[0-9]{4}"));
    assertThat(Files.readAllLines(out.resolve("kpis.csv"))).isEqualTo(first);
    assertThat(out.resolve("kpis.json")).isNotEmptyFile();
    assertThat(out.resolve("lines.csv.gz")).isNotEmptyFile();
  }
}
