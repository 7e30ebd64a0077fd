package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.time.TimeGrain;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A question reads the rows of the fewest dimensions that it needs, and of no others. */
final class RollupLevelsTest {

  private static final Scope YEAR = Scope.of("crash_events").range("2024-01-01/2024-12-31");
  private static final Scope ONE_PLAN = YEAR.where(Filter.equalTo("plan", "p1"));
  private static final String[] FIGURES = {"n", "total"};

  private static final String ALL = "d1, d2";
  private static final String KIND = "d1";
  private static final String PLAN = "d2";
  private static final String NONE = "";

  /** The levels in the order of their numbers, each four after the one before. */
  private static final List<String> LEVELS = List.of(ALL, KIND, PLAN, NONE);

  private static final Rollup DAILY =
      Rollup.of("levels", "crash_events").by("kind", "plan").measures(FIGURES);

  @Test
  void theRowsOfTheFewestDimensionsAreRead() throws Exception {
    try (DuckDbDatabase database = DuckDb.inMemory().open()) {
      DataSource source = database.dataSource();
      RollupRefresher.fill(source);
      try (Analytics with = RollupRefresher.analytics(source, SqlDialect.duckDb(), 0, DAILY);
          Analytics without = RollupRefresher.analytics(source, SqlDialect.duckDb(), 0)) {
        with.rollups().refresh(DAILY.name());
        Reading reading = new Reading(source, with, without);
        reading.check(NONE, YEAR.totals(FIGURES));
        reading.check(NONE, YEAR.trend(TimeGrain.DAY, FIGURES));
        reading.check(NONE, YEAR.trend(TimeGrain.MONTH, FIGURES));
        reading.check(KIND, YEAR.by("kind").measures(FIGURES));
        reading.check(PLAN, YEAR.trend(TimeGrain.WEEK, FIGURES).by("plan"));
        reading.check(PLAN, ONE_PLAN.totals(FIGURES));
        reading.check(PLAN, ONE_PLAN.trend(TimeGrain.DAY, FIGURES).by("plan"));
        reading.check(ALL, ONE_PLAN.by("kind").measures(FIGURES));
        reading.check(ALL, YEAR.by("kind", "plan").measures(FIGURES));
        reading.check(ALL, YEAR.trend(TimeGrain.DAY, FIGURES).by("kind", "plan"));
        assertThat(reading.groups(YEAR.trend(TimeGrain.DAY, FIGURES).by("plan"))).isFalse();
        assertThat(reading.groups(ONE_PLAN.trend(TimeGrain.DAY, FIGURES))).isTrue();
        assertThat(reading.groups(YEAR.trend(TimeGrain.WEEK, FIGURES).by("plan"))).isTrue();
      }
    }
  }

  /** Looks which rows are read by making others wrong. */
  private record Reading(DataSource source, Analytics with, Analytics without) {

    void check(String level, Query query) throws SQLException {
      int number = 4 * LEVELS.indexOf(level);
      List<Row> right = without.query(query).rows();
      add(1, "level <> " + number);
      assertThat(with.query(query).rows()).as("%s", query).isEqualTo(right).isNotEmpty();
      add(-1, "level <> " + number);

      add(1, "level = " + number);
      assertThat(with.query(query).rows()).as("%s", query).isNotEqualTo(right);
      add(-1, "level = " + number);
    }

    /** Tells whether the database has to group rows, or has them as they are asked for. */
    boolean groups(Query query) {
      return with.query(query).explanation().orElseThrow().statements().stream()
          .anyMatch(statement -> statement.text().contains("GROUP BY"));
    }

    private void add(int rows, String where) throws SQLException {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        String table;
        try (ResultSet names =
            statement.executeQuery(
                "SELECT table_name FROM information_schema.tables"
                    + " WHERE table_name LIKE 'quipu_levels_%_r'")) {
          assertThat(names.next()).isTrue();
          table = names.getString(1);
        }
        String update = "UPDATE " + table + " SET a0 = a0 + " + rows + " WHERE " + where;
        assertThat(statement.executeUpdate(update)).isPositive();
      }
    }
  }
}
