package dev.quipu.analytics.contract;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.time.ReportingCalendar;
import java.util.List;

/** What the tests of a back end are given by its implementer. */
interface ContractHost {

  Backend load(List<Fixture> fixtures);

  /** Returns a back end with other rows, in which the tables that the library keeps are still. */
  default Backend reload(Backend before, List<Fixture> fixtures) {
    return load(fixtures);
  }

  /** Returns a back end that holds the fixture, without anything of these rollups. */
  default Backend fresh(Fixture rows, ReportingCalendar calendar, Rollup... rollups) {
    Backend backend = load(List.of(rows));
    for (Rollup rollup : rollups) {
      try (Analytics analytics =
          Analytics.builder()
              .catalog(Catalog.of(rows.declaration()))
              .backend(backend)
              .calendar(calendar)
              .rollups(rollup)
              .build()
              .start()) {
        analytics.rollups().remove(rollup.name());
      }
    }
    return backend;
  }

  String quote(String identifier);

  int decimalDigits();

  /** Returns as many of a long number's first digits as a column of decimals can hold. */
  default String digits(String whole) {
    return whole.substring(0, Math.min(whole.length(), decimalDigits()));
  }

  /** Returns analytics over a back end that holds the fixtures. */
  default Given given(Fixture... fixtures) {
    return Given.of(load(List.of(fixtures)), List.of(fixtures));
  }

  /** Returns events with a time and a number, from 1, and their count {@code n}. */
  static Fixture events(TimeColumn time, Object... times) {
    Fixture events =
        Fixture.of(
            Dataset.table("events")
                .time(time)
                .dimensions(Dimension.integer("id"))
                .measures(Measure.count("n")));
    for (int i = 0; i < times.length; i++) {
      events = events.row(times[i], i + 1);
    }
    return events;
  }

  /** Returns events at points in time. */
  static Fixture events(String... instants) {
    return events(TimeColumn.instant("happened"), (Object[]) instants);
  }
}
