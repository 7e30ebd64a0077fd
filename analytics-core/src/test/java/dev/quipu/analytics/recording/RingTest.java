package dev.quipu.analytics.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.usage.UsageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RingTest {

  private static UsageEvent event(long producer, long number) {
    return UsageEvent.builder(new UUID(producer, number), "f", Instant.EPOCH).build();
  }

  @Test
  void itIsFullAtItsCapacityAndTakesMoreAfterwards() {
    Ring ring = new Ring(10);
    assertThat(ring.capacity()).isEqualTo(16);
    for (int i = 1; i <= 16; i++) {
      assertThat(ring.offer(event(0, i))).isEqualTo(i);
    }
    assertThat(ring.offer(event(0, 17))).isEqualTo(Ring.FULL);
    List<UsageEvent> out = new ArrayList<>();
    ring.drain(out, 5);
    assertThat(out)
        .extracting(e -> e.id().getLeastSignificantBits())
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(ring.offer(event(0, 17))).isEqualTo(17);
    assertThat(ring.waiting()).isEqualTo(12);
  }

  @Test
  void afterItsEndItTakesNothingAndGivesTheRest() {
    Ring ring = new Ring(16);
    ring.offer(event(0, 1));
    ring.close();
    assertThat(ring.offer(event(0, 2))).isEqualTo(Ring.CLOSED);
    assertThat(ring.ended()).isFalse();
    List<UsageEvent> out = new ArrayList<>();
    ring.drain(out, 5);
    assertThat(out).hasSize(1);
    assertThat(ring.ended()).isTrue();
    assertThat(ring.taken()).isEqualTo(1);
  }

  @Test
  void threeProducersLoseNothingAndKeepTheirOrder() throws Exception {
    Ring ring = new Ring(64);
    int each = 100_000;
    List<Thread> producers = new ArrayList<>();
    for (int p = 0; p < 3; p++) {
      int producer = p;
      Thread thread = new Thread(() -> offer(ring, producer, each));
      producers.add(thread);
      thread.start();
    }
    AtomicLong[] last = {new AtomicLong(), new AtomicLong(), new AtomicLong()};
    List<UsageEvent> out = new ArrayList<>();
    long all = 0;
    while (all < 3L * each) {
      ring.drain(out, 100);
      if (out.isEmpty()) {
        ring.await(1_000_000);
      }
      for (UsageEvent event : out) {
        int producer = (int) event.id().getMostSignificantBits();
        assertThat(event.id().getLeastSignificantBits())
            .isEqualTo(last[producer].incrementAndGet());
      }
      all += out.size();
      out.clear();
    }
    for (Thread producer : producers) {
      producer.join();
    }
    assertThat(ring.waiting()).isZero();
    assertThat(ring.taken()).isEqualTo(3L * each);
  }

  private static void offer(Ring ring, int producer, int events) {
    for (int i = 1; i <= events; i++) {
      UsageEvent event = event(producer, i);
      while (ring.offer(event) == Ring.FULL) {
        Thread.onSpinWait();
      }
    }
  }
}
