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
      try (Analytics with = analytics(database, DAILY);
          Analytics without = analytics(database)) {
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

  private static List<String> values(Table table) {
    return table.rows().stream()
        .flatMap(row -> row.values().stream())
        .map(String::valueOf)
        .toList();
  }

  private static Analytics analytics(DuckDbDatabase database, Rollup... rollups) {
    return Analytics.builder()
        .catalog(
            Catalog.of(
                Dataset.table("sales")
                    .time(TimeColumn.instant("sold"))
                    .dimensions(Dimension.text("shop"), Dimension.decimal("price"))
                    .measures(Measure.sum("revenue", "price"), Measure.max("dearest", "price"))))
        .backend(JdbcBackend.of(database.dataSource(), SqlDialect.duckDb()))
        .calendar(ReportingCalendar.utc())
        .clock(Clock.fixed(Instant.parse("2025-11-04T12:00:00Z"), ZoneOffset.UTC))
        .rollups(rollups)
        .build()
        .start();
  }
}
