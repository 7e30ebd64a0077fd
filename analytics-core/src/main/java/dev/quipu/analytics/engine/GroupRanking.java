package dev.quipu.analytics.engine;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.plan.Calculation;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.query.Sort.Direction;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The order and the cut of groups without a grain. Groups that are equal in every key are ordered
 * by their dimensions. A cut answer has only groups of the range asked about; an uncut one also
 * those that only the range compared with has.
 */
final class GroupRanking {

  /** Up to so many groups are named in the condition on the range compared with. */
  private static final int MOST_NAMED = 1_000;

  private final QueryPlan.Groups plan;
  private final Ranking ranking;
  private final int dimensions;

  GroupRanking(QueryPlan.Groups plan) {
    this.plan = plan;
    this.ranking = plan.ranking();
    this.dimensions = plan.grouping().dimensions().size();
  }

  /** Returns the ranking that a back end may apply; none where figures have to be calculated. */
  Ranking early() {
    if (ranking.limit().isEmpty()) {
      return unranked();
    }
    List<Ranking.Key> keys = new ArrayList<>();
    for (Ranking.Key key : ranking.keys()) {
      if (key.column() < dimensions) {
        keys.add(key);
      } else if (calculation(key) instanceof Calculation.Value value) {
        keys.add(new Ranking.Key(dimensions + value.aggregate(), key.direction()));
      } else {
        return unranked();
      }
    }
    for (int i = 0; i < dimensions; i++) {
      keys.add(new Ranking.Key(i, Direction.ASCENDING));
    }
    return new Ranking(keys, ranking.limit());
  }

  /** Returns the ranking that asks a back end for all groups in any order. */
  Ranking unranked() {
    return Ranking.none();
  }

  private Calculation calculation(Ranking.Key key) {
    return plan.figures().figures().get(key.column() - dimensions).calculation();
  }

  /** Returns the slice of only the named groups, where the answer is cut and they are few. */
  Slice restrict(Slice slice, NavigableSet<List<@Nullable Object>> keys) {
    if (ranking.limit().isEmpty() || keys.size() > MOST_NAMED) {
      return slice;
    }
    List<Condition> named = new ArrayList<>();
    for (List<@Nullable Object> key : keys) {
      List<Condition> parts = new ArrayList<>();
      for (int i = 0; i < dimensions; i++) {
        parts.add(equal(plan.grouping().dimensions().get(i), key.get(i)));
      }
      named.add(new Condition.AllOf(parts));
    }
    return slice.and(new Condition.AnyOf(named));
  }

  private static Condition equal(Dimension dimension, @Nullable Object value) {
    return value == null
        ? new Condition.Test(dimension, Operator.MISSING, List.of())
        : new Condition.Test(dimension, Operator.EQUAL_TO, List.of(value));
  }

  /** Returns the groups in their order, cut. */
  List<Group> rows(GroupValues current, Optional<GroupValues> previous) {
    NavigableSet<List<@Nullable Object>> keys = new TreeSet<>(Values.ROW_ORDER);
    keys.addAll(current.keys());
    if (ranking.limit().isEmpty()) {
      previous.map(GroupValues::keys).ifPresent(keys::addAll);
    }
    List<Group> groups = new ArrayList<>(groups(keys, current, previous));
    groups.sort(this::compare);
    return ranking.limit().isPresent() && ranking.limit().getAsLong() < groups.size()
        ? List.copyOf(groups.subList(0, (int) ranking.limit().getAsLong()))
        : groups;
  }

  private static List<Group> groups(
      Collection<List<@Nullable Object>> keys,
      GroupValues current,
      Optional<GroupValues> previous) {
    List<Group> groups = new ArrayList<>();
    for (List<@Nullable Object> key : keys) {
      List<@Nullable Object> before = previous.map(values -> values.figures(key)).orElse(List.of());
      groups.add(new Group(key, current.figures(key), before));
    }
    return groups;
  }

  private int compare(Group left, Group right) {
    for (Ranking.Key key : ranking.keys()) {
      Comparator<@Nullable Object> order =
          key.direction() == Direction.ASCENDING ? Values.ORDER : Values.REVERSE_ORDER;
      int result = order.compare(cell(left, key.column()), cell(right, key.column()));
      if (result != 0) {
        return result;
      }
    }
    return Values.ROW_ORDER.compare(left.key(), right.key());
  }

  private @Nullable Object cell(Group group, int column) {
    return column < dimensions ? group.key().get(column) : group.current().get(column - dimensions);
  }
}
