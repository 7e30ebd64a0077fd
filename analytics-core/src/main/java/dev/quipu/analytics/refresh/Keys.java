package dev.quipu.analytics.refresh;

import dev.quipu.analytics.kept.KeySet;
import dev.quipu.analytics.kept.Numbering;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys that a distinct count counts.
 *
 * @param numbers the numbers of keys
 * @param groups takes the keys of each bucket and group
 */
record Keys(
    RollupTable rollup,
    Aggregate distinct,
    Numbering numbers,
    Map<List<@Nullable Object>, KeySet> groups) {

  /** Reads buckets and returns how many rows there were to read. */
  long read(TimeRange range, Snapshot source) {
    List<Dimension> dimensions = new ArrayList<>(rollup.dimensions());
    Dimension key = distinct.operand();
    int place = dimensions.indexOf(key);
    if (place < 0) {
      place = dimensions.size();
      dimensions.add(key);
    }
    long read = 0;
    int width = rollup.dimensions().size() + 1;
    AggregatePlan plan =
        Chunk.plan(rollup, range, distinct.where(), dimensions, List.of(rollup.added().get(0)));
    try (RowCursor cursor = source.aggregate(plan)) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        read++;
        Object counted = row.get(place + 1);
        if (counted != null) {
          List<@Nullable Object> group = new ArrayList<>(row.subList(0, width));
          group.set(0, Chunk.second(row));
          groups.computeIfAbsent(group, g -> new KeySet()).add(numbers.of(counted));
        }
      }
    }
    return read;
  }
}
