package dev.quipu.analytics.refresh;

import static dev.quipu.analytics.kept.StateTables.ROWS_FROM;

import dev.quipu.analytics.kept.Dictionary;
import dev.quipu.analytics.kept.RollupState;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.rolled.Rolled;
import dev.quipu.analytics.store.TableWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a rollup when rows are removed for good. */
public record Removal(RollupTable rollup, Rolled rolled) {

  /** What {@link #keepBefore} found. */
  public enum Kept {
    /** What is kept of the rows is kept for good; they may go. */
    DONE,
    /** Another one is at it, or a change has to be rolled up first. */
    AGAIN,
    /** The rollup does not reach that far, however often it is refreshed. */
    NOT_COVERED
  }

  /**
   * Has the buckets with rows before a point in time stay as they are from now on.
   *
   * @return whether they will
   */
  public Kept keepBefore(Instant end) {
    Instant bucket = rollup.rollup().cut().ceiling(end, rollup.asked());
    rolled.prepare(rollup);
    Lease lease = new Lease(rollup, rolled.store(rollup), rolled.clock());
    Optional<RollupState> taken = lease.take(writer -> {});
    if (taken.isEmpty()) {
      return Kept.AGAIN;
    }
    try {
      RollupState state = taken.get();
      if (state.coveredTo().isEmpty()) {
        return Kept.DONE;
      }
      if (state.coveredTo().get().isBefore(bucket)) {
        return Kept.NOT_COVERED;
      }
      if (state.rowsFrom().filter(from -> !from.isBefore(bucket)).isPresent()) {
        return Kept.DONE;
      }
      if (state.changed().stream().anyMatch(range -> range.start().isBefore(bucket))) {
        return Kept.AGAIN;
      }
      return rolled.store(rollup).write(writer -> move(writer, lease, bucket));
    } catch (Lease.LostException e) {
      return Kept.AGAIN;
    } finally {
      lease.release();
    }
  }

  private Kept move(TableWriter writer, Lease lease, Instant to) {
    lease.write(writer, Map.of(ROWS_FROM.column(), to.getEpochSecond()));
    return Kept.DONE;
  }

  /**
   * Takes a value of a dimension out of what is kept of rows that are there no more: in sets it
   * stays as a number without a key, among groups it becomes the empty text.
   */
  public void forget(String dimension, String value) {
    rolled.store(rollup).write(writer -> forget(writer, dimension, value));
    for (int i = 0; i < rollup.distinct().size(); i++) {
      if (rollup.distinct().get(i).operand().name().equals(dimension)) {
        rolled.dictionary(rollup, i).ifPresent(keys -> keys.remove(List.of(value)));
      }
    }
  }

  private long forget(TableWriter writer, String dimension, String value) {
    RollupState state = StateTables.read(rollup, writer);
    if (state.rowsFrom().isEmpty()) {
      return 0;
    }
    long changed = 0;
    for (int i = 0; i < rollup.distinct().size(); i++) {
      if (rollup.distinct().get(i).operand().name().equals(dimension)) {
        Condition key =
            Lease.and(
                new Dictionary(rollup, i).of(),
                new Test(Dictionary.KEY, Operator.EQUAL_TO, List.of(value)));
        changed += writer.update(Dictionary.KEYS, Dictionary.RETIRED, key);
      }
    }
    for (Dimension column : rollup.columns()) {
      if (column.name().equals(dimension)) {
        Condition its = new Test(column, Operator.EQUAL_TO, List.of(value));
        Map<String, Object> nobody = Map.of(column.column(), "");
        changed += writer.update(rollup.table(), nobody, its);
        changed += rollup.distinct().isEmpty() ? 0 : writer.update(rollup.sets(), nobody, its);
      }
    }
    return changed;
  }
}
