package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.TimeGrain;
import org.junit.jupiter.api.Test;

/** Sets are read only where several have to be united; else their sizes answer. */
final class RollupSetsTest {

  private static final Scope YEAR = Scope.of("crash_events").range("2024-01-01/2024-12-31");
  private static final Scope MOST = Scope.of("crash_events").range("2024-02-01/2024-11-30");
  private static final Scope JUNE = Scope.of("crash_events").range("2024-06-01/2024-06-30");
  private static final Scope DAY = Scope.of("crash_events").range("2024-06-10/2024-06-10");
  private static final Scope DAYS = Scope.of("crash_events").range("2024-06-10/2024-06-11");

  @Test
  void oneSetOfAGroupIsCountedByItsSize() throws Exception {
    try (DuckDbDatabase database = DuckDb.inMemory().open()) {
      RollupRefresher.fill(database.dataSource());
      try (Analytics with =
              RollupRefresher.analytics(
                  database.dataSource(), SqlDialect.duckDb(), 0, RollupRefresher.DAILY);
          Analytics without =
              RollupRefresher.analytics(database.dataSource(), SqlDialect.duckDb(), 0)) {
        with.rollups().refresh(RollupRefresher.DAILY.name());
        String[] counted = {"n", "users", "names"};
        compare(YEAR.trend(TimeGrain.MONTH, counted), false, with, without);
        compare(YEAR.trend(TimeGrain.MONTH, counted).by("plan", "kind"), false, with, without);
        compare(JUNE.totals(counted), false, with, without);
        compare(JUNE.by("kind").measures(counted), false, with, without);
        compare(DAY.by("plan").measures(counted), false, with, without);
        compare(YEAR.trend(TimeGrain.DAY, counted), false, with, without);
        compare(YEAR.totals(counted), false, with, without);
        compare(YEAR.by("kind").measures(counted), false, with, without);
        compare(YEAR.trend(TimeGrain.QUARTER, counted), false, with, without);
        compare(MOST.by("kind").measures(counted), true, with, without);
        compare(YEAR.trend(TimeGrain.WEEK, counted), true, with, without);
        compare(DAYS.totals(counted), true, with, without);
      }
    }
  }

  private static void compare(Query query, boolean sets, Analytics with, Analytics without) {
    Table table = with.query(query);
    assertThat(table.rows()).isEqualTo(without.query(query).rows()).isNotEmpty();
    var explanation = table.explanation().orElseThrow();
    assertThat(explanation.notes()).anyMatch(note -> note.contains("answered"));
    assertThat(explanation.statements())
        .as("statements of %s", query)
        .noneMatch(statement -> statement.text().contains("FROM \"crash_events\""));
    assertThat(
            explanation.statements().stream()
                .anyMatch(statement -> statement.text().contains("\"member_set\"")))
        .as("sets are read for %s", query)
        .isEqualTo(sets);
  }
}
