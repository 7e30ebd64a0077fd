package dev.quipu.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.contract.SetClock;
import dev.quipu.analytics.memory.MemoryUsageStore;
import dev.quipu.analytics.usage.JournalSettings;
import dev.quipu.analytics.usage.UsageEvent;
import dev.quipu.analytics.usage.UsageSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is set, forward and back, while usage is recorded. */
@Timeout(60)
final class UsageClockTest {

  private static final Instant NOON = Instant.parse("2025-01-27T12:00:00Z");

  private static final List<Duration> JUMPS =
      List.of(
          Duration.ZERO,
          Duration.ofHours(-1),
          Duration.ofDays(1),
          Duration.ofDays(-400),
          Duration.ofMillis(-1),
          Duration.ofSeconds(1));

  @TempDir Path folder;

  private final SetClock clock = new SetClock(NOON.toString());
  private final MemoryUsageStore store = new MemoryUsageStore();

  private UsageLog.Builder log() {
    return UsageLog.builder()
        .store(store)
        .clock(clock)
        .settings(UsageSettings.standard().batch(70, Duration.ofMillis(20)));
  }

  private List<UsageEvent> recordWhileItJumps(UsageLog usage) throws InterruptedException {
    List<UsageEvent> recorded = new ArrayList<>();
    for (Duration jump : JUMPS) {
      clock.set(NOON.plus(jump).toString());
      for (int i = 0; i < 100; i++) {
        UsageEvent event = usage.event("mining").amount(i).build();
        assertThat(event.time()).isEqualTo(NOON.plus(jump));
        assertThat(usage.record(event)).isEqualTo(recorded.size() + 1);
        recorded.add(event);
      }
      while (store.events().size() < recorded.size()) {
        assertThat(usage.health().lag()).isGreaterThanOrEqualTo(Duration.ZERO);
        Thread.sleep(1); // batches become old by a clock that nobody sets
      }
    }
    return recorded;
  }

  private void assertInOrder(List<UsageEvent> recorded) {
    assertThat(store.events()).isEqualTo(recorded);
    assertThat(recorded)
        .extracting(UsageEvent::id)
        .isSortedAccordingTo(Comparator.naturalOrder())
        .doesNotHaveDuplicates();
  }

  @Test
  void idsOrderAndBatchesHold() throws InterruptedException {
    try (UsageLog usage = log().build().start()) {
      assertInOrder(recordWhileItJumps(usage));
      assertThat(usage.health().lag()).isZero();
    }
  }

  @Test
  void theyHoldThroughAJournalToo() throws InterruptedException {
    try (UsageLog usage = log().journal(JournalSettings.of(folder)).build().start()) {
      assertInOrder(recordWhileItJumps(usage));
      assertThat(usage.flush(Duration.ofSeconds(10)).complete()).isTrue();
    }
  }

  @Test
  void aLogThatStartsWithAnEarlierClockStoresWhatTheOneBeforeLeft() throws InterruptedException {
    clock.set(NOON.plus(Duration.ofDays(30)).toString());
    StubbornStore away = new StubbornStore();
    away.away = true;
    UsageLog before = log().store(away).journal(JournalSettings.of(folder)).build().start();
    UsageEvent first = before.event("mining").build();
    long receipt = before.record(first);
    while (!before.durable(receipt)) {
      Thread.sleep(1);
    }
    before.close(Duration.ofMillis(10));

    clock.set(NOON.toString());
    try (UsageLog usage = log().journal(JournalSettings.of(folder)).build().start()) {
      UsageEvent second = usage.event("mining").build();
      assertThat(usage.record(second)).isPositive();
      assertThat(usage.flush(Duration.ofSeconds(10)).complete()).isTrue();
      assertThat(store.events()).containsExactly(first, second);
    }
  }
}
