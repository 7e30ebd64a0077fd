package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.rollup.Rollup;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** PostgreSQL knows how large a rollup is as soon as it is built, and plans by that. */
final class PostgresRollupCountingTest {

  private static final Rollup MANY =
      Rollup.of("counted_many", "crash_events").by("user_id", "kind", "plan").measures("n");

  private final PostgresTables tables = new PostgresTables();

  @Test
  void aRollupIsCountedOnceItIsBuilt() throws SQLException {
    RollupRefresher.fill(tables.dataSource());
    try (Analytics analytics =
        RollupRefresher.analytics(tables.dataSource(), tables.dialect(), 0, MANY)) {
      analytics.rollups().refresh(MANY.name());
      try (Connection connection = tables.dataSource().getConnection();
          Statement statement = connection.createStatement();
          ResultSet counted =
              statement.executeQuery(
                  "SELECT reltuples FROM pg_class WHERE relname LIKE 'quipu_counted_many_%_r'")) {
        assertThat(counted.next()).isTrue();
        assertThat(counted.getLong(1)).isGreaterThan(10_000);
      } finally {
        analytics.rollups().remove(MANY.name());
      }
    }
  }
}
