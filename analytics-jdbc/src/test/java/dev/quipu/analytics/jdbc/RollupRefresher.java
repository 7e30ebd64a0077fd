package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.time.ReportingCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A process that rolls a table up, and begins anew when it is through, until it is killed. */
final class RollupRefresher {

  static final Rollup DAILY =
      Rollup.of("crash_daily", "crash_events")
          .by("kind", "plan")
          .measures("n", "total", "users", "names");

  private static final int ROWS = 12_000;

  private static final String NUMBERS =
      "WITH RECURSIVE numbers(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM numbers WHERE i < "
          + (ROWS - 1)
          + ")";

  private RollupRefresher() {}

  /** Makes the table, with rows of about 400 days. */
  static void fill(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS crash_events");
      statement.execute(
          "CREATE TABLE crash_events (happened TIMESTAMP WITH TIME ZONE, user_id BIGINT,"
              + " user_name VARCHAR(20), kind VARCHAR(10), plan VARCHAR(10), amount BIGINT)");
      statement.execute(
          "INSERT INTO crash_events "
              + NUMBERS
              + " SELECT TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+00'"
              + " + i * INTERVAL '48 minutes', i * 7919 % 501, 'u' || i * 7919 % 301,"
              + " 'k' || i % 5, 'p' || i % 3, i % 97 FROM numbers");
    }
  }

  /**
   * Returns analytics whose clock is so many minutes ahead: the lease of a killed process would
   * else be waited for.
   */
  static Analytics analytics(
      DataSource source, SqlDialect dialect, int minutes, Rollup... rollups) {
    return builder(source, dialect, minutes).rollups(rollups).build().start();
  }

  static Analytics.Builder builder(DataSource source, SqlDialect dialect, int minutes) {
    Filter big = Filter.greaterThan("amount", 10);
    return Analytics.builder()
        .catalog(
            Catalog.of(
                Dataset.table("crash_events")
                    .time(TimeColumn.instant("happened"))
                    .dimensions(
                        Dimension.integer("user_id"),
                        Dimension.text("user_name"),
                        Dimension.text("kind"),
                        Dimension.text("plan"),
                        Dimension.integer("amount"))
                    .measures(
                        Measure.count("n"),
                        Measure.sum("total", "amount").where(big),
                        Measure.countDistinct("users", "user_id"),
                        Measure.countDistinct("names", "user_name").where(big))))
        .backend(JdbcBackend.of(source, dialect))
        .calendar(ReportingCalendar.of(ZoneId.of("America/New_York")))
        .clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)));
  }

  /** Starts a process that refreshes; its output and a file that says that it works are there. */
  static Process start(String database, Path folder, int minutes) throws IOException {
    Files.deleteIfExists(working(folder));
    String modules = System.getProperty("jdk.module.path");
    String classes = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-Xmx256m", "-Djava.io.tmpdir=" + folder));
    command.add("-cp");
    command.add(
        modules == null ? classes : modules + System.getProperty("path.separator") + classes);
    command.addAll(
        List.of(
            RollupRefresher.class.getName(),
            database,
            folder.toString(),
            Integer.toString(minutes)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("refresher.out").toFile())
        .start();
  }

  static Path working(Path folder) {
    return folder.resolve("working");
  }

  /** Takes a JDBC URL of PostgreSQL or a file of DuckDB, a folder, and minutes of the clock. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    int minutes = Integer.parseInt(arguments[2]);
    if (arguments[0].startsWith("jdbc:")) {
      TestServer server = new TestServer(arguments[0], "SET TIME ZONE 'UTC'");
      refresh(server, SqlDialect.postgreSql(), folder, minutes);
    } else {
      try (DuckDbDatabase database = DuckDb.at(Path.of(arguments[0])).open()) {
        refresh(database.dataSource(), SqlDialect.duckDb(), folder, minutes);
      }
    }
  }

  private static void refresh(DataSource source, SqlDialect dialect, Path folder, int minutes)
      throws IOException {
    try (Analytics analytics = analytics(source, dialect, minutes, DAILY)) {
      for (int i = 0; i < 10_000; i++) {
        Files.writeString(working(folder), "");
        analytics.rollups().refresh(DAILY.name());
        analytics.rollups().rebuild(DAILY.name(), step -> {}, new Cancellation());
      }
    }
  }
}
