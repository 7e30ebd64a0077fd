package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.QuotaCounters.at;
import static dev.quipu.analytics.contract.QuotaCounters.noon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.counting.QuotaCount;
import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaHold;
import dev.quipu.analytics.counting.QuotaOutcome;
import dev.quipu.analytics.counting.QuotaStore;
import dev.quipu.analytics.quota.Quota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a {@link QuotaStore} must do for many threads, and at random beside the one in memory. */
abstract class QuotaConcurrencyContract {

  private static final Instant NOW = noon("2025-11-10");

  /** Returns a store that has counted nothing. */
  protected abstract QuotaStore emptyStore();

  private static <T> List<T> all(List<Callable<T>> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void twoHundredThreadsGetAllThereIsAndNoMore() throws Exception {
    QuotaStore store = emptyStore();
    Quota quota = Quota.perMonth(300).rollOver(100);
    store.add(at("2025-10-10", quota), 250, NOW);
    QuotaCounter counter = at("2025-11-10", quota);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      work.add(
          () -> {
            int granted = 0;
            for (int k = 0; k < 3; k++) {
              granted += store.add(counter, 1, NOW).done() ? 1 : 0;
            }
            return granted;
          });
    }

    assertThat(all(work).stream().mapToInt(Integer::intValue).sum()).isEqualTo(350);
    assertThat(store.count(counter, NOW)).isEqualTo(new QuotaCount(350, 0, 50, 0));
  }

  @Test
  void unitsAskedForAtOnceAreGrantedWholeOrNotAtAll() throws Exception {
    QuotaStore store = emptyStore();
    QuotaCounter counter = at("2025-11-10", Quota.perMonth(500));
    long seed = Long.getLong("quipu.seed", System.nanoTime());
    List<Callable<List<Long>>> work = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Random random = new Random(seed + i);
      work.add(
          () -> {
            List<Long> units = new ArrayList<>(); // those that are refused below 0
            for (int k = 0; k < 10; k++) {
              long asked = 1L + random.nextInt(6);
              QuotaOutcome outcome = store.add(counter, asked, NOW);
              assertThat(outcome.count().used()).isBetween(outcome.done() ? asked : 0, 500L);
              units.add(outcome.done() ? asked : -asked);
            }
            return units;
          });
    }

    List<Long> units = all(work).stream().flatMap(List::stream).toList();
    long used = units.stream().mapToLong(one -> Math.max(0, one)).sum();
    assertThat(store.count(counter, NOW)).isEqualTo(new QuotaCount(used, 0, 0, 0));
    assertThat(units)
        .as("seed %d, used %d", seed, used)
        .allSatisfy(one -> assertThat(one > 0 || 500 - used < -one).isTrue());
    assertThat(used).isBetween(494L, 500L);
  }

  @Test
  void reservationsAndUsesTogetherNeverPassTheLimit() throws Exception {
    QuotaStore store = emptyStore();
    QuotaCounter counter = at("2025-11-10", Quota.perMonth(60));
    long seed = Long.getLong("quipu.seed", System.nanoTime());
    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Random random = new Random(seed + i);
      work.add(
          () -> {
            long used = 0;
            for (int k = 0; k < 6; k++) {
              QuotaHold hold = hold(random, NOW.plusSeconds(60));
              if (store.reserve(counter, hold, NOW).done()) {
                long cost = random.nextLong(hold.units() + 1);
                assertThat(store.settle(counter, hold, cost).done()).isTrue();
                used += cost;
              }
              used += store.add(counter, 1, NOW).done() ? 1 : 0;
            }
            return used;
          });
    }

    long used = all(work).stream().mapToLong(Long::longValue).sum();
    assertThat(used).as("seed %d", seed).isBetween(1L, 60L);
    assertThat(store.count(counter, NOW)).isEqualTo(new QuotaCount(used, 0, 0, 0));
  }

  @Test
  void oneOfManyTellsALevel() throws Exception {
    QuotaStore store = emptyStore();
    QuotaCounter counter = at("2025-11-10", Quota.perMonth(5));
    store.add(counter, 4, NOW);
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      work.add(() -> store.claimNotice(counter, 1));
    }

    assertThat(all(work)).containsOnlyOnce(true);
  }

  @Test
  void whateverIsDoneItAnswersAsTheStoreInMemory() {
    long seed = Long.getLong("quipu.seed", System.nanoTime());
    Random random = new Random(seed);
    QuotaStore store = emptyStore();
    QuotaStore memory = QuotaStore.inMemory();
    List<QuotaHold> holds = new ArrayList<>();
    holds.add(hold(random, NOW));
    for (int i = 0; i < 150; i++) {
      QuotaCounter counter = counter(random);
      Function<QuotaStore, Object> step = step(random, counter, holds);
      assertThat(step.apply(store))
          .as("seed %d, step %d, %s", seed, i, counter.window().label())
          .isEqualTo(step.apply(memory));
    }
  }

  private static Function<QuotaStore, Object> step(
      Random random, QuotaCounter counter, List<QuotaHold> holds) {
    Instant now = NOW.plusSeconds(random.nextInt(1_000));
    long units = 1L + random.nextInt(8);
    QuotaHold some = holds.get(random.nextInt(holds.size()));
    QuotaHold fresh = hold(random, now.plusSeconds(random.nextInt(500)));
    long cost = random.nextLong(some.units() + 1);
    return switch (random.nextInt(10)) {
      case 0 -> store -> store.count(counter, now);
      case 1, 2, 3 -> {
        holds.add(fresh);
        yield store -> store.reserve(counter, fresh, now);
      }
      case 4 -> store -> store.settle(counter, some, cost);
      case 5 -> store -> store.claimNotice(counter, 1 + (int) (units % 2));
      case 6 ->
          store -> {
            store.giveBack(counter, units);
            return store.count(counter, now);
          };
      default -> store -> store.add(counter, units, now);
    };
  }

  private static QuotaCounter counter(Random random) {
    String date = "2025-1" + random.nextInt(3) + "-10";
    Quota quota = Quota.perMonth(10 + random.nextInt(3));
    return at(date, random.nextInt(4) == 0 ? quota.grace(3) : quota.rollOver(6));
  }

  private static QuotaHold hold(Random random, Instant expiresAt) {
    long units = 1L + random.nextInt(6);
    return new QuotaHold(new UUID(random.nextLong(), random.nextLong()), units, expiresAt);
  }
}
