package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.rollup.RollupProgress;
import dev.quipu.analytics.rollup.RollupRun;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.time.TimeGrain;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Days with many groups: they follow days with few and are not all in memory at once. */
final class RollupDensityTest {

  private static final Instant BUSY = Instant.parse("2024-10-27T00:00:00Z");
  private static final Instant END = Instant.parse("2024-11-06T00:00:00Z");
  private static final Scope ALL = Scope.of("crash_events").range("2024-01-01/2024-12-31");
  private static final Scope SOME = ALL.where(Filter.lessThan("user_id", 900));
  private static final String[] FIGURES = {"n", "total", "users", "names"};

  private static final Rollup BY_USER =
      Rollup.of("by_user", "crash_events").by("user_id").measures(FIGURES);

  /** A user a day, and from October 27 on 40,000 a day. */
  private static void fill(DataSource source) throws SQLException {
    RollupRefresher.fill(source);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM crash_events");
      statement.execute(
          "INSERT INTO crash_events SELECT TIMESTAMP WITH TIME ZONE '2024-01-01 12:00:00+00'"
              + " + i * INTERVAL '1 day', 1, 'u1', 'k1', 'p1', i FROM range(300) few(i)");
      statement.execute(
          "INSERT INTO crash_events SELECT TIMESTAMP WITH TIME ZONE '2024-10-27 12:00:00+00'"
              + " + (i // 40000) * INTERVAL '1 day', i % 40000, 'u' || i % 11, 'k1', 'p1', i % 97"
              + " FROM range(400000) many(i)");
    }
  }

  @Test
  void manyGroupsAfterFewAreReadAndUnitedInParts() throws Exception {
    try (DuckDbDatabase database = DuckDb.inMemory().open()) {
      DataSource source = database.dataSource();
      fill(source);
      try (Analytics with = RollupRefresher.analytics(source, SqlDialect.duckDb(), 0, BY_USER);
          Analytics without = RollupRefresher.analytics(source, SqlDialect.duckDb(), 0)) {
        List<RollupProgress> steps = new ArrayList<>();
        RollupRun run = with.rollups().refresh("by_user", steps::add, new Cancellation());

        assertThat(run.outcome()).isEqualTo(RollupRun.Outcome.UP_TO_DATE);
        assertThat(steps).anyMatch(s -> s.upTo().isAfter(BUSY) && s.upTo().isBefore(END));
        assertThat(steps).extracting(RollupProgress::done).isSorted().doesNotHaveDuplicates();
        for (Query query :
            List.of(
                ALL.totals(FIGURES),
                ALL.trend(TimeGrain.DAY, FIGURES),
                ALL.by("user_id").measures(FIGURES).top(20, "total"),
                SOME.by("user_id").measures(FIGURES))) {
          assertThat(with.query(query).rows()).isEqualTo(without.query(query).rows());
        }
      }
    }
  }
}
