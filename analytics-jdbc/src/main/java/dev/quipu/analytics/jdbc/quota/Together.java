package dev.quipu.analytics.jdbc.quota;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does at once what several threads ask for at the same time: whoever comes first works, and those
 * that come meanwhile are the next to be done, by the thread of one of them. Safe for many threads.
 */
final class Together<Q, A> {

  private final Consumer<List<Asking<Q, A>>> work;
  private List<Asking<Q, A>> waiting = new ArrayList<>();
  private boolean working;

  /**
   * Makes it.
   *
   * @param work answers all that it is given; one thread at a time does it
   */
  Together(Consumer<List<Asking<Q, A>>> work) {
    this.work = work;
  }

  /**
   * Returns the answer to a request, or throws what the work threw before it had one. Where the
   * thread that worked was interrupted, the others ask again.
   */
  A ask(Q request) {
    while (true) {
      Asking<Q, A> mine = new Asking<>(request, Thread.currentThread());
      boolean working = entered(mine) || mine.toldToWork();
      if (working) {
        work();
      }
      if (working || !mine.cancelled()) {
        return mine.given();
      }
    }
  }

  /** Returns how many wait for the next go. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** Puts a request into the row, and tells whether nobody works. */
  private synchronized boolean entered(Asking<Q, A> mine) {
    waiting.add(mine);
    boolean first = !working;
    working = true;
    return first;
  }

  private synchronized List<Asking<Q, A>> all() {
    List<Asking<Q, A>> all = waiting;
    waiting = new ArrayList<>();
    return all;
  }

  private synchronized @Nullable Asking<Q, A> next() {
    working = !waiting.isEmpty();
    return working ? waiting.get(0) : null;
  }

  private void work() {
    List<Asking<Q, A>> asking = all();
    try {
      work.accept(asking);
    } catch (RuntimeException e) {
      asking.forEach(one -> one.fail(e));
    } finally {
      Asking<Q, A> next = next();
      if (next != null) {
        next.tell(State.WORKING);
      }
      asking.forEach(one -> one.tell(State.DONE));
    }
  }

  private enum State {
    WAITING,
    WORKING,
    DONE
  }

  /** A request, and the thread that waits for its answer. */
  static final class Asking<Q, A> {

    private final Q request;
    private final Thread thread;
    private @Nullable A answer;
    private @Nullable RuntimeException failure;
    private volatile State state = State.WAITING;

    private Asking(Q request, Thread thread) {
      this.request = request;
      this.thread = thread;
    }

    /** Returns what is asked for. */
    Q request() {
      return request;
    }

    /** Answers it. */
    void answer(A given) {
      answer = given;
    }

    private void fail(RuntimeException thrown) {
      failure = thrown;
    }

    private void tell(State told) {
      state = told;
      if (thread != Thread.currentThread()) {
        LockSupport.unpark(thread);
      }
    }

    /** Waits, interrupted or not, as the request may be done already; false once it is. */
    private boolean toldToWork() {
      boolean interrupted = false;
      while (state == State.WAITING) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        thread.interrupt();
      }
      return state == State.WORKING;
    }

    private boolean cancelled() {
      return answer == null
          && failure instanceof BackendException e
          && e.reason() == Reason.CANCELLED;
    }

    private A given() {
      A given = answer;
      if (given != null) {
        return given;
      }
      throw failure instanceof BackendException e
          ? new BackendException(e.reason(), e.getMessage(), e)
          : new IllegalStateException("the thread that worked for this one failed", failure);
    }
  }
}
