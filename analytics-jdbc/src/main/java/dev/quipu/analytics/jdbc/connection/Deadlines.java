package dev.quipu.analytics.jdbc.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what is to be done where work has not ended by its time, on threads of the JVM's own. One
 * look at all of it is waited for, that of the first time, a minute ahead at most: work that ends
 * in time wakes no thread. One is for all work on a database. Safe for many threads.
 */
public final class Deadlines {

  private static final long FURTHEST = TimeUnit.MINUTES.toNanos(1);

  private final Map<Runnable, Long> watched = new ConcurrentHashMap<>();
  private boolean waiting;
  private long next;

  Deadlines() {}

  /** Waits to run an action, by its identity, so many nanoseconds from now. */
  void add(Runnable late, long nanos) {
    long now = System.nanoTime();
    watched.put(late, now + nanos);
    look(now, nanos);
  }

  /** Forgets an action, which may be about to run. */
  void remove(Runnable late) {
    watched.remove(late);
  }

  private synchronized void look(long now, long nanos) {
    long delay = Math.min(nanos, FURTHEST);
    if (waiting && next - now <= delay) {
      return;
    }
    waiting = true;
    next = now + delay;
    long own = next;
    after(delay).execute(() -> look(own));
  }

  private static Executor after(long nanos) {
    return CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS);
  }

  /** Each action has a thread of its own, as stopping work may take time. */
  private void look(long own) {
    due(own).forEach(late -> after(0).execute(late));
  }

  private synchronized List<Runnable> due(long own) {
    if (next != own) {
      return List.of();
    }
    waiting = false;
    long now = System.nanoTime();
    long nearest = Long.MAX_VALUE;
    List<Runnable> due = new ArrayList<>();
    for (Map.Entry<Runnable, Long> each : watched.entrySet()) {
      long left = each.getValue() - now;
      if (left <= 0) {
        due.add(each.getKey());
      } else {
        nearest = Math.min(nearest, left);
      }
    }
    due.forEach(watched::remove);
    if (!watched.isEmpty()) {
      look(now, nearest);
    }
    return due;
  }
}
