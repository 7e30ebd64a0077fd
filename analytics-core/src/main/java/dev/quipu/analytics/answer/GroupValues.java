package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Figures.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the groups of one range, calculated from their aggregates when asked for.
 *
 * @param whole the aggregates of all groups together; may be empty where no figure needs them
 */
record GroupValues(
    Figures figures, GroupSource.Aggregates aggregates, List<@Nullable Object> whole) {

  /** Tells whether no group has rows. */
  boolean isEmpty() {
    return keys().isEmpty();
  }

  /** Returns the keys of the groups that have rows, in ascending order. */
  NavigableSet<List<@Nullable Object>> keys() {
    return aggregates.keys();
  }

  /** Returns the figures of a group, not rounded; one without rows has those of no rows. */
  List<@Nullable Object> of(List<@Nullable Object> key) {
    List<@Nullable Object> own = aggregates.of(key);
    List<@Nullable Object> values = new ArrayList<>();
    for (Figure figure : figures.figures()) {
      values.add(figure.calculation().of(own, whole));
    }
    return values;
  }
}
