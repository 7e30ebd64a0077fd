package dev.quipu.analytics.contract;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.housekeeping.LateRows;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.statistics.UsageDataset;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.usage.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/** Has a store of usage events, and a back end that reads them. */
interface UsageHost {

  /** The zone of the worked example. */
  ZoneId MEXICO = ZoneId.of("America/Mexico_City");

  /** What is asked about in the contracts. */
  UsageDataset USAGE =
      UsageDataset.named("usage")
          .with(
              Dimension.text("model"),
              Dimension.integer("tokens"),
              Dimension.decimal("cost").column("llm.cost"),
              Dimension.bool("streamed"))
          .showingSubjectsTo("admin");

  /** Returns a store without events. */
  UsageStore emptyStore();

  /** Returns the store last made, marking what comes late. */
  UsageStore marking(LateRows late);

  /** Returns a back end that reads the events of the store last made. */
  Backend reading(UsageDataset usage);

  /** Declares the dataset over the events of the store last made. */
  Dataset.Builder dataset(UsageDataset usage);

  /** Returns analytics over the store last made, at a local time; nothing is left of rollups. */
  default Analytics fresh(String now, Rollup... rollups) {
    try (Analytics before = at(now, rollups)) {
      before.rollups().definitions().forEach(r -> before.rollups().remove(r.name()));
    }
    return at(now, rollups);
  }

  /** Returns analytics over the store last made, at a local time. */
  default Analytics at(String now, Rollup... rollups) {
    return Analytics.builder()
        .catalog(Catalog.of(dataset(USAGE)))
        .backend(reading(USAGE))
        .calendar(ReportingCalendar.of(MEXICO))
        .clock(Clock.fixed(local(now), ZoneOffset.UTC))
        .rollups(rollups)
        .build()
        .start();
  }

  /** Returns the point in time of a local one. */
  static Instant local(String time) {
    return LocalDateTime.parse(time).atZone(MEXICO).toInstant();
  }

  /** Begins an event with an id of its own. */
  static UsageEvent.Builder event(String feature, String subject, String time) {
    UUID id = UUID.nameUUIDFromBytes((feature + subject + time).getBytes(StandardCharsets.UTF_8));
    return UsageEvent.builder(id, feature, local(time)).subject(subject);
  }
}
