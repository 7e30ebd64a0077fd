package dev.quipu.analytics.answer;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the groups of a plan from a snapshot: the aggregates by the group's key. */
final class GroupReader {

  private final Snapshot snapshot;
  private final QueryPlan.Groups plan;
  private final Limits limits;

  GroupReader(Snapshot snapshot, QueryPlan.Groups plan, Limits limits) {
    this.snapshot = snapshot;
    this.plan = plan;
    this.limits = limits;
  }

  /**
   * Returns the figures of the groups of a slice, cut by the ranking where that may be done early.
   *
   * @param whole the aggregates that {@link #whole} returned for the slice's range
   */
  GroupValues values(
      Grouping grouping, Slice slice, Ranking ranking, List<@Nullable Object> whole) {
    return values(read(asked(grouping, slice, ranking, List.of())), whole);
  }

  /** Returns the figures like {@link #values}, of only those groups that have rows. */
  GroupValues rest(Grouping grouping, Slice slice, List<@Nullable Object> whole) {
    Aggregate rows = new Aggregate(Function.ROWS, null, BigDecimal.ZERO, Condition.always());
    NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups =
        read(asked(grouping, slice, Ranking.none(), List.of(rows)));
    groups.values().removeIf(aggregates -> ((Long) 0L).equals(aggregates.get(last(aggregates))));
    groups.values().forEach(aggregates -> aggregates.remove(last(aggregates)));
    return values(groups, whole);
  }

  /** Windows begin with the rows of their own group, and are widened by who knows the buckets. */
  private GroupValues values(
      NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups,
      List<@Nullable Object> whole) {
    groups.replaceAll((key, aggregates) -> plan.figures().widened(aggregates));
    return new GroupValues(plan, groups, whole);
  }

  /** Returns the given aggregates of the groups of a slice. */
  NavigableMap<List<@Nullable Object>, List<@Nullable Object>> aggregates(
      Grouping grouping, Slice slice, List<Aggregate> aggregates) {
    return read(new AggregatePlan(plan.dataset(), slice, grouping, aggregates, Ranking.none()));
  }

  private static int last(List<@Nullable Object> aggregates) {
    return aggregates.size() - 1;
  }

  /** Returns the aggregates of all groups together; empty where no figure needs them. */
  List<@Nullable Object> whole(Slice slice) {
    return plan.figures().needWhole()
        ? plan.figures()
            .widened(
                read(asked(Grouping.none(), slice, Ranking.none(), List.of()))
                    .firstEntry()
                    .getValue())
        : List.of();
  }

  private AggregatePlan asked(
      Grouping grouping, Slice slice, Ranking ranking, List<Aggregate> more) {
    List<Aggregate> aggregates = new ArrayList<>(plan.figures().aggregates());
    aggregates.addAll(more);
    return new AggregatePlan(plan.dataset(), slice, grouping, aggregates, ranking);
  }

  private NavigableMap<List<@Nullable Object>, List<@Nullable Object>> read(AggregatePlan asked) {
    NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups =
        new TreeMap<>(Values.ROW_ORDER);
    int width = asked.grouping().width();
    try (RowCursor cursor = snapshot.aggregate(asked)) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        if (groups.size() == limits.maxGroups()) {
          throw tooMany("more than " + limits.maxGroups());
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

  Limits limits() {
    return limits;
  }

  /** Returns the refusal of an answer that is made of too many groups. */
  LimitExceededException tooMany(String howMany) {
    return new LimitExceededException(
        "the answer on " + plan.dataset() + " is made of " + howMany + " groups",
        "maxGroups",
        limits.maxGroups(),
        "group by fewer dimensions, a coarser grain or a shorter range, or raise it in Limits");
  }
}
