package dev.quipu.analytics.contract;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.query.CachePolicy;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.time.ReportingCalendar;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Loaded fixtures that are asked at a set time in a set calendar. */
record Given(
    Backend backend, Catalog catalog, Instant now, ReportingCalendar calendar, Limits limits) {

  static Given of(Backend backend, List<Fixture> fixtures) {
    return of(backend, fixtures.stream().map(Fixture::declaration).toArray(Dataset.Builder[]::new));
  }

  static Given of(Backend backend, Dataset.Builder... declared) {
    Catalog catalog = Catalog.of(declared);
    Instant now = Instant.parse("2025-06-15T12:00:00Z");
    return new Given(backend, catalog, now, ReportingCalendar.utc(), Limits.defaults());
  }

  Given joining(Joint... joints) {
    return new Given(backend, catalog.joining(joints), now, calendar, limits);
  }

  Given at(String time) {
    Instant instant = OffsetDateTime.parse(time).toInstant();
    return new Given(backend, catalog, instant, calendar, limits);
  }

  Given in(String zone) {
    return in(ReportingCalendar.of(ZoneId.of(zone)));
  }

  Given in(ReportingCalendar other) {
    return new Given(backend, catalog, now, other, limits);
  }

  Given limits(Limits other) {
    return new Given(backend, catalog, now, calendar, other);
  }

  Analytics analytics() {
    return analytics(CachePolicy.off());
  }

  Analytics analytics(CachePolicy policy) {
    return Analytics.builder()
        .catalog(catalog)
        .backend(backend)
        .calendar(calendar)
        .clock(Clock.fixed(now, ZoneOffset.UTC))
        .limits(limits)
        .cache(policy)
        .maskingKey("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII))
        .build()
        .start();
  }

  Table table(Query query) {
    try (Analytics analytics = analytics()) {
      return analytics.query(query);
    }
  }

  Kpis kpis(Query.Totals query) {
    try (Analytics analytics = analytics()) {
      return analytics.kpis(query);
    }
  }

  /** Returns the rows of the answer, each as one text. */
  List<String> lines(Query query) {
    return Lines.of(table(query));
  }
}
