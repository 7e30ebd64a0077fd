package dev.quipu.analytics.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DeadlinesTest {

  /** When work that has ended by then would have been late. */
  private static final Duration ENDED = Duration.ofSeconds(2);

  private final Deadlines deadlines = new Deadlines();

  private static long nanos(Duration time) {
    return time.toNanos();
  }

  @Test
  void whatIsDueEarlierThanAllBeforeIsNotKeptWaiting() throws InterruptedException {
    CountDownLatch early = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    deadlines.add(never::countDown, nanos(Duration.ofDays(365)));
    deadlines.add(never::countDown, nanos(Duration.ofHours(1)));
    long begun = System.nanoTime();
    deadlines.add(early::countDown, nanos(Duration.ofMillis(200)));
    assertThat(early.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(System.nanoTime() - begun).isBetween(200_000_000L, 15_000_000_000L);
    assertThat(never.getCount()).isEqualTo(1);
  }

  @Test
  void whatHasEndedIsForgottenAndWhatComesAfterAllHasEndedIsNot() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Runnable late = ended::countDown;
    deadlines.add(late, nanos(Duration.ofMillis(50)));
    deadlines.remove(late);
    for (int i = 0; i < 3; i++) {
      CountDownLatch next = new CountDownLatch(1);
      deadlines.add(next::countDown, nanos(Duration.ofMillis(100)));
      assertThat(next.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(ended.getCount()).isEqualTo(1);
  }

  @Test
  void eachRunsOnceAndNotBeforeItsTimeHoweverManyThereAre() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int count = 400;
    Map<Integer, List<Long>> early = new ConcurrentHashMap<>();
    CountDownLatch all = new CountDownLatch(count / 2);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int first = t * (count / 4);
      long own = random.nextLong();
      threads.add(new Thread(() -> addSome(first, count / 4, new Random(own), early, all)));
    }
    threads.forEach(Thread::start);
    assertThat(all.await(30, TimeUnit.SECONDS)).as("seed %d", seed).isTrue();
    for (Thread thread : threads) {
      thread.join();
    }
    CountDownLatch afterAll = new CountDownLatch(1);
    deadlines.add(afterAll::countDown, nanos(ENDED.plusMillis(500)));
    assertThat(afterAll.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(early.keySet()).as("seed %d", seed).allMatch(i -> i % 2 == 0).hasSize(count / 2);
    assertThat(early.values())
        .as("seed %d", seed)
        .allMatch(runs -> runs.size() == 1 && runs.get(0) <= 0);
  }

  /** Adds some, every second of which ends in time. */
  private void addSome(
      int first, int some, Random random, Map<Integer, List<Long>> early, CountDownLatch all) {
    for (int i = first; i < first + some; i++) {
      int own = i;
      long nanos = nanos(Duration.ofMillis(i % 2 == 0 ? random.nextInt(300) : ENDED.toMillis()));
      long due = System.nanoTime() + nanos;
      Runnable late =
          () -> {
            long left = due - System.nanoTime();
            early.computeIfAbsent(own, any -> new CopyOnWriteArrayList<>()).add(left);
            all.countDown();
          };
      deadlines.add(late, nanos);
      if (i % 2 != 0) {
        deadlines.remove(late);
      }
    }
  }
}
