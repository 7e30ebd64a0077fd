package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.QueryPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** The figures of the groups of one range, calculated from their aggregates when asked for. */
final class GroupValues {

  private final List<Figure> figures;
  private final NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups;
  private final List<@Nullable Object> whole;
  private final List<@Nullable Object> nothing;

  GroupValues(
      QueryPlan.Groups plan,
      NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups,
      List<@Nullable Object> whole) {
    this.figures = plan.figures().figures();
    this.groups = groups;
    this.whole = whole;
    this.nothing = plan.figures().empty();
  }

  /** Tells whether no group has rows. */
  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** Returns the keys of the groups that have rows, in ascending order. */
  NavigableSet<List<@Nullable Object>> keys() {
    return groups.navigableKeySet();
  }

  /** Returns the aggregates and windows of a group; those of no rows where it has none. */
  List<@Nullable Object> aggregates(List<@Nullable Object> key) {
    List<@Nullable Object> found = groups.get(key);
    return found == null ? nothing : found;
  }

  /** Returns the aggregates of all groups together. */
  List<@Nullable Object> whole() {
    return whole;
  }

  /** Returns the figures of a group, not rounded; one without rows has those of no rows. */
  List<@Nullable Object> figures(List<@Nullable Object> key) {
    return calculated(aggregates(key));
  }

  /** Returns the figures of a group without rows. */
  List<@Nullable Object> none() {
    return calculated(nothing);
  }

  private List<@Nullable Object> calculated(List<@Nullable Object> aggregates) {
    List<@Nullable Object> values = new ArrayList<>(figures.size());
    for (Figure figure : figures) {
      values.add(figure.calculation().of(aggregates, whole));
    }
    return values;
  }
}
