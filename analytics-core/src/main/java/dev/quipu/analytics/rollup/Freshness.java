package dev.quipu.analytics.rollup;

import java.time.Duration;
import java.util.Optional;

/**
 * How the rows of a dataset arrive, which decides what of a rollup can be relied on.
 *
 * @param lateness how much later than its own time a row may be committed. Of a dataset to which
 *     rows are only added, a bucket is rolled up when it has been over for so long; an hour where
 *     it is empty. Of one with a changed-at column, it is how long the transaction of a change may
 *     take; ten minutes where it is empty.
 * @param changedAt the dimension that says when a row was last inserted or changed; empty for a
 *     dataset to which rows are only added
 * @param staleAfter how far a rollup may lag behind before that counts; empty for any lag
 * @param whenStale what is done then
 */
public record Freshness(
    Optional<Duration> lateness,
    Optional<String> changedAt,
    Optional<Duration> staleAfter,
    WhenStale whenStale) {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LONG_TRANSACTION = Duration.ofMinutes(10);

  /** What is done with a rollup that lags behind for too long. */
  public enum WhenStale {
    /** It is used, with the rows behind it, and the explanation says so. Figures are exact. */
    FLAG,
    /** It is not used. */
    ASK_SOURCE
  }

  /** Checks the times. */
  public Freshness {
    if (lateness.isPresent() && lateness.get().isNegative()) {
      throw new IllegalArgumentException("lateBy " + lateness.get() + " must not be negative");
    }
    if (staleAfter.isPresent() && staleAfter.get().isNegative()) {
      throw new IllegalArgumentException("staleAfter " + staleAfter.get() + " is negative");
    }
  }

  /** Rows are only added, each within an hour of its time. */
  public static Freshness appended() {
    return new Freshness(Optional.empty(), Optional.empty(), Optional.empty(), WhenStale.FLAG);
  }

  /** Returns how much later than its own time, or its change, a row may be committed. */
  public Duration lateBy() {
    return lateness.orElse(changedAt.isPresent() ? LONG_TRANSACTION : HOUR);
  }

  /** Returns this with another lateness. */
  Freshness late(Duration most) {
    return new Freshness(Optional.of(most), changedAt, staleAfter, whenStale);
  }

  /** Returns this for rows that change. */
  Freshness changed(String dimension) {
    return new Freshness(lateness, Optional.of(dimension), staleAfter, whenStale);
  }

  /** Returns this with a limit of how far a rollup may lag behind. */
  Freshness stale(Duration after, WhenStale then) {
    return new Freshness(lateness, changedAt, Optional.of(after), then);
  }
}
