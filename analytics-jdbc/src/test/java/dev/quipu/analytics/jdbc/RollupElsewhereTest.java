package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.rollup.RollupRun.Outcome;
import dev.quipu.analytics.time.TimeGrain;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows are in PostgreSQL, and what is kept of them in an embedded DuckDB. */
final class RollupElsewhereTest {

  @Test
  void aRollupInAnotherDatabaseAnswersWhatTheRowsWould() throws Exception {
    PostgresTables ledger = new PostgresTables();
    RollupRefresher.fill(ledger.dataSource());
    try (DuckDbDatabase embedded = DuckDb.inMemory().open();
        Analytics with =
            RollupRefresher.builder(ledger.dataSource(), ledger.dialect(), 0)
                .backend("embedded", JdbcBackend.of(embedded.dataSource(), SqlDialect.duckDb()))
                .rollups(RollupRefresher.DAILY.keptIn("embedded"))
                .build()
                .start();
        Analytics without = RollupRefresher.analytics(ledger.dataSource(), ledger.dialect(), 0)) {
      assertThat(with.rollups().refresh(RollupRefresher.DAILY.name()).outcome())
          .isEqualTo(Outcome.UP_TO_DATE);
      Scope days = Scope.of("crash_events").range("2024-01-15/2024-12-15");
      String[] figures = {"n", "total", "users", "names"};
      for (Query query :
          List.of(
              days.totals(figures),
              days.trend(TimeGrain.WEEK, figures).by("plan"),
              days.by("kind").measures(figures).top(2, "users").withOther())) {
        Table table = with.query(query);
        assertThat(table.rows()).isEqualTo(without.query(query).rows());
        assertThat(table.explanation().orElseThrow().notes())
            .anyMatch(note -> note.contains("answered"));
        assertThat(table.explanation().orElseThrow().statements())
            .noneMatch(statement -> statement.text().contains("FROM \"crash_events\""));
      }
    }
  }
}
