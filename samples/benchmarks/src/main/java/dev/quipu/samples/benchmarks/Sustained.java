package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.UsageLog;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.JournalSettings;
import dev.quipu.analytics.usage.UsageEvent;
import dev.quipu.analytics.usage.UsageSettings;
import dev.quipu.analytics.usage.WhenFull;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many events a second go through a log into a store, as long as they come. */
final class Sustained {

  private static final int EVENTS = 500_000;
  private static final int PRODUCERS = 2;

  private Sustained() {}

  /** What of its own one has for a batch of events. */
  interface Raw {
    long add(List<UsageEvent> events) throws Exception;
  }

  /**
   * Returns the events a second of a log without a journal, and with one where there is a folder.
   */
  static double through(UsageStore store, int batch, Path... journal) throws Exception {
    UsageLog.Builder builder =
        UsageLog.builder()
            .store(store)
            .settings(
                UsageSettings.standard()
                    .batch(batch, Duration.ofMillis(200))
                    .buffer(1 << 16, WhenFull.waitAtMost(Duration.ofMinutes(1))));
    for (Path folder : journal) {
      builder = builder.journal(JournalSettings.of(folder));
    }
    try (UsageLog usage = builder.build().start()) {
      long begun = System.nanoTime();
      List<Thread> producers = new ArrayList<>();
      for (int p = 0; p < PRODUCERS; p++) {
        Thread producer = new Thread(() -> produce(usage));
        producer.start();
        producers.add(producer);
      }
      for (Thread producer : producers) {
        producer.join();
      }
      if (!usage.flush(Duration.ofMinutes(5)).complete()) {
        throw new IllegalStateException("not all events are stored: nothing was measured");
      }
      return EVENTS * 1e9 / (System.nanoTime() - begun);
    }
  }

  private static void produce(UsageLog usage) {
    for (int i = 0; i < EVENTS / PRODUCERS; i++) {
      long unused = usage.record(event(usage, i));
    }
  }

  /** Returns the events a second of one's own way, in the same batches, made in the same thread. */
  static double raw(UsageLog maker, int batch, Raw raw) throws Exception {
    long begun = System.nanoTime();
    List<UsageEvent> events = new ArrayList<>(batch);
    for (int i = 0; i < EVENTS; i++) {
      events.add(event(maker, i));
      if (events.size() == batch || i == EVENTS - 1) {
        long unused = raw.add(events);
        events.clear();
      }
    }
    return EVENTS * 1e9 / (System.nanoTime() - begun);
  }

  private static UsageEvent event(UsageLog usage, int i) {
    return usage
        .event("ai_content_generation")
        .tenant("tenant " + i % 50)
        .subject("user " + i % 1_000)
        .amount(i)
        .time(Clock.systemUTC().instant())
        .build();
  }
}
