package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rollups are read by as few statements, and as few sets, as there are for a question. */
interface RollupReadingContract extends ContractHost {

  ReportingCalendar INDIA = ReportingCalendar.of(ZoneId.of("Asia/Kolkata"));

  private static Analytics rolled(Backend backend, Fixture rows, String now, Rollup... rollups) {
    return Analytics.builder()
        .catalog(Catalog.of(rows.declaration()))
        .backend(backend)
        .calendar(INDIA)
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
}
