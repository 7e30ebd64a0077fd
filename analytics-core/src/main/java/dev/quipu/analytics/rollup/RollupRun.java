package dev.quipu.analytics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a refresh did.
 *
 * @param rollup the rollup's name
 * @param outcome how it ended
 * @param buckets how many days or hours were rolled up, each time counted that one was
 * @param rows how many rows were written
 * @param coveredTo the end of the last bucket that is rolled up now; empty for none
 * @param took how long it took
 */
public record RollupRun(
    String rollup,
    Outcome outcome,
    long buckets,
    long rows,
    Optional<Instant> coveredTo,
    Duration took) {

  /** How a refresh ended. */
  public enum Outcome {
    /** Everything that is over is rolled up. */
    UP_TO_DATE,
    /** Another thread or node is at it, and nothing was done here. */
    BUSY,
    /** It was cancelled, or another node took over; what was done stays and the next goes on. */
    STOPPED
  }
}
