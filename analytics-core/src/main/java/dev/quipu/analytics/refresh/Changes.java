package dev.quipu.analytics.refresh;

import static dev.quipu.analytics.kept.StateTables.CHANGE;
import static dev.quipu.analytics.kept.StateTables.CHANGES;
import static dev.quipu.analytics.kept.StateTables.HELD;

import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Filter.Operator;
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
      List<@Nullable Object> row = new ArrayList<>();
      row.add(id);
      row.add(now.getEpochSecond());
      row.add(rollup.id());
      row.add(rollup.rollup().cut().floor(range.start(), rollup.asked()).getEpochSecond());
      row.add(rollup.rollup().cut().ceiling(range.end(), rollup.asked()).getEpochSecond());
      row.add(heldUntil.getEpochSecond());
      rows.add(row);
    }
    if (!rows.isEmpty()) {
      writer.insert(CHANGES, rows.iterator());
    }
    return ids;
  }

  /** Lets changes be forgotten once they are rolled up. */
  public void release(List<String> ids) {
    if (!ids.isEmpty()) {
      store.write(writer -> writer.update(CHANGES, Map.of(HELD.column(), 0L), these(ids)));
    }
  }

  static Condition these(List<String> ids) {
    return new Test(CHANGE, Operator.ONE_OF, List.copyOf(ids));
  }
}
