package dev.quipu.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Rollups are refreshed at the start and when it is time, by the clock that analytics have. */
final class RollupScheduleTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2025-11-07T20:00:00Z"));

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
          return now.get();
        }
      };

  private Analytics analytics() {
    return Analytics.builder()
        .catalog(
            Catalog.of(
                Dataset.table("events")
                    .time(TimeColumn.instant("happened"))
                    .dimensions(Dimension.text("kind"))
                    .measures(Measure.count("n"))))
        .backend(
            MemoryBackend.of(
                Map.of(
                    "events",
                    new MemoryTable(
                        List.of("happened", "kind"),
                        List.of(List.of(Instant.parse("2025-11-01T12:00:00Z"), "a"))))))
        .clock(clock)
        .rollups(Rollup.of("daily", "events").by("kind").measures("n"))
        .build()
        .start();
  }

  private static void awaitCovered(Analytics analytics, String to) throws InterruptedException {
    Optional<Instant> expected = Optional.of(Instant.parse(to));
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!analytics.rollups().status().get(0).coveredTo().equals(expected)) {
      assertThat(System.nanoTime()).as("never covered to %s", to).isLessThan(until);
      Thread.sleep(20);
    }
  }

  @Test
  void theFirstRefreshIsAtTheStartAndTheNextWhenItIsTime() throws InterruptedException {
    ZoneId india = ZoneId.of("Asia/Kolkata");
    try (Analytics analytics = analytics()) {
      try (RollupSchedule nightly = analytics.rollups().schedule(Schedule.of("0 3 * * *", india))) {
        assertThat(nightly).isNotNull();
        awaitCovered(analytics, "2025-11-07T00:00:00Z");
        now.set(Instant.parse("2025-11-08T21:31:00Z"));
        awaitCovered(analytics, "2025-11-08T00:00:00Z");
      }
      now.set(Instant.parse("2025-11-10T21:31:00Z"));
      Thread.sleep(100);
      assertThat(analytics.rollups().status().get(0).lag()).contains(Duration.parse("PT69H31M"));
    }
  }
}
