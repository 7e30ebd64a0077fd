package dev.quipu.analytics.kept;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which buckets of a rollup have rows of some kind. */
public final class ChangedBuckets {

  private ChangedBuckets() {}

  /** Returns the buckets with rows that were changed at or after a point in time. */
  public static List<TimeRange> since(
      RollupTable rollup, TimeRange range, Instant readAt, Snapshot source) {
    Dimension changedAt =
        rollup
            .dataset()
            .dimension(rollup.rollup().freshness().changedAt().orElseThrow())
            .orElseThrow();
    return with(
        rollup, range, new Condition.Test(changedAt, Operator.AT_LEAST, List.of(readAt)), source);
  }

  /** Returns the buckets with rows that meet a condition. */
  public static List<TimeRange> with(
      RollupTable rollup, TimeRange range, Condition where, Snapshot source) {
    AggregatePlan plan =
        new AggregatePlan(
            rollup.dataset(),
            new Slice(range, rollup.calendar(), where),
            new Grouping(Optional.of(rollup.rollup().cut().grain()), List.of()),
            List.of(rollup.added().get(0)),
            Ranking.none());
    List<TimeRange> buckets = new ArrayList<>();
    try (RowCursor cursor = source.aggregate(plan)) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        if (row.get(0) instanceof TimeBucket bucket) {
          buckets.add(bucket.range());
        }
      }
    }
    return buckets;
  }
}
