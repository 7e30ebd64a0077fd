package dev.quipu.analytics.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.query.CachePolicy;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many ask the same at the same time. */
@Timeout(60)
final class CacheThreadsTest {

  private static final int ASKERS = 8;
  private static final Query.Totals COUNT = Scope.of("orders").range("2025-06-01").totals("n");

  private final Orders orders = new Orders();
  private final ExecutorService threads = Executors.newFixedThreadPool(ASKERS + 1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Analytics analytics =
      orders.builder(CachePolicy.of(Duration.ofHours(1))).build().start();

  @AfterEach
  void close() {
    gate.countDown();
    threads.shutdownNow();
    analytics.close();
  }

  private static Execution within(Duration timeout) {
    return new Execution(timeout, new Cancellation());
  }

  private Future<Object> ask(Execution execution) {
    Callable<Object> question = () -> analytics.kpis(COUNT, execution).get("n").current();
    return threads.submit(question);
  }

  /** Holds the first one that reads until the gate opens or it is cancelled. */
  private void holdFirst() {
    orders.backend.before(
        execution -> {
          if (orders.backend.opened() == 1) {
            Cancellation.Registration unused = execution.cancellation().onCancel(gate::countDown);
            await(gate);
            if (execution.cancellation().cancelled()) {
              throw new BackendException(Reason.CANCELLED, "cancelled", null);
            }
          }
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new BackendException(Reason.CANCELLED, "interrupted", e);
    }
  }

  private void untilWaiting(int askers) {
    until(() -> analytics.cacheStatistics().misses() == askers);
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private List<Future<Object>> askAll(int askers) {
    List<Future<Object>> answers = new ArrayList<>();
    for (int i = 0; i < askers; i++) {
      answers.add(ask(within(Duration.ofSeconds(50))));
    }
    return answers;
  }

  private static Reason reason(Future<Object> answer) throws InterruptedException {
    try {
      Object unexpected = answer.get();
      throw new AssertionError("answered " + unexpected);
    } catch (ExecutionException e) {
      return ((BackendException) e.getCause()).reason();
    }
  }

  @Test
  void oneReadsForAll() throws Exception {
    holdFirst();
    List<Future<Object>> answers = askAll(ASKERS);
    untilWaiting(ASKERS);
    gate.countDown();
    for (Future<Object> answer : answers) {
      assertThat(answer.get()).isEqualTo(24L);
    }
    assertThat(orders.backend.opened()).isEqualTo(1);
    assertThat(analytics.cacheStatistics().loads()).isEqualTo(1);
  }

  @Test
  void whoeverReadsMayBeCancelledAndTheOthersAreAnswered() throws Exception {
    holdFirst();
    Execution cancelled = within(Duration.ofSeconds(50));
    Future<Object> first = ask(cancelled);
    until(() -> orders.backend.opened() == 1);
    List<Future<Object>> others = askAll(ASKERS);
    untilWaiting(ASKERS + 1);
    cancelled.cancellation().cancel();
    assertThat(reason(first)).isEqualTo(Reason.CANCELLED);
    for (Future<Object> other : others) {
      assertThat(other.get()).isEqualTo(24L);
    }
    assertThat(orders.backend.opened()).isEqualTo(2);
    assertThat(analytics.cacheStatistics().failures()).isEqualTo(1);
  }

  @Test
  void whoeverReadsMayRunOutOfTimeAndTheOthersAreAnswered() throws Exception {
    orders.backend.before(
        execution -> {
          if (orders.backend.opened() == 1) {
            await(gate);
            throw new BackendException(Reason.TIMED_OUT, "too late", null);
          }
        });
    Future<Object> first = ask(within(Duration.ofSeconds(50)));
    until(() -> orders.backend.opened() == 1);
    List<Future<Object>> others = askAll(ASKERS);
    untilWaiting(ASKERS + 1);
    gate.countDown();
    assertThat(reason(first)).isEqualTo(Reason.TIMED_OUT);
    for (Future<Object> other : others) {
      assertThat(other.get()).isEqualTo(24L);
    }
    assertThat(orders.backend.opened()).isEqualTo(2);
  }

  @Test
  void aFaultOfTheReaderIsNoneOfTheOthers() throws Exception {
    orders.backend.before(
        execution -> {
          if (orders.backend.opened() == 1) {
            await(gate);
            throw new IllegalStateException("a fault");
          }
        });
    Future<Object> first = ask(within(Duration.ofSeconds(50)));
    until(() -> orders.backend.opened() == 1);
    List<Future<Object>> others = askAll(ASKERS);
    untilWaiting(ASKERS + 1);
    gate.countDown();
    assertThat(first).failsWithin(Duration.ofSeconds(50));
    for (Future<Object> other : others) {
      assertThat(other.get()).isEqualTo(24L);
    }
  }

  @Test
  void aDatabaseThatFailsIsAskedOnceForAllAndThenAgain() throws Exception {
    orders.backend.before(
        execution -> {
          await(gate);
          throw new BackendException(Reason.FAILED, "gone", null);
        });
    List<Future<Object>> answers = askAll(ASKERS);
    untilWaiting(ASKERS);
    gate.countDown();
    for (Future<Object> answer : answers) {
      assertThat(reason(answer)).isEqualTo(Reason.FAILED);
    }
    assertThat(orders.backend.opened()).isEqualTo(1);
    orders.backend.before(execution -> {});
    assertThat(ask(within(Duration.ofSeconds(50))).get()).isEqualTo(24L);
    assertThat(orders.backend.opened()).isEqualTo(2);
  }

  @Test
  void whoeverWaitsMayBeCancelledOrRunOutOfTimeAlone() throws Exception {
    holdFirst();
    Future<Object> first = ask(within(Duration.ofSeconds(50)));
    until(() -> orders.backend.opened() == 1);
    Execution cancelled = within(Duration.ofSeconds(50));
    Future<Object> second = ask(cancelled);
    untilWaiting(2);
    Future<Object> third = ask(within(Duration.ofMillis(50)));
    cancelled.cancellation().cancel();
    assertThat(reason(second)).isEqualTo(Reason.CANCELLED);
    assertThat(reason(third)).isEqualTo(Reason.TIMED_OUT);
    assertThat(first).isNotDone();
    gate.countDown();
    assertThat(first.get()).isEqualTo(24L);
    assertThat(orders.backend.opened()).isEqualTo(1);
  }

  @Test
  void whoeverAsksAfterAnInvalidationDoesNotWaitForAnOldAnswer() throws Exception {
    holdFirst();
    Future<Object> old = ask(within(Duration.ofSeconds(50)));
    until(() -> orders.backend.opened() == 1);
    orders.backend.exchange(Orders.rows(3));
    analytics.invalidate("orders");
    assertThat(ask(within(Duration.ofSeconds(50))).get()).isEqualTo(3L);
    gate.countDown();
    assertThat(old.get()).isEqualTo(24L);
    assertThat(ask(within(Duration.ofSeconds(50))).get()).isEqualTo(3L);
    assertThat(orders.backend.opened()).isEqualTo(2);
  }

  @Test
  void noAnswerIsOlderThanTheLastInvalidationBeforeItWasAsked() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    orders.backend.exchange(Orders.rows(0));
    List<Future<Object>> askers = new ArrayList<>();
    int[] written = {0};
    for (int i = 0; i < ASKERS - 1; i++) {
      Callable<Object> asking =
          () -> {
            while (over.getCount() > 0) {
              int least;
              synchronized (written) {
                least = written[0];
              }
              long seen = (Long) analytics.kpis(COUNT).get("n").current();
              assertThat(seen).isGreaterThanOrEqualTo(least);
            }
            return true;
          };
      askers.add(threads.submit(asking));
    }
    for (int hours = 1; hours <= 24; hours++) {
      orders.backend.exchange(Orders.rows(hours));
      analytics.invalidate("orders");
      synchronized (written) {
        written[0] = hours;
      }
      Thread.sleep(5);
    }
    over.countDown();
    for (Future<Object> asker : askers) {
      assertThat(asker.get()).isEqualTo(true);
    }
    assertThat(analytics.cacheStatistics().hits()).isPositive();
  }
}
