package dev.quipu.analytics.jdbc.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.jdbc.quota.Together.Asking;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads whose requests are done together. */
@Timeout(1800)
final class TogetherTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Integer> sizes = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Together<Integer, String> together = new Together<>(this::work);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Answers positive numbers, and fails at others. */
  private void work(List<Asking<Integer, String>> all) {
    sizes.add(all.size());
    begun.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(Reason.CANCELLED, "interrupted", e);
    }
    for (Asking<Integer, String> one : all) {
      if (one.request() == 0) {
        throw new BackendException(Reason.FAILED, "gone", new SQLException("gone"));
      } else if (one.request() < 0) {
        throw new IllegalArgumentException("a fault of the work");
      }
      one.answer("answer " + one.request());
    }
  }

  /** Asks while the first request is at work, in this order. */
  private List<Future<String>> whileOneIsAtWork(Integer... requests) throws InterruptedException {
    List<Future<String>> answers = new ArrayList<>();
    answers.add(threads.submit(() -> together.ask(1)));
    begun.await();
    for (int i = 0; i < requests.length; i++) {
      Integer request = requests[i];
      answers.add(threads.submit(() -> together.ask(request)));
      until(i + 1);
    }
    return answers;
  }

  @Test
  void whoeverComesMeanwhileIsDoneInOneGo() throws Exception {
    List<Future<String>> answers = whileOneIsAtWork(2, 3, 4);
    assertThat(sizes).containsExactly(1);
    gate.countDown();
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get()).isEqualTo("answer " + (i + 1));
    }
    assertThat(sizes).containsExactly(1, 3);
    assertThat(together.ask(5)).isEqualTo("answer 5");
    assertThat(sizes).containsExactly(1, 3, 1);
  }

  @Test
  void aFailureIsThrownByAllThatHaveNoAnswerYet() throws Exception {
    List<Future<String>> answers = whileOneIsAtWork(2, 0, 3);
    gate.countDown();
    assertThat(answers.get(0).get()).isEqualTo("answer 1");
    assertThat(answers.get(1).get()).isEqualTo("answer 2");
    for (Future<String> failed : answers.subList(2, 4)) {
      assertThatThrownBy(failed::get)
          .cause()
          .isInstanceOfSatisfying(
              BackendException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED))
          .hasMessage("gone")
          .hasRootCauseInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() -> together.ask(-1))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("a fault of the work");
    assertThat(together.ask(4)).isEqualTo("answer 4");
  }

  @Test
  void whoeverIsInterruptedWhileItWaitsHasItsAnswerAndStaysInterrupted() throws Exception {
    List<Future<String>> answers = whileOneIsAtWork(2);
    List<Object> seen = new CopyOnWriteArrayList<>();
    Thread interrupted = interrupted(seen);
    gate.countDown();
    interrupted.join();
    assertThat(seen).containsExactly("answer 3", true);
    assertThat(answers.get(1).get()).isEqualTo("answer 2");
  }

  @Test
  void whoeverIsInterruptedAndWorksFailsAlone() throws Exception {
    List<Future<String>> answers = whileOneIsAtWork();
    List<Object> seen = new CopyOnWriteArrayList<>();
    Thread interrupted = interrupted(seen);
    Future<String> other = threads.submit(() -> together.ask(2));
    until(2);
    gate.countDown();
    interrupted.join();
    assertThat(seen).containsExactly(Reason.CANCELLED, true);
    assertThat(other.get()).isEqualTo("answer 2");
    assertThat(answers.get(0).get()).isEqualTo("answer 1");
  }

  /** Starts a thread that waits for the next go, and interrupts it. */
  private Thread interrupted(List<Object> seen) throws InterruptedException {
    int before = together.waiting();
    Thread thread =
        new Thread(
            () -> {
              try {
                seen.add(together.ask(3));
              } catch (BackendException e) {
                seen.add(e.reason());
              }
              seen.add(Thread.currentThread().isInterrupted());
            });
    thread.start();
    until(before + 1);
    thread.interrupt();
    thread.join(50);
    assertThat(thread.isAlive()).isTrue();
    return thread;
  }

  private void until(int waiting) throws InterruptedException {
    while (together.waiting() < waiting) {
      Thread.sleep(1);
    }
  }
}
