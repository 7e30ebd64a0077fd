package dev.quipu.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.export.Export;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.RowCursor;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart's model inside a plain batch job: no framework, no database, a still clock. */
final class NightlyJobTest {

  private static final List<String> COLUMNS =
      List.of(
          "InvoiceNo",
          "StockCode",
          "Description",
          "Quantity",
          "InvoiceDate",
          "UnitPrice",
          "Amount",
          "CustomerID",
          "Country");

  private static final MemoryTable LINES =
      new MemoryTable(
          COLUMNS,
          List.of(
              line("1", "A", 2, "2025-10-31T23:59:59", "1.50", "ann"),
              line("2", "A", 3, "2025-11-01T00:00:00", "1.50", "ann"),
              line("2", "B", 1, "2025-11-01T00:00:00", "0.005", null),
              line("C3", "A", -1, "2025-11-30T23:59:59", "1.50", "ann")));

  private static final Clock FIRST_OF_DECEMBER =
      Clock.fixed(Instant.parse("2025-12-01T03:00:00Z"), ZoneId.of("Europe/London"));

  @TempDir Path folder;

  /** The job: last month's figures and lines as files. */
  private static Kpis nightlyJob(Analytics analytics, Path folder) {
    Scope lastMonth = Scope.of("sales").range("last_month");
    Kpis kpis =
        analytics.kpis(lastMonth.totals("lines", "revenue", "average_order", "unknown_lines"));
    Export.kpis(kpis, Format.csv()).toFile(folder.resolve("kpis.csv"));
    try (RowCursor rows = analytics.rows(lastMonth.rows("invoice", "product", "amount"))) {
      Export.rows(rows, Format.csv()).toFile(folder.resolve("lines.csv"));
    }
    return kpis;
  }

  @Test
  void aBatchJobAsksTheSameModelWithoutADatabase() throws Exception {
    MemoryBackend backend = MemoryBackend.of(Map.of("sales", LINES));
    try (Analytics analytics = Quickstart.analytics(backend, FIRST_OF_DECEMBER)) {
      analytics.validate();
      Kpis kpis = nightlyJob(analytics, folder);

      assertThat(kpis.get("lines").current()).isEqualTo(3L);
      assertThat((BigDecimal) kpis.get("revenue").current()).isEqualByComparingTo("3.005");
      assertThat((BigDecimal) kpis.get("average_order").current()).isEqualByComparingTo("4.50");
      assertThat((BigDecimal) kpis.get("unknown_lines").current()).isEqualByComparingTo("33.33");
    }
    assertThat(Files.readString(folder.resolve("kpis.csv")))
        .startsWith("Metric,Value\nlines,3\nrevenue,3.005\n");
    assertThat(Files.readString(folder.resolve("lines.csv")))
        .isEqualTo("invoice,product,amount\n2,A,4.50\n2,B,0.005\nC3,A,-1.50\n");
  }

  private static List<Object> line(
      String invoice, String product, int quantity, String time, String price, String customer) {
    BigDecimal each = new BigDecimal(price);
    return Arrays.asList(
        invoice,
        product,
        "a thing",
        quantity,
        LocalDateTime.parse(time),
        each,
        each.multiply(BigDecimal.valueOf(quantity)),
        customer,
        "France");
  }
}
