package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.housekeeping.LateRows;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.statistics.UsageDataset;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link UsageStore} must do. Extend it, supply an empty store and ways to read it, add
 * nothing.
 */
public abstract class UsageStoreContract
    implements UsageStatisticsContract,
        UsageMetadataContract,
        UsageMarksContract,
        UsageRetentionContract {

  private static final Instant NOON = Instant.parse("2025-01-27T12:00:00.123456Z");

  @Override
  public abstract UsageStore emptyStore();

  @Override
  public abstract UsageStore marking(LateRows late);

  @Override
  public abstract Backend reading(UsageDataset usage);

  @Override
  public abstract Dataset.Builder dataset(UsageDataset usage);

  /** Returns all events of the store last made, in any order. */
  protected abstract List<UsageEvent> stored();

  private static UsageEvent event(int number) {
    return UsageEvent.builder(new UUID(number, -number), "mining", NOON.plusSeconds(number))
        .subject("user " + number)
        .amount(number)
        .build();
  }

  private static List<UsageEvent> events(int from, int to) {
    List<UsageEvent> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      events.add(event(i));
    }
    return events;
  }

  @Test
  void anEmptyBatchIsNothing() {
    assertThat(emptyStore().append(List.of())).isZero();
    assertThat(stored()).isEmpty();
  }

  @Test
  void everyPartOfAnEventComesBack() {
    UsageStore store = emptyStore();
    List<UsageEvent> events =
        List.of(
            UsageEvent.builder(new UUID(0, 0), "f", Instant.parse("0001-01-01T00:00:00Z")).build(),
            UsageEvent.builder(new UUID(-1, -1), "\u00fcber\ud83d\ude00", NOON)
                .subject("tab\tline\nreturn\rback\\slash 'quote' \"double\" \\N \\.")
                .tenant("  spaces  ")
                .amount(Long.MAX_VALUE)
                .with("text", "a\tb\\n\"\u0001\ud83d\ude00")
                .with("whole", -5)
                .with("long", Long.MIN_VALUE)
                .with("decimal", new BigDecimal("0.10"))
                .with("double", 1e-7)
                .with("large", new BigDecimal("12345678901234567890"))
                .with("true", true)
                .with("empty", "")
                .build(),
            UsageEvent.builder(new UUID(5, 6), "f".repeat(100), NOON)
                .subject("\ud83d\ude00".repeat(200))
                .tenant("t".repeat(200))
                .amount(0)
                .with("k".repeat(100), "v".repeat(3_900))
                .time(Instant.parse("9999-12-31T23:59:59.999999Z"))
                .build());

    assertThat(store.append(events)).isEqualTo(3);
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  void anEventIsStoredOnceAndTheFirstStays() {
    UsageStore store = emptyStore();
    UsageEvent other = UsageEvent.builder(event(3).id(), "other", NOON).build();

    assertThat(store.append(events(0, 5))).isEqualTo(5);
    assertThat(store.append(events(0, 5))).isZero();
    assertThat(store.append(List.of(event(7), other, event(8), other))).isEqualTo(2);
    assertThat(stored())
        .containsExactlyInAnyOrder(
            event(0), event(1), event(2), event(3), event(4), event(7), event(8));
  }

  @Test
  void anEventTwiceInABatchIsStoredOnce() {
    UsageStore store = emptyStore();

    assertThat(store.append(List.of(event(1), event(2), event(1)))).isEqualTo(2);
    assertThat(stored()).containsExactlyInAnyOrder(event(1), event(2));
  }

  @Test
  void aLargeBatchThatHalfIsThereIsCompleted() {
    UsageStore store = emptyStore();

    assertThat(store.append(events(0, 3_000))).isEqualTo(3_000);
    assertThat(store.append(events(1_500, 6_000))).isEqualTo(3_000);
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(events(0, 6_000));
  }

  @Test
  void idsAreToldApartInEveryBit() {
    UsageStore store = emptyStore();
    List<UsageEvent> events = new ArrayList<>();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      events.add(UsageEvent.builder(new UUID(1L << bit, 0), "f", NOON).build());
      events.add(UsageEvent.builder(new UUID(0, 1L << bit), "f", NOON).build());
    }

    assertThat(store.append(events)).isEqualTo(128);
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  void writersWithTheSameEventsStoreEachOnce() throws Exception {
    UsageStore store = emptyStore();
    long seed = System.nanoTime();
    List<Callable<Long>> writers = new ArrayList<>();
    for (int w = 0; w < 3; w++) {
      List<UsageEvent> own = new ArrayList<>(events(0, 300));
      Collections.shuffle(own, new Random(seed + w));
      writers.add(() -> appendAll(store, own));
    }
    ExecutorService pool = Executors.newFixedThreadPool(writers.size());
    try {
      long added = 0;
      for (Future<Long> writer : pool.invokeAll(writers)) {
        added += writer.get();
      }
      assertThat(added).as("seed %d", seed).isEqualTo(300);
    } finally {
      pool.shutdownNow();
    }
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(events(0, 300));
  }

  /** Like the log: a batch that fails as others are faster is tried again. */
  private static long appendAll(UsageStore store, List<UsageEvent> events) {
    long added = 0;
    for (int i = 0; i < events.size(); i += 50) {
      List<UsageEvent> batch = events.subList(i, i + 50);
      int tries = 0;
      while (true) {
        try {
          added += store.append(batch);
          break;
        } catch (BackendException e) {
          if (++tries == 50) {
            throw e;
          }
        }
      }
    }
    return added;
  }
}
