package dev.quipu.analytics.refresh;

import static dev.quipu.analytics.kept.StateTables.CHANGE;
import static dev.quipu.analytics.kept.StateTables.FROM;
import static dev.quipu.analytics.kept.StateTables.HELD;
import static dev.quipu.analytics.kept.StateTables.ROLLUP;
import static dev.quipu.analytics.kept.StateTables.STATES;
import static dev.quipu.analytics.kept.StateTables.TO;
import static dev.quipu.analytics.kept.StateTables.WRITTEN;

import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was announced to have changed in the rows of one rollup. */
public record Changes(RollupTable rollup, TableStore store) {

  /**
   * Announces changed ranges: until they are rolled up again, questions read the rows there.
   *
   * @param heldUntil until when they are read from the rows, even if they are rolled up before
   * @return the ids of the changes
   */
  public List<String> announce(List<TimeRange> ranges, Instant now, Instant heldUntil) {
    return store.write(writer -> announce(ranges, now, heldUntil, writer));
  }

  /** Announces changed ranges within a transaction. */
  public List<String> announce(
      List<TimeRange> ranges, Instant now, Instant heldUntil, TableWriter writer) {
    List<String> ids = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (TimeRange range : ranges) {
      String id = UUID.randomUUID().toString();
      ids.add(id);
      TimeRange whole = rollup.whole(range);
      rows.add(
          StateTables.row(
              Map.of(
                  ROLLUP.column(), rollup.id(),
                  CHANGE.column(), id,
                  WRITTEN.column(), now.getEpochSecond(),
                  FROM.column(), whole.start().getEpochSecond(),
                  TO.column(), whole.end().getEpochSecond(),
                  HELD.column(), heldUntil.getEpochSecond())));
    }
    if (!rows.isEmpty()) {
      writer.insert(STATES, rows.iterator());
    }
    return ids;
  }

  /** Lets changes be forgotten once they are rolled up. */
  public void release(List<String> ids) {
    if (!ids.isEmpty()) {
      store.write(writer -> writer.update(STATES, Map.of(HELD.column(), 0L), these(ids)));
    }
  }

  private Condition these(List<String> ids) {
    return StateTables.changes(rollup, ids);
  }
}
