package dev.quipu.analytics.plan;

import dev.quipu.analytics.model.Dataset;
import java.util.List;

/**
 * What a back end answers with one row per group: the bucket's key where there is a grain, then the
 * dimensions, then the aggregates. Buckets come as {@code TimeBucket}; groups without rows are left
 * out, except that a whole grouping always has its one row.
 *
 * @param ranking its keys count the columns named above
 */
public record AggregatePlan(
    Dataset dataset, Slice slice, Grouping grouping, List<Aggregate> aggregates, Ranking ranking) {

  /** Copies the aggregates. */
  public AggregatePlan {
    aggregates = List.copyOf(aggregates);
  }
}
