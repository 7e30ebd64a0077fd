package dev.quipu.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.usage.SetAside;
import dev.quipu.analytics.usage.UsageListener;
import dev.quipu.analytics.usage.UsageSettings;
import dev.quipu.analytics.usage.WhenFull;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The listener of docs/usage.md counts with Micrometer what became of events. */
@Timeout(60)
final class UsageMetricsTest {

  private static final int CAPACITY = 1 << 10;

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final StubbornStore store = new StubbornStore();

  private static UsageListener counters(MeterRegistry registry) {
    return new UsageListener() {
      @Override
      public void stored(long events, long duplicates) {
        registry.counter("usage.stored").increment((double) events);
        registry.counter("usage.duplicates").increment((double) duplicates);
      }

      @Override
      public void dropped(long events) {
        registry.counter("usage.dropped").increment((double) events);
      }

      @Override
      public void setAside(SetAside event) {
        registry.counter("usage.set_aside").increment();
      }

      @Override
      public void failed(String what) {
        registry.counter("usage.failures").increment();
      }
    };
  }

  private double counted(String name) {
    return registry.counter(name).count();
  }

  private UsageLog log() {
    return UsageLog.builder()
        .store(store)
        .listener(counters(registry))
        .settings(
            UsageSettings.standard()
                .batch(100, Duration.ofMillis(20))
                .buffer(CAPACITY, WhenFull.drop())
                .retry(Duration.ofMillis(5), Duration.ofMillis(20)))
        .build()
        .start();
  }

  private static void flush(UsageLog usage) {
    assertThat(usage.flush(Duration.ofSeconds(20)).unwritten()).isZero();
  }

  @Test
  void countsWhatBecameOfEvents() {
    try (UsageLog usage = log()) {
      for (int i = 0; i < 5; i++) {
        long unused = usage.record(usage.event("mining").subject("ann").key("request 7").build());
      }
      long unused = usage.record(usage.event("poison").subject("ann").build());
      flush(usage);

      assertThat(counted("usage.stored")).isEqualTo(5);
      assertThat(counted("usage.duplicates")).isEqualTo(4);
      assertThat(counted("usage.set_aside")).isEqualTo(1);
    }
  }

  @Test
  void showsWhatWaitsAndCountsWhatIsDropped() {
    try (UsageLog usage = log()) {
      Gauge.builder("usage.waiting", usage, log -> log.health().buffer().waiting())
          .register(registry);
      Gauge.builder("usage.lag", usage, log -> log.health().lag().toMillis())
          .baseUnit("ms")
          .register(registry);
      store.away = true;
      int dropped = 0;
      for (int i = 0; i < 4 * CAPACITY; i++) {
        dropped += usage.record(usage.event("mining").subject("bob").build()) > 0 ? 0 : 1;
      }
      assertThat(dropped).isPositive();
      assertThat(registry.get("usage.waiting").gauge().value()).isPositive();
      store.away = false;
      flush(usage);

      assertThat(counted("usage.dropped")).isEqualTo(dropped);
      assertThat(counted("usage.stored")).isEqualTo(4 * CAPACITY - dropped);
      assertThat(registry.get("usage.lag").gauge().value()).isZero();
    }
  }
}
