package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The occurrences since the last look.
 *
 * @param run those that run, the oldest first
 * @param skipped those that do not, at most the last 100
 * @param until up to when they were looked for
 */
record Due(List<Instant> run, List<Instant> skipped, Instant until) {

  static final Duration LATE = Duration.ofMinutes(10);

  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_SKIPPED = 100;

  /** Returns the occurrences after one point in time, up to another. */
  static Due of(Schedule when, Missed missed, Instant since, Instant now) {
    List<Instant> run = new ArrayList<>();
    Deque<Instant> skipped = new ArrayDeque<>();
    Instant late = now.minus(LATE);
    Optional<Instant> next = when.next(since);
    while (next.isPresent() && !next.get().isAfter(now) && run.size() < MOST_AT_ONCE) {
      Instant at = next.get();
      if (missed == Missed.ALL || !at.isBefore(late)) {
        run.add(at);
      } else {
        skipped.addLast(at);
      }
      if (skipped.size() > MOST_SKIPPED) {
        skipped.removeFirst();
      }
      next = when.next(at);
    }
    if (missed == Missed.LAST && run.isEmpty() && !skipped.isEmpty()) {
      run.add(skipped.removeLast());
    }
    Instant until = run.size() < MOST_AT_ONCE ? now : run.get(run.size() - 1);
    return new Due(run, List.copyOf(skipped), until);
  }

  boolean isEmpty() {
    return run.isEmpty() && skipped.isEmpty();
  }
}
