package dev.quipu.analytics.refresh;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.kept.CountedKeys;
import dev.quipu.analytics.kept.Numbering;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.keys.KeySet;
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
 * @param weight how much memory it takes: of a key 1
 */
record Chunk(
    TimeRange range,
    List<List<@Nullable Object>> figures,
    List<Map<List<@Nullable Object>, KeySet>> sets,
    long weight) {

  private static final long FIGURES_WEIGH = 5;

  /** Reads buckets. */
  static Chunk read(RollupTable rollup, TimeRange range, List<Numbering> numbers, Snapshot source) {
    List<List<@Nullable Object>> figures = new ArrayList<>();
    List<Aggregate> aggregates = rollup.added();
    try (RowCursor cursor =
        source.aggregate(plan(rollup, range, rollup.dimensions(), aggregates))) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        List<@Nullable Object> kept = new ArrayList<>(row);
        kept.set(0, second(row));
        figures.add(kept);
      }
    }
    long weight = FIGURES_WEIGH * figures.size();
    int rows = rollup.dimensions().size() + 1;
    long largest = figures.stream().mapToLong(row -> (Long) row.get(rows)).max().orElse(0);
    List<Map<List<@Nullable Object>, KeySet>> sets = new ArrayList<>();
    for (int i = 0; i < rollup.distinct().size(); i++) {
      Map<List<@Nullable Object>, KeySet> groups = new HashMap<>();
      Numbering numbering = numbers.get(i);
      int measure = i;
      AggregatePlan plan = plan(rollup, range, rollup.dimensions(), List.of());
      weight +=
          new CountedKeys(plan, rollup.distinct().get(i))
              .read(
                  source,
                  largest,
                  (group, keys) -> {
                    if (!keys.isEmpty()) {
                      List<@Nullable Object> its = new ArrayList<>(group);
                      its.set(0, second(group));
                      KeySet set = groups.computeIfAbsent(its, g -> rollup.emptySet(measure));
                      keys.forEach(key -> set.add(numbering.of(key)));
                    }
                  });
      sets.add(groups);
    }
    return new Chunk(range, figures, sets, weight);
  }

  private static AggregatePlan plan(
      RollupTable rollup, TimeRange range, List<Dimension> dimensions, List<Aggregate> aggregates) {
    return new AggregatePlan(
        rollup.dataset(),
        new Slice(range, rollup.calendar(), Condition.always()),
        new Grouping(Optional.of(rollup.rollup().cut().grain()), dimensions),
        aggregates,
        Ranking.none());
  }

  private static Object second(List<@Nullable Object> row) {
    return ((TimeBucket) requireNonNull(row.get(0))).start().getEpochSecond();
  }
}
