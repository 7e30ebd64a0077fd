package dev.quipu.analytics.kept;

import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a rollup.
 *
 * @param coveredTo the end of the last bucket that is rolled up; empty for none. Every bucket
 *     before it is, since the first row
 * @param readAt from when on a changed row may not have been seen
 * @param rows how many rows its table has
 * @param changed the buckets that were said to have changed since they were rolled up
 */
public record RollupState(
    Optional<Instant> coveredTo, Instant readAt, long rows, List<TimeRange> changed) {

  /** Copies the list. */
  public RollupState {
    changed = List.copyOf(changed);
  }

  /** Returns the state of a rollup that was never refreshed. */
  public static RollupState none() {
    return new RollupState(Optional.empty(), Instant.EPOCH, 0, List.of());
  }
}
