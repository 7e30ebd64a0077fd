package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Runs every contest; arguments are the sizes of the ledger, one and ten million unless given. */
public final class Benchmarks {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant YEAR = Instant.parse("2025-01-01T05:00:00Z");
  private static final Instant NEXT_YEAR = Instant.parse("2026-01-01T05:00:00Z");
  private static final Instant MONTH = Instant.parse("2025-11-01T04:00:00Z");
  private static final Instant NEXT_MONTH = Instant.parse("2025-12-01T05:00:00Z");

  private final Analytics analytics;
  private final HandWritten byHand;

  private Benchmarks(Analytics analytics, HandWritten byHand) {
    this.analytics = analytics;
    this.byHand = byHand;
  }

  /** Runs the contests and prints Markdown. */
  public static void main(String... args) throws Exception {
    int[] sizes =
        args.length == 0
            ? new int[] {1_000_000, 10_000_000}
            : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    Path folder = Files.createTempDirectory("quipu-benchmarks");
    try {
      for (int rows : sizes) {
        questions(folder, rows);
      }
      Files.createDirectories(folder);
      new FileContests(folder).run();
    } finally {
      Folders.delete(folder);
    }
  }

  private static void questions(Path folder, int rows) throws Exception {
    Path file = folder.resolve("ledger-" + rows + ".duckdb");
    try (DuckDbDatabase database = DuckDb.at(file).open()) {
      Ledger.fill(database.dataSource(), rows);
      try (Analytics analytics =
          Analytics.builder()
              .catalog(Ledger.catalog())
              .backend(JdbcBackend.of(database.dataSource(), SqlDialect.duckDb()))
              .calendar(ReportingCalendar.of(NEW_YORK))
              .build()
              .start()) {
        System.out.printf(Locale.ROOT, "%n### Questions, %,d rows, America/New_York%n%n", rows);
        new Benchmarks(analytics, new HandWritten(database.dataSource())).run(rows);
      }
    }
    Files.deleteIfExists(file);
  }

  private void run(int rows) throws Exception {
    int rounds = rows > 2_000_000 ? 21 : 41;
    Scope year = Scope.of("wallet_ledger").range("2025-01-01/2025-12-31");
    Scope month = Scope.of("wallet_ledger").range("2025-11-01/2025-11-30");
    Contest.printHead();
    new Contest(
            "overview of a month",
            "+0.5 ms",
            () -> figures(month, "credited", "debited", "entries"),
            () -> byHand.overview(MONTH, NEXT_MONTH))
        .run(10 * rounds);
    new Contest(
            "overview of a year",
            "1.05",
            () -> figures(year, "credited", "debited", "entries"),
            () -> byHand.overview(YEAR, NEXT_YEAR))
        .run(rounds);
    new Contest(
            "overview of a year with distinct users",
            "1.05",
            () -> figures(year, "credited", "debited", "entries", "active_users"),
            () -> byHand.overviewWithUsers(YEAR, NEXT_YEAR))
        .run(rounds);
    new Contest(
            "daily trend of a year", "1.05", () -> days(year), () -> byHand.trend(YEAR, NEXT_YEAR))
        .run(rounds);
    new Contest(
            "top 20 users of a year with name and e-mail",
            "1.05",
            () ->
                groups(year.by("user_id", "name", "email").measures("debited").top(20, "debited")),
            () -> byHand.topUsers(YEAR, NEXT_YEAR))
        .run(rounds);
    new Contest(
            "users' countries of a year",
            "none",
            () -> groups(year.by("country").measures("entries", "debited")),
            () -> byHand.countries(YEAR, NEXT_YEAR))
        .run(rounds);
  }

  private List<Long> figures(Scope scope, String... measures) {
    List<Long> found = new ArrayList<>();
    for (KpiValue value : analytics.kpis(scope.totals(measures)).values()) {
      found.add((Long) value.current());
    }
    return found;
  }

  private List<List<Object>> groups(Query.Breakdown query) {
    List<List<Object>> groups = new ArrayList<>();
    analytics.query(query).rows().forEach(row -> groups.add(new ArrayList<>(row.values())));
    return groups;
  }

  private List<List<Object>> days(Scope scope) {
    List<List<Object>> days = new ArrayList<>();
    for (Row row :
        analytics.query(scope.trend(TimeGrain.DAY, "credited", "debited", "entries")).rows()) {
      List<Object> day = new ArrayList<>(row.values());
      day.set(0, row.bucket().date());
      days.add(day);
    }
    return days;
  }
}
