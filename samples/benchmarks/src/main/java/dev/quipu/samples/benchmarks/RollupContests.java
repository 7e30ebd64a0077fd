package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.rollup.RollupRun;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What questions cost with rollups and without, and what keeping a rollup costs; arguments are the
 * number of rows and the databases: {@code 10000000 duckdb postgresql}.
 */
public final class RollupContests {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  private static final Scope YEAR = Scope.of("wallet_ledger").range("2025-01-01/2025-12-31");
  private static final Rollup ADDED =
      Rollup.of("ledger_added", "wallet_ledger")
          .by("reason", "token_type", "direction")
          .measures("credited", "debited", "entries");
  private static final Rollup WITH_USERS =
      Rollup.of("ledger_users", "wallet_ledger")
          .by("reason", "token_type", "direction")
          .measures("credited", "debited", "entries", "active_users");

  private final Rival rival;
  private final int rows;

  private RollupContests(Rival rival, int rows) {
    this.rival = rival;
    this.rows = rows;
  }

  /** Runs the contests and prints Markdown. */
  public static void main(String... args) throws Exception {
    int rows = args.length == 0 ? 10_000_000 : Integer.parseInt(args[0]);
    List<String> names =
        args.length < 2 ? List.of("duckdb", "postgresql") : List.of(args).subList(1, args.length);
    Path folder = Files.createTempDirectory("quipu-benchmarks");
    try {
      for (String name : names) {
        try (Rival rival = Rival.of(name, folder)) {
          Ledger.copyTo(rival, rows);
          new RollupContests(rival, rows).run();
        }
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private Analytics analytics(Rollup... rollups) {
    return Analytics.builder()
        .catalog(Ledger.catalog())
        .backend(JdbcBackend.of(rival.dataSource(), rival.dialect()))
        .calendar(ReportingCalendar.of(NEW_YORK))
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .rollups(rollups)
        .build()
        .start();
  }

  private void run() throws Exception {
    System.out.printf(Locale.ROOT, "%n### Rollups, %s, %,d rows%n%n", rival.dialect().name(), rows);
    System.out.println("| what | ms | by hand ms | ratio |");
    System.out.println("| --- | ---: | ---: | ---: |");
    for (Rollup rollup : List.of(ADDED, WITH_USERS)) {
      boolean users = rollup.equals(WITH_USERS);
      try (Analytics analytics = analytics(rollup)) {
        rebuild(analytics, rollup);
        questions(analytics, users, "");
        backfill(analytics, rollup, users);
        day(analytics, rollup, false);
        day(analytics, rollup, true);
        questions(analytics, users, ", built four times");
      }
    }
  }

  /** Builds the rollup three times and compares with one statement that groups alike. */
  private void backfill(Analytics analytics, Rollup rollup, boolean users) throws SQLException {
    double[] ours = new double[3];
    double[] theirs = new double[3];
    long peak = 0;
    for (int i = 0; i < ours.length; i++) {
      long begun = System.nanoTime();
      rebuild(analytics, rollup);
      ours[i] = (System.nanoTime() - begun) / 1e6;
      peak = Math.max(peak, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
      begun = System.nanoTime();
      group(users);
      theirs[i] = (System.nanoTime() - begun) / 1e6;
    }
    print("backfill of " + rollup.name(), median(ours), median(theirs));
    System.out.printf(Locale.ROOT, "| heap after a backfill, MB | %d | | |%n", peak >> 20);
  }

  private static void rebuild(Analytics analytics, Rollup rollup) {
    RollupRun run = analytics.rollups().rebuild(rollup.name(), step -> {}, new Cancellation());
    if (run.outcome() != RollupRun.Outcome.UP_TO_DATE) {
      throw new IllegalStateException(run.toString());
    }
  }

  private void group(boolean users) throws SQLException {
    String day =
        Map.of(
                "duckdb", "date_trunc('day', occurred_at::TIMESTAMP)",
                "postgresql", "(occurred_at AT TIME ZONE 'America/New_York')::date")
            .get(rival.name());
    String sql =
        "SELECT "
            + day
            + " AS day, reason, token_type, direction, count(*), sum(amount)"
            + (users ? ", count(DISTINCT user_id)" : "")
            + " FROM wallet_ledger GROUP BY 1, 2, 3, 4";
    long groups = 0;
    try (Connection connection = rival.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        groups += result.getLong(5) > 0 ? 1 : 0;
      }
    }
    if (groups == 0) {
      throw new IllegalStateException("no groups");
    }
  }

  /**
   * Rolls one day up again, as it was or with one row more each time, and compares with reading its
   * rows in the same groups.
   */
  private void day(Analytics analytics, Rollup rollup, boolean late) throws SQLException {
    Instant start = Instant.parse("2025-06-10T04:00:00Z");
    TimeRange day = new TimeRange(start, Instant.parse("2025-06-11T04:00:00Z"));
    int rounds = 15;
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    String sql =
        "SELECT reason, token_type, direction, count(*), sum(amount) FROM wallet_ledger"
            + " WHERE occurred_at >= ? AND occurred_at < ? GROUP BY 1, 2, 3";
    for (int i = 0; i < rounds; i++) {
      if (late) {
        addRow(day);
      }
      long begun = System.nanoTime();
      analytics.rollups().recompute(rollup.name(), day);
      ours[i] = (System.nanoTime() - begun) / 1e6;
      begun = System.nanoTime();
      try (Connection connection = rival.dataSource().getConnection();
          var statement = connection.prepareStatement(sql)) {
        statement.setObject(1, rival.bindable(day.start()));
        statement.setObject(2, rival.bindable(day.end()));
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            result.getLong(4);
          }
        }
      }
      theirs[i] = (System.nanoTime() - begun) / 1e6;
    }
    String which = late ? "one day, a row later, of " : "one day as it was of ";
    print(which + rollup.name(), median(ours), median(theirs));
  }

  private void addRow(TimeRange day) throws SQLException {
    String sql =
        "INSERT INTO wallet_ledger SELECT * FROM wallet_ledger"
            + " WHERE occurred_at >= ? AND occurred_at < ? LIMIT 1";
    try (Connection connection = rival.dataSource().getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, rival.bindable(day.start()));
      statement.setObject(2, rival.bindable(day.end()));
      int unused = statement.executeUpdate();
    }
  }

  private void questions(Analytics analytics, boolean users, String when) {
    String[] figures =
        users
            ? new String[] {"credited", "debited", "entries", "active_users"}
            : new String[] {"credited", "debited", "entries"};
    String with = (users ? " with distinct users" : "") + when;
    try (Analytics source = analytics()) {
      question("overview" + with, YEAR.totals(figures), analytics, source);
      question("daily trend" + with, YEAR.trend(TimeGrain.DAY, figures), analytics, source);
      question("by feature" + with, YEAR.by("reason").measures(figures), analytics, source);
    }
  }

  private void question(String what, Query query, Analytics rolled, Analytics source) {
    if (!rolled.query(query).rows().equals(source.query(query).rows())) {
      throw new IllegalStateException(what + " differs");
    }
    double[] ours = new double[201];
    double[] theirs = new double[5];
    // a server has answered thousands of questions before: the JVM has compiled what they need
    long until = System.nanoTime() + 15_000_000_000L;
    while (System.nanoTime() < until) {
      rolled.query(query);
    }
    for (int i = 0; i < ours.length; i++) {
      long begun = System.nanoTime();
      rolled.query(query);
      ours[i] = (System.nanoTime() - begun) / 1e6;
    }
    for (int i = 0; i < theirs.length; i++) {
      long begun = System.nanoTime();
      source.query(query);
      theirs[i] = (System.nanoTime() - begun) / 1e6;
    }
    print("a year: " + what, median(ours), median(theirs));
  }

  private static void print(String what, double ours, double theirs) {
    System.out.printf(
        Locale.ROOT, "| %s | %.2f | %.2f | %.3f |%n", what, ours, theirs, ours / theirs);
    System.out.flush();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
