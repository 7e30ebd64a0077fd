package dev.quipu.analytics.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class EventIdsTest {

  /** A clock that goes where it is told to. */
  private static final class Wandering extends Clock {
    private volatile long millis;

    @Override
    public long millis() {
      return millis;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void idsIncreaseWhereverTheClockGoes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Wandering clock = new Wandering();
    long now = 1_737_979_200_000L;
    clock.millis = now;
    EventIds ids = new EventIds(clock);
    UUID before = ids.next();
    for (int i = 0; i < 200_000; i++) {
      if (random.nextInt(10) == 0) {
        now += random.nextInt(7) - 4;
        clock.millis = now;
      }
      UUID next = ids.next();
      assertThat(
              Long.compareUnsigned(next.getMostSignificantBits(), before.getMostSignificantBits()))
          .as("seed %d, id %d", seed, i)
          .isPositive();
      before = next;
    }
  }

  @Test
  void anIdBeginsWithItsMillisecond() {
    Wandering clock = new Wandering();
    clock.millis = 1_737_979_200_123L;
    EventIds ids = new EventIds(clock);

    assertThat(ids.next().getMostSignificantBits() >>> 16).isEqualTo(1_737_979_200_123L);
    assertThat(ids.next().getMostSignificantBits() >>> 16).isEqualTo(1_737_979_200_123L);
  }

  @Test
  void manyThreadsGetDifferentIds() throws Exception {
    EventIds ids = new EventIds(new Wandering());
    Callable<List<UUID>> some =
        () -> {
          List<UUID> own = new ArrayList<>();
          for (int i = 0; i < 50_000; i++) {
            own.add(ids.next());
          }
          return own;
        };
    ExecutorService pool = Executors.newFixedThreadPool(4);
    Set<UUID> all = new HashSet<>();
    try {
      for (Future<List<UUID>> own : pool.invokeAll(List.of(some, some, some, some))) {
        assertThat(own.get()).isSorted();
        all.addAll(own.get());
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(all).hasSize(200_000);
  }

  @Test
  void generatorsOfTheSameMillisecondNeverMeet() {
    Clock clock = new Wandering();
    Set<UUID> all = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      EventIds ids = new EventIds(clock);
      for (int n = 0; n < 100; n++) {
        all.add(ids.next());
      }
    }
    assertThat(all).hasSize(10_000);
  }

  /** Worked out with Python: uuid.UUID over hashlib.sha256, version and variant set by hand. */
  @Test
  void aKeyIsAlwaysTheSameId() {
    assertThat(EventIds.ofKey("", "order-1"))
        .isEqualTo(UUID.fromString("672b3e51-2516-86db-acb0-31cb6604c0b3"));
    assertThat(EventIds.ofKey("acme", "order-1"))
        .isEqualTo(UUID.fromString("97a98423-3997-8e57-ba35-00908ac84ec5"));
    assertThat(EventIds.ofKey("a", "bc")).isNotEqualTo(EventIds.ofKey("ab", "c"));
    assertThat(EventIds.ofKey("acme", "order-1").version()).isEqualTo(8);
    assertThat(EventIds.ofKey("acme", "order-1").variant()).isEqualTo(2);
  }
}
