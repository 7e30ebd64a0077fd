package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The same questions on every database, each against the best SQL that we could write for it by
 * hand; arguments are the number of rows and the databases: {@code 1000000 postgresql mariadb}.
 */
public final class Databases {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant LAST_YEAR = Instant.parse("2024-01-01T05:00:00Z");
  private static final Instant YEAR = Instant.parse("2025-01-01T05:00:00Z");
  private static final Instant NEXT_YEAR = Instant.parse("2026-01-01T05:00:00Z");
  private static final Scope SCOPE = Scope.of("wallet_ledger").range("2025-01-01/2025-12-31");
  private static final Scope DAY = Scope.of("wallet_ledger").range("2025-06-10");

  /** So long both ways answer questions on a day, which have the JVM compile both. */
  private static final long WARM_UP_NANOS = 30_000_000_000L;

  private final Analytics analytics;
  private final HandSql byHand;

  private Databases(Analytics analytics, HandSql byHand) {
    this.analytics = analytics;
    this.byHand = byHand;
  }

  /** Runs the contests and prints Markdown. */
  public static void main(String... args) throws Exception {
    int rows = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
    List<String> names =
        args.length < 2
            ? List.of("duckdb", "postgresql", "mariadb", "h2", "sqlite")
            : List.of(args).subList(1, args.length);
    Path folder = Files.createTempDirectory("quipu-benchmarks");
    try {
      for (String name : names) {
        try (Rival rival = Rival.of(name, folder)) {
          run(rival, rows);
        }
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static void run(Rival rival, int rows) throws Exception {
    Ledger.copyTo(rival, rows);
    try (Analytics analytics =
        Analytics.builder()
            .catalog(Ledger.catalog())
            .backend(JdbcBackend.of(rival.dataSource(), rival.dialect()))
            .calendar(ReportingCalendar.of(NEW_YORK))
            .build()
            .start()) {
      System.out.printf(
          Locale.ROOT, "%n### %s, %,d rows, America/New_York%n%n", rival.dialect().name(), rows);
      Databases databases = new Databases(analytics, new HandSql(rival));
      databases.warmUp();
      Contest.printHead();
      databases.run(rows > 2_000_000 ? 5 : 15);
    }
  }

  private static Map<String, Query> questions(Scope scope) {
    Map<String, Query> questions = new LinkedHashMap<>();
    questions.put("overview", scope.totals("credited", "debited", "entries", "active_users"));
    questions.put(
        "trend", scope.trend(TimeGrain.DAY, "credited", "debited", "entries", "active_users"));
    questions.put("feature", scope.by("reason").measures("credited", "debited"));
    questions.put(
        "top", scope.by("user_id", "name", "email").measures("debited").top(20, "debited"));
    return questions;
  }

  /** A server has answered thousands of questions before; a JVM that has not takes 2 ms more. */
  private void warmUp() throws Exception {
    Instant from = Instant.parse("2025-06-10T04:00:00Z");
    Instant to = Instant.parse("2025-06-11T04:00:00Z");
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_NANOS) {
      for (Map.Entry<String, Query> each : questions(DAY).entrySet()) {
        List<List<Object>> found = rows(each.getValue());
        if (found.size() != byHand.rows(each.getKey(), from, to).size()) {
          throw new IllegalStateException(each.getKey() + " of a day has other rows by hand");
        }
      }
    }
  }

  private void run(int rounds) throws Exception {
    for (Map.Entry<String, Query> each : questions(SCOPE).entrySet()) {
      String name = each.getKey();
      Query query = each.getValue();
      new Contest(name, "1.05", () -> rows(query), () -> byHand.rows(name, YEAR, NEXT_YEAR))
          .run(rounds);
    }
    new Contest("comparison", "1.05", this::compared, this::comparedByHand).run(rounds);
    new Contest("cohort", "1.05", this::cohorts, () -> byHand.rows("cohort", YEAR, NEXT_YEAR))
        .run(rounds);
  }

  private List<List<Object>> rows(Query query) {
    List<List<Object>> rows = new ArrayList<>();
    for (Row row : analytics.query(query).rows()) {
      List<Object> values = new ArrayList<>();
      row.values().forEach(value -> values.add(plain(value)));
      rows.add(values);
    }
    return rows;
  }

  private static Object plain(Object value) {
    return value instanceof TimeBucket bucket ? (Object) bucket.date().toEpochDay() : value;
  }

  private List<List<Object>> compared() {
    Scope years = SCOPE.compare(Comparison.previousYear());
    Row row = analytics.query(years.totals("credited", "debited", "entries")).rows().get(0);
    List<List<Object>> found = new ArrayList<>();
    for (String suffix : List.of("", "_previous")) {
      found.add(
          List.of(
              row.get("credited" + suffix),
              row.get("debited" + suffix),
              row.get("entries" + suffix)));
    }
    return found;
  }

  private List<List<Object>> comparedByHand() throws SQLException, IOException {
    List<List<Object>> found = new ArrayList<>(byHand.rows("comparison", YEAR, NEXT_YEAR));
    found.addAll(byHand.rows("comparison", LAST_YEAR, YEAR));
    return found;
  }

  /** Returns the months from year 0 to a cohort, the age and the users, where there are some. */
  private List<List<Object>> cohorts() {
    List<List<Object>> found = new ArrayList<>();
    for (Row row : analytics.query(SCOPE.retention("user_id", TimeGrain.MONTH, 11)).rows()) {
      if (row.get("active") instanceof Long active && active > 0) {
        long month = row.bucket().date().getYear() * 12L + row.bucket().date().getMonthValue() - 1;
        found.add(List.of(month, (Long) row.get("age"), active));
      }
    }
    return found;
  }
}
