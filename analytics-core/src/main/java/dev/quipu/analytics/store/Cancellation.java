package dev.quipu.analytics.store;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A switch that stops a question from any thread: the statement in the database is cancelled, and
 * the thread that asked gets a {@code BackendException}. It cannot be switched back.
 */
public final class Cancellation {

  private final Set<Runnable> actions = new LinkedHashSet<>();
  private boolean cancelled;

  /** Makes a switch that nobody has used yet. */
  public Cancellation() {}

  /** Cancels whatever is registered, now and later. More than once does nothing. */
  public void cancel() {
    Set<Runnable> due;
    synchronized (actions) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      due = new LinkedHashSet<>(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Tells whether it was cancelled. */
  public boolean cancelled() {
    synchronized (actions) {
      return cancelled;
    }
  }

  /**
   * Runs the action when cancelled, at once if that has happened. The returned handle takes it off
   * again.
   */
  public Registration onCancel(Runnable action) {
    boolean now;
    synchronized (actions) {
      now = cancelled;
      if (!now) {
        actions.add(action);
      }
    }
    if (now) {
      action.run();
    }
    return () -> {
      synchronized (actions) {
        actions.remove(action);
      }
    };
  }

  /** Takes an action off a cancellation. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
