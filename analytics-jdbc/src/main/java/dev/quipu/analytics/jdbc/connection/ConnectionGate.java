package dev.quipu.analytics.jdbc.connection;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.store.Execution;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets in so many questions at a time; the others wait in the order they came. */
final class ConnectionGate {

  private final String backend;
  private final int most;
  private final Deadlines deadlines;
  private final Semaphore free;

  ConnectionGate(String backend, int most, Deadlines deadlines) {
    if (most < 1) {
      throw new IllegalArgumentException("connections " + most + " must be at least 1");
    }
    this.backend = backend;
    this.deadlines = deadlines;
    this.most = most;
    this.free = new Semaphore(most, true);
  }

  /** Lets one out. */
  void leave() {
    free.release();
  }

  /** Waits to be let in, no longer than the execution allows. */
  void enter(Execution execution) {
    if (execution.cancellation().cancelled()) {
      throw refused(Reason.CANCELLED, "the question was cancelled");
    }
    if (!free.hasQueuedThreads() && free.tryAcquire()) {
      return;
    }
    Thread waiting = Thread.currentThread();
    boolean entered = false;
    boolean interrupted = false;
    Stop stop = new Stop(deadlines, execution, waiting::interrupt);
    try {
      entered = free.tryAcquire(execution.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = stop.reason().isEmpty();
    } finally {
      stop.close();
    }
    Optional<Reason> stopped = stop.reason();
    if (stopped.isPresent()) {
      Thread.interrupted(); // the stop's own interrupt, which may have come too late to be thrown
    }
    if (interrupted) {
      waiting.interrupt();
    }
    if (!entered || stopped.isPresent()) {
      if (entered) {
        leave();
      }
      throw refusal(stopped, interrupted, execution);
    }
  }

  private BackendException refusal(
      Optional<Reason> stopped, boolean interrupted, Execution execution) {
    if (interrupted) {
      return refused(Reason.CANCELLED, "the thread was interrupted while it waited");
    }
    return stopped.filter(reason -> reason == Reason.CANCELLED).isPresent()
        ? refused(Reason.CANCELLED, "the question was cancelled while it waited")
        : refused(
            Reason.TIMED_OUT,
            "none of the " + most + " connections became free in " + execution.timeout());
  }

  private BackendException refused(Reason reason, String what) {
    return new BackendException(reason, what + " (back end \"" + backend + "\")", null);
  }
}
