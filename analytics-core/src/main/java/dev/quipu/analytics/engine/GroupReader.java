package dev.quipu.analytics.engine;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the groups of a plan from a snapshot: the aggregates by the group's key. */
final class GroupReader {

  private final Snapshot snapshot;
  private final QueryPlan.Groups plan;
  private final int maxGroups;

  GroupReader(Snapshot snapshot, QueryPlan.Groups plan, int maxGroups) {
    this.snapshot = snapshot;
    this.plan = plan;
    this.maxGroups = maxGroups;
  }

  /** Returns the groups of a slice, cut by the ranking where that may be done early. */
  NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups(
      Slice slice, Ranking ranking) {
    return read(plan.grouping(), slice, ranking);
  }

  /** Returns the aggregates of all groups together; empty where no figure needs them. */
  List<@Nullable Object> whole(Slice slice) {
    return plan.figures().needWhole()
        ? read(Grouping.none(), slice, Ranking.none()).firstEntry().getValue()
        : List.of();
  }

  private NavigableMap<List<@Nullable Object>, List<@Nullable Object>> read(
      Grouping grouping, Slice slice, Ranking ranking) {
    Figures figures = plan.figures();
    AggregatePlan asked =
        new AggregatePlan(plan.dataset(), slice, grouping, figures.aggregates(), ranking);
    NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups =
        new TreeMap<>(Values.ROW_ORDER);
    int width = grouping.width();
    try (RowCursor cursor = snapshot.aggregate(asked)) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        if (groups.size() == maxGroups) {
          throw tooMany("more than " + maxGroups);
        }
        List<@Nullable Object> before =
            groups.put(
                new ArrayList<>(row.subList(0, width)),
                new ArrayList<>(row.subList(width, row.size())));
        if (before != null) {
          throw new BackendException(
              Reason.FAILED,
              "the back end of " + plan.dataset() + " tells groups apart that are the same here",
              null);
        }
      }
    }
    return groups;
  }

  int maxGroups() {
    return maxGroups;
  }

  /** Returns the refusal of an answer that is made of too many groups. */
  LimitExceededException tooMany(String howMany) {
    return new LimitExceededException(
        "maxGroups",
        "the answer on "
            + plan.dataset()
            + " is made of "
            + howMany
            + " groups, the limit maxGroups is "
            + maxGroups
            + "; group by fewer dimensions, a coarser grain or a shorter range, or raise it");
  }
}
