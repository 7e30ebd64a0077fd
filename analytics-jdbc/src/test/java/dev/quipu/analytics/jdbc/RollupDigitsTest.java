package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decimals of a rollup look as those of the rows: 2.00 is not 2.0000000000 in a file. */
final class RollupDigitsTest {

  private static final Rollup DAILY =
      Rollup.of("sales_daily", "sales").by("shop", "price").measures("revenue", "dearest");

  @Test
  void decimalsHaveAsManyDigitsAsFromTheRows() throws Exception {
    try (DuckDbDatabase database = DuckDb.inMemory().open()) {
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE sales (sold TIMESTAMP WITH TIME ZONE, shop VARCHAR, price DECIMAL(12, 2))");
        statement.execute(
            "INSERT INTO sales VALUES ('2025-11-02 10:00+00', 'a', 7.25),"
                + " ('2025-11-02 11:00+00', 'b', 2), ('2025-11-03 11:00+00', 'b', 4),"
                + " ('2025-11-04 10:00+00', 'a', 10.50)");
      }
      JdbcBackend backend = JdbcBackend.of(database.dataSource(), SqlDialect.duckDb());
      try (Analytics with = analytics(backend, DAILY);
          Analytics without = analytics(backend)) {
        with.rollups().refresh(DAILY.name());
        Scope past = Scope.of("sales").range("2025-11-01/2025-11-03");
        assertThat(values(with.query(past.by("shop").measures("revenue"))))
            .containsExactly("a", "7.25", "b", "6.00");
        for (Scope scope : List.of(past, Scope.of("sales").range("2025-11-01/2025-11-04"))) {
          for (Query query :
              List.of(
                  scope.totals("revenue", "dearest"),
                  scope.by("shop").measures("revenue", "dearest"),
                  scope.by("price").measures("revenue"))) {
            Table table = with.query(query);
            assertThat(values(table)).isEqualTo(values(without.query(query)));
            assertThat(table.explanation().orElseThrow().notes())
                .anyMatch(note -> note.contains("answered"));
          }
        }
      }
    }
  }

  /** PostgreSQL keeps how a number was written, and groups by what it is. */
  @Test
  void aDecimalWrittenInTwoWaysIsOneGroup() throws Exception {
    try (PostgresTables tables = new PostgresTables()) {
      tables.execute(
          "DROP TABLE IF EXISTS sales",
          "CREATE TABLE sales (sold TIMESTAMPTZ, shop VARCHAR(9), price NUMERIC)",
          "INSERT INTO sales VALUES ('2025-11-02 10:00+00', 'a', 2.0),"
              + " ('2025-11-02 11:00+00', 'b', 2.00), ('2025-11-03 11:00+00', 'b', 2.50)");
      try (Analytics analytics = analytics(tables.backend(), DAILY)) {
        analytics.rollups().refresh(DAILY.name());
        Scope days = Scope.of("sales").range("2025-11-02/2025-11-03");
        Table table = analytics.query(days.trend(TimeGrain.DAY, "revenue").by("price"));
        assertThat(table.explanation().orElseThrow().notes())
            .anyMatch(note -> note.contains("answered"));
        assertThat(table.rows())
            .extracting(row -> row.bucket() + " " + row.get("price") + " " + row.get("revenue"))
            .containsExactly(
                "2025-11-02 2.00 4.00",
                "2025-11-02 2.50 0",
                "2025-11-03 2.00 0",
                "2025-11-03 2.50 2.50");
        analytics.rollups().remove(DAILY.name());
      }
    }
  }

  private static List<String> values(Table table) {
    return table.rows().stream()
        .flatMap(row -> row.values().stream())
        .map(String::valueOf)
        .toList();
  }

  private static Analytics analytics(JdbcBackend backend, Rollup... rollups) {
    return Analytics.builder()
        .catalog(
            Catalog.of(
                Dataset.table("sales")
                    .time(TimeColumn.instant("sold"))
                    .dimensions(Dimension.text("shop"), Dimension.decimal("price"))
                    .measures(Measure.sum("revenue", "price"), Measure.max("dearest", "price"))))
        .backend(backend)
        .calendar(ReportingCalendar.utc())
        .clock(Clock.fixed(Instant.parse("2025-11-04T12:00:00Z"), ZoneOffset.UTC))
        .rollups(rollups)
        .build()
        .start();
  }
}
