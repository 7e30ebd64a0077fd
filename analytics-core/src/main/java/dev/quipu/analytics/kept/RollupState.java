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
 * @param rowsFrom from when on the rows are there; what is kept before stays as it is. Empty for
 *     since ever
 * @param scales of each column of decimals the most digits after the point that a row had
 * @param announced the changes that were announced and are not rolled up yet
 * @param turn who was the last to refresh it; empty for nobody
 */
public record RollupState(
    Optional<Instant> coveredTo,
    Instant readAt,
    long rows,
    Optional<Instant> rowsFrom,
    List<Integer> scales,
    List<Change> announced,
    Optional<Turn> turn) {

  /**
   * One announced change.
   *
   * @param id what tells it from others
   * @param range the changed buckets
   * @param heldUntil until when it is not forgotten, in seconds since 1970
   */
  public record Change(String id, TimeRange range, long heldUntil) {}

  /**
   * Who refreshes a rollup, or was the last to.
   *
   * @param owner what tells it from all others
   * @param until until when nobody else may, in milliseconds since 1970
   */
  public record Turn(String owner, long until) {

    /** Tells whether it is over, so that whoever writes next is another owner. */
    public boolean free() {
      return until == 0;
    }
  }

  /** Copies the list. */
  public RollupState {
    scales = List.copyOf(scales);
    announced = List.copyOf(announced);
  }

  /**
   * Returns the buckets that were said to have changed since they were rolled up, of those whose
   * rows are there.
   */
  public List<TimeRange> changed() {
    return announced.stream().flatMap(change -> there(change.range()).stream()).toList();
  }

  /** Returns the part of a range whose rows are there. */
  public Optional<TimeRange> there(TimeRange range) {
    Instant from = rowsFrom.filter(range.start()::isBefore).orElse(range.start());
    return from.isBefore(range.end())
        ? Optional.of(new TimeRange(from, range.end()))
        : Optional.empty();
  }

  /** Returns this state with those changes. */
  RollupState announcing(List<Change> changes) {
    return new RollupState(coveredTo, readAt, rows, rowsFrom, scales, changes, turn);
  }

  /** Returns the state of a rollup that was never refreshed. */
  public static RollupState none() {
    return new RollupState(
        Optional.empty(),
        Instant.EPOCH,
        0,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
