package dev.quipu.analytics.engine;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Execution;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The questions that are running, from the start to the close. Safe for many threads. */
public final class Questions {

  /** How long a cancelled question may take to end before the close gives up on it. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofDays(365);

  private enum State {
    NEW,
    STARTED,
    CLOSED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final List<Execution> running = new ArrayList<>();
  private State state = State.NEW;

  /** Lets questions in; a closed one stays closed. */
  public void start() {
    lock.lock();
    try {
      if (state == State.CLOSED) {
        throw notRunning();
      }
      state = State.STARTED;
    } finally {
      lock.unlock();
    }
  }

  /** Runs a question. */
  public <T> T ask(Execution execution, Supplier<T> question) {
    begin(execution);
    try {
      return question.get();
    } finally {
      end(execution);
    }
  }

  /** Runs a question whose answer is written somewhere. */
  public <T> T write(Execution execution, Writing<T> question) throws IOException {
    begin(execution);
    try {
      return question.run();
    } finally {
      end(execution);
    }
  }

  /** A question whose answer is written somewhere. */
  @FunctionalInterface
  public interface Writing<T> {
    /** Asks it and writes its answer. */
    T run() throws IOException;
  }

  /** Runs a question that goes on until its cursor is closed. */
  public RowCursor open(Execution execution, Supplier<RowCursor> question) {
    return open(execution, question, OwningCursor::new);
  }

  /**
   * Runs a question that goes on until its cursor is closed.
   *
   * @param owning makes a cursor of one that runs something once it is closed
   */
  public <C extends RowCursor> C open(
      Execution execution, Supplier<C> question, BiFunction<C, Runnable, C> owning) {
    begin(execution);
    boolean opened = false;
    try {
      C cursor = owning.apply(question.get(), () -> end(execution));
      opened = true;
      return cursor;
    } finally {
      if (!opened) {
        end(execution);
      }
    }
  }

  /** Shuts the door, waits, then cancels; an interrupt ends the waiting. */
  public void close(Duration timeout) {
    List<Execution> late = await(timeout);
    late.forEach(execution -> execution.cancellation().cancel());
    if (!late.isEmpty()) {
      await(GRACE);
    }
  }

  /** Refuses new questions and waits for the running ones; returns those that still run. */
  private List<Execution> await(Duration timeout) {
    long left = (timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout).toNanos();
    lock.lock();
    try {
      state = State.CLOSED;
      while (!running.isEmpty() && left > 0) {
        left = ended.awaitNanos(left);
      }
      return List.copyOf(running);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.copyOf(running);
    } finally {
      lock.unlock();
    }
  }

  private void begin(Execution execution) {
    lock.lock();
    try {
      if (state != State.STARTED) {
        throw notRunning();
      }
      running.add(execution);
    } finally {
      lock.unlock();
    }
  }

  private void end(Execution execution) {
    lock.lock();
    try {
      running.remove(execution);
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private BackendException notRunning() {
    String message =
        state == State.NEW
            ? "analytics is not started; call start() first"
            : "analytics is closed and answers no more questions";
    return new BackendException(Reason.NOT_RUNNING, message, null);
  }
}
