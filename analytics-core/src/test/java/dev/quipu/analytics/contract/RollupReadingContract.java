package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rollups are read by as few statements, and as few sets, as there are for a question. */
interface RollupReadingContract extends ContractHost {

  ReportingCalendar INDIA = ReportingCalendar.of(ZoneId.of("Asia/Kolkata"));
  Rollup YEARS =
      Rollup.of("ledger_years", "ledger")
          .by("reason", "token_type")
          .measures("entries", "active_users", "buyers");

  private static Analytics rolled(Backend backend, Fixture rows, String now, Rollup... rollups) {
    return rolled(backend, rows, now, INDIA, rollups);
  }

  private static Analytics rolled(
      Backend backend, Fixture rows, String now, ReportingCalendar calendar, Rollup... rollups) {
    return rolled(backend, Catalog.of(rows.declaration()), now, calendar, rollups);
  }

  private static Analytics rolled(
      Backend backend, Catalog catalog, String now, ReportingCalendar calendar, Rollup... rollups) {
    return Analytics.builder()
        .catalog(catalog)
        .backend(backend)
        .calendar(calendar)
        .clock(Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
        .rollups(rollups)
        .build()
        .start();
  }

  @Test
  default void aQuestionOfManyGroupsIsAskedOnce() {
    Fixture rows = RolledLedger.rows();
    int groups = 6_000;
    for (int id = rows.inMemory().rows().size() + 1; id <= groups; id++) {
      rows = rows.row("2025-11-02T10:00:00Z", id, 4, "d", "promo", "credit", "gift", 2, null);
    }
    Rollup byId = Rollup.of("ledger_ids", "ledger").by("id").measures("entries", "credited");
    Backend backend = fresh(rows, INDIA, byId);
    Query query =
        Scope.of("ledger").range("2025-09-01/2025-11-05").by("id").measures("entries", "credited");
    try (Analytics with = rolled(backend, rows, "2025-11-06T00:00:00Z", byId);
        Analytics without = rolled(backend, rows, "2025-11-06T00:00:00Z")) {
      with.rollups().refresh("ledger_ids");
      assertThat(with.query(query).rows()).hasSize(groups);

      assertThat(with.query(query).rows()).isEqualTo(without.query(query).rows());
      Explanation explanation = with.query(query).explanation().orElseThrow();
      assertThat(explanation.notes()).anyMatch(note -> note.contains("answered"));
      assertThat(explanation.statements()).as("the question, and how far the rollup is").hasSize(2);
    }
  }

  private static Fixture refunds() {
    return Fixture.of(
            Dataset.table("refunds")
                .time(TimeColumn.instant("refunded_at"))
                .dimensions(Dimension.text("reason"), Dimension.integer("amount"))
                .measures(Measure.sum("refunded", "amount")))
        .row("2025-11-01T10:00:00Z", "purchase", 3)
        .row("2025-11-02T10:00:00Z", "chapter", 2)
        .row("2025-11-05T06:30:00Z", "gift", 1);
  }

  private static List<Query> joined() {
    Scope all = Scope.of("both").range("2025-09-01/2025-11-05");
    return List.of(
        all.by("reason").measures("left", "active_users").top(1, "left").withOther(),
        all.range("2025-10-31/2025-11-05")
            .trend(TimeGrain.DAY, "left", "active_users")
            .by("reason")
            .top(1, "left")
            .withOther(),
        all.range("2025-11-01/2025-11-05").trend(TimeGrain.DAY, "two", "active_users"));
  }

  @Test
  default void theOthersOfAJointAreReadFromTheRollupsOfItsDatasets() {
    Fixture ledger = RolledLedger.rows();
    Fixture refunds = refunds();
    Joint both =
        Joint.of("both", "ledger", "refunds")
            .kpis(Kpi.difference("left", "credited", "refunded"), Kpi.moving("two", "left", 2));
    Catalog catalog = Catalog.of(ledger.declaration(), refunds.declaration()).joining(both);
    Rollup credits =
        Rollup.of("credits", "ledger").by("reason").measures("credited", "active_users");
    Rollup back = Rollup.of("back", "refunds").by("reason").measures("refunded");
    Backend backend = load(List.of(ledger, refunds));
    String now = "2025-11-05T08:00:00Z";
    try (Analytics with = rolled(backend, catalog, now, INDIA, credits, back);
        Analytics without = rolled(backend, catalog, now, INDIA)) {
      for (Rollup rollup : List.of(credits, back)) {
        with.rollups().remove(rollup.name());
        with.rollups().refresh(rollup.name());
      }
      for (Query query : joined()) {
        Table table = with.query(query);
        Table source = without.query(query);
        assertThat(Lines.of(table)).isEqualTo(Lines.of(source));
        assertThat(Lines.ofOther(table)).isEqualTo(Lines.ofOther(source));
        assertThat(table.explanation().orElseThrow().notes())
            .anyMatch(note -> note.contains("rollup \"credits\" answered"))
            .anyMatch(note -> note.contains("rollup \"back\" answered"));
      }
      Table largest = with.query(joined().get(0));
      assertThat(Lines.of(largest)).containsExactly("purchase | 1071 | 6");
      assertThat(Lines.ofOther(largest)).as("users once").containsExactly("∅ | 97 | 3");
    }
  }

  @Test
  default void anHourThatLosesAKeyTakesNoneFromTheOthers() {
    Fixture rows =
        RolledLedger.rows()
            .row("2025-09-10T09:10:00Z", 101, 21, "d", "promo", "credit", "gift", 2, null)
            .row("2025-09-10T10:10:00Z", 102, 22, "e", "promo", "credit", "gift", 2, null)
            .row("2025-09-20T10:10:00Z", 103, 23, "f", "promo", "credit", "gift", 2, null);
    Rollup hourly =
        Rollup.of("ledger_hours", "ledger")
            .by("reason", "token_type")
            .measures("entries", "active_users", "buyers")
            .hourly();
    Backend backend = fresh(rows, INDIA, hourly);
    String now = "2025-11-06T00:00:00Z";
    try (Analytics before = rolled(backend, rows, now, hourly)) {
      before.rollups().refresh("ledger_hours");
      Instant hour = Instant.parse("2025-09-10T09:00:00Z");
      before.rollups().changed("ledger", new TimeRange(hour, hour.plusSeconds(7_200)));
    }
    Fixture left = without(rows, 101);
    Backend after = reload(backend, List.of(left));
    try (Analytics with = rolled(after, left, now, hourly);
        Analytics without = rolled(after, left, now)) {
      assertThat(with.rollups().refresh("ledger_hours").buckets()).isEqualTo(2);
      Scope september = Scope.of("ledger").range("2025-09-01T00:00Z/2025-10-01T00:00Z");
      for (Query query :
          List.of(
              september.totals("entries", "active_users"),
              september.by("reason").measures("entries", "active_users", "buyers"))) {
        assertThat(with.query(query).rows()).isEqualTo(without.query(query).rows());
        assertThat(with.query(query).explanation().orElseThrow().notes())
            .anyMatch(note -> note.contains("answered"));
      }
    }
  }

  private static Fixture without(Fixture rows, long id) {
    return RolledLedger.of(
        rows.inMemory().rows().stream().filter(row -> !row.get(1).equals(id)).toList());
  }

  @Test
  default void setsOfDaysMonthsQuartersAndYearsFollowTheRows() {
    setsFollowTheRows(YEARS, INDIA);
  }

  @Test
  default void setsOfHoursMonthsQuartersAndYearsFollowTheRows() {
    setsFollowTheRows(YEARS.hourly(), ReportingCalendar.utc());
  }

  /** Some users come and go in three years, and every answer follows, whatever set it is of. */
  private void setsFollowTheRows(Rollup kept, ReportingCalendar calendar) {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    Random random = new Random(seed);
    Fixture rows = RolledLedger.of(List.of());
    for (int id = 1; id <= 120; id++) {
      rows = row(rows, id, random);
    }
    Backend backend = fresh(rows, calendar, kept);
    String[] times = {"2024-08-20T00:00:00Z", "2025-02-01T00:00:00Z", "2026-01-05T00:00:00Z"};
    int next = 200;
    for (int step = 0; step < 4; step++) {
      String now = times[Math.min(step, 2)];
      try (Analytics with = rolled(backend, rows, now, calendar, kept);
          Analytics without = rolled(backend, rows, now, calendar)) {
        with.rollups().refresh("ledger_years");
        compare(with, without, "seed " + seed + ", step " + step + ", " + kept);
        for (int i = 0; i < 4; i++) {
          Fixture before = rows;
          boolean more = random.nextBoolean();
          int id = more ? next++ : 1 + random.nextInt(120);
          rows = more ? row(rows, id, random) : without(rows, id);
          for (List<@Nullable Object> row : (more ? rows : before).inMemory().rows()) {
            if (row.get(1).equals((long) id)) {
              Instant at = (Instant) row.get(0);
              long around = random.nextInt(90_000);
              with.rollups()
                  .changed(
                      "ledger", new TimeRange(at.minusSeconds(around), at.plusSeconds(1 + around)));
            }
          }
        }
      }
      backend = reload(backend, List.of(rows));
    }
  }

  /** Returns a ledger with one more row, on one of a few days about the ends of its years. */
  private static Fixture row(Fixture rows, int id, Random random) {
    int[] days = {0, 14, 31, 90, 91, 200, 304, 305, 306, 364, 365, 366, 480, 500, 700, 730};
    Instant at =
        Instant.parse("2023-12-31T20:00:00Z")
            .plusSeconds(days[random.nextInt(days.length)] * 86_400L + random.nextInt(50_000));
    String buyer = random.nextInt(5) == 0 ? null : "b" + random.nextInt(9);
    String token = random.nextInt(6) == 0 ? null : random.nextBoolean() ? "promo" : "regular";
    String reason = random.nextBoolean() ? "purchase" : "gift";
    return rows.row(at, id, 1 + random.nextInt(12), buyer, token, "debit", reason, 1, at);
  }

  private static void compare(Analytics with, Analytics without, String what) {
    String[] figures = {"entries", "active_users", "buyers"};
    for (String range :
        List.of(
            "2024-01-01/2024-12-31",
            "2025-01-01/2025-12-31",
            "2024-01-01/2025-11-30",
            "2024-02-15/2025-10-03",
            "2024-11-01/2025-10-31",
            "2024-10-01/2024-12-31",
            "2024-01-01T00:00Z/2025-01-01T00:00Z")) {
      Scope scope = Scope.of("ledger").range(range);
      for (Query query :
          List.of(
              scope.totals(figures),
              scope.by("reason").measures(figures),
              scope.by("reason", "token_type").measures(figures),
              scope.where(Filter.equalTo("token_type", "promo")).totals(figures),
              scope.trend(TimeGrain.QUARTER, figures),
              scope.trend(TimeGrain.YEAR, figures).by("token_type"))) {
        Table table = with.query(query);
        assertThat(Lines.of(table))
            .as("%s, %s", what, query)
            .isEqualTo(Lines.of(without.query(query)));
        if (range.equals("2024-01-01/2024-12-31")) {
          assertThat(table.explanation().orElseThrow().notes())
              .as("%s, %s", what, query)
              .anyMatch(note -> note.contains("answered"));
        }
      }
    }
  }
}
