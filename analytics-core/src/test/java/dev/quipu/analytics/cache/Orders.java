package dev.quipu.analytics.cache;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.CachePolicy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Orders, one an hour from midnight of 2025-06-01 on, and a clock that is set by hand. */
final class Orders {

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2025-06-01T12:00:00Z"));
  final HookedBackend backend = new HookedBackend(rows(24));

  static MemoryBackend rows(int hours) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (long hour = 0; hour < hours; hour++) {
      rows.add(List.of(Instant.parse("2025-06-01T00:00:00Z").plusSeconds(3_600 * hour), hour));
    }
    return MemoryBackend.of(Map.of("orders", new MemoryTable(List.of("placed", "id"), rows)));
  }

  Analytics.Builder builder(CachePolicy policy) {
    return Analytics.builder()
        .catalog(
            Catalog.of(
                Dataset.table("orders")
                    .time(TimeColumn.instant("placed"))
                    .dimensions(Dimension.integer("id"))
                    .measures(Measure.count("n"))
                    .key("id")))
        .backend(backend)
        .clock(clock(now::get))
        .cache(policy);
  }

  private static Clock clock(Supplier<Instant> source) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return source.get();
      }
    };
  }
}
