package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.time.ReportingCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions to a back end at noon of 2025-06-15 UTC. */
record Asked(Backend backend, ReportingCalendar calendar, List<Dataset.Builder> datasets) {

  static Asked of(Backend backend, Dataset.Builder... datasets) {
    return new Asked(backend, ReportingCalendar.utc(), List.of(datasets));
  }

  Asked in(String zone) {
    return new Asked(backend, ReportingCalendar.of(ZoneId.of(zone)), datasets);
  }

  Analytics analytics() {
    return Analytics.builder()
        .catalog(Catalog.of(datasets))
        .backend(backend)
        .calendar(calendar)
        .clock(Clock.fixed(Instant.parse("2025-06-15T12:00:00Z"), ZoneOffset.UTC))
        .build()
        .start();
  }

  List<List<@Nullable Object>> rows(Query query) {
    try (Analytics analytics = analytics()) {
      return analytics.query(query).rows().stream().map(row -> row.values()).toList();
    }
  }

  @Nullable Object value(Query query) {
    return rows(query).get(0).get(0);
  }
}
