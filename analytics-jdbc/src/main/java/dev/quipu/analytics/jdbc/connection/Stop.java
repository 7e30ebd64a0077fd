package dev.quipu.analytics.jdbc.connection;

import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops one piece of work from outside: when its time is over or its question is cancelled,
 * whichever comes first, and never once it has ended, so that no later work on the same connection
 * is hit.
 */
public final class Stop implements AutoCloseable {

  /** Makes the work end soon; called by another thread. */
  @FunctionalInterface
  public interface Action {
    /** Tries to end it; more than once does no harm. */
    void run() throws SQLException;
  }

  private static final Duration LONGEST = Duration.ofDays(365);
  private static final int REPETITIONS = 20;

  private final Deadlines deadlines;
  private final Action action;
  private final Runnable late;
  private final Cancellation.Registration registration;
  private @Nullable Reason reason;
  private boolean ended;

  /** Begins to watch over work that may take the execution's timeout from now on. */
  Stop(Deadlines deadlines, Execution execution, Action action) {
    this.deadlines = deadlines;
    this.action = action;
    this.late = () -> stop(Reason.TIMED_OUT);
    this.registration = execution.cancellation().onCancel(() -> stop(Reason.CANCELLED));
    Duration timeout = execution.timeout();
    deadlines.add(late, (timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout).toNanos());
  }

  private synchronized void stop(Reason why) {
    if (!ended && reason == null) {
      reason = why;
      insist(REPETITIONS);
    }
  }

  /** Acts again for a while: work that was just about to begin does not notice the first time. */
  private synchronized void insist(int times) {
    if (ended || times == 0) {
      return;
    }
    try {
      action.run();
    } catch (SQLException e) {
      // what cannot be stopped ends by itself; the reason is known all the same
    }
    CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(() -> insist(times - 1));
  }

  /** Returns why the work was stopped; empty while it was not. */
  public synchronized Optional<Reason> reason() {
    return Optional.ofNullable(reason);
  }

  /** Ends the watch; more than once does nothing. */
  @Override
  public void close() {
    synchronized (this) {
      ended = true;
    }
    registration.close();
    deadlines.remove(late);
  }
}
