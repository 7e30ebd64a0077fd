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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
}
