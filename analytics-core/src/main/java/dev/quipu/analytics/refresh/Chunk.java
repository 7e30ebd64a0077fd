package dev.quipu.analytics.refresh;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.kept.KeySet;
import dev.quipu.analytics.kept.Numbering;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some buckets of a rollup as they are read from the rows, in memory.
 *
 * @param range the buckets
 * @param figures a row of the rollup's table for each bucket and group
 * @param sets for each distinct count the keys of each bucket and group
 * @param read how many rows were read
 */
record Chunk(
    TimeRange range,
    List<List<@Nullable Object>> figures,
    List<Map<List<@Nullable Object>, KeySet>> sets,
    long read) {

  /** Reads buckets. */
  static Chunk read(RollupTable rollup, TimeRange range, List<Numbering> numbers, Snapshot source) {
    List<List<@Nullable Object>> figures = new ArrayList<>();
    List<Aggregate> aggregates = rollup.added();
    try (RowCursor cursor =
        source.aggregate(
            plan(rollup, range, Condition.always(), rollup.dimensions(), aggregates))) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        List<@Nullable Object> kept = new ArrayList<>(row);
        kept.set(0, second(row));
        figures.add(kept);
      }
    }
    long read = figures.size();
    List<Map<List<@Nullable Object>, KeySet>> sets = new ArrayList<>();
    for (int i = 0; i < rollup.distinct().size(); i++) {
      Map<List<@Nullable Object>, KeySet> groups = new HashMap<>();
      Keys keys = new Keys(rollup, rollup.distinct().get(i), numbers.get(i), groups);
      read += keys.read(range, source);
      sets.add(groups);
    }
    return new Chunk(range, figures, sets, read);
  }

  static AggregatePlan plan(
      RollupTable rollup,
      TimeRange range,
      Condition where,
      List<Dimension> dimensions,
      List<Aggregate> aggregates) {
    return new AggregatePlan(
        rollup.dataset(),
        new Slice(range, rollup.calendar(), where),
        new Grouping(Optional.of(rollup.rollup().cut().grain()), dimensions),
        aggregates,
        Ranking.none());
  }

  static Object second(List<@Nullable Object> row) {
    return ((TimeBucket) requireNonNull(row.get(0))).start().getEpochSecond();
  }
}
