package dev.quipu.analytics.jdbc.statement;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Groups named by the values of the same dimensions.
 *
 * @param rows the values of {@code shape.equal()}, one list a group
 */
record NamedGroups(Shape shape, List<List<Object>> rows) {

  /**
   * Which dimensions name a group.
   *
   * @param equal those that equal a value, at least one
   * @param missing those that are null
   */
  record Shape(List<Dimension> equal, List<Dimension> missing) {}

  /** Returns the group that a condition names; empty where it says anything else. */
  static Optional<NamedGroups> of(Condition condition) {
    List<Condition> parts =
        condition instanceof Condition.AllOf all ? all.parts() : List.of(condition);
    List<Dimension> equal = new ArrayList<>();
    List<Dimension> missing = new ArrayList<>();
    List<Object> row = new ArrayList<>();
    for (Condition part : parts) {
      if (!(part instanceof Condition.Test test)) {
        return Optional.empty();
      }
      if (test.operator() == Operator.EQUAL_TO) {
        equal.add(test.dimension());
        row.add(test.values().get(0));
      } else if (test.operator() == Operator.MISSING) {
        missing.add(test.dimension());
      } else {
        return Optional.empty();
      }
    }
    boolean plain = equal.size() == 1 || equal.stream().allMatch(NamedGroups::plain);
    boolean different = new HashSet<>(equal).size() == equal.size();
    return equal.isEmpty() || !plain || !different
        ? Optional.empty()
        : Optional.of(new NamedGroups(new Shape(equal, missing), List.of(row)));
  }

  /** Tells whether a bound value has the column's own type, so that rows of both compare. */
  private static boolean plain(Dimension dimension) {
    ValueType type = dimension.type();
    return type == ValueType.TEXT
        || type == ValueType.INTEGER
        || type == ValueType.BOOLEAN
        || type == ValueType.DATE;
  }

  /** Returns these groups and others of the same shape. */
  NamedGroups and(NamedGroups others) {
    List<List<Object>> all = new ArrayList<>(rows);
    all.addAll(others.rows);
    return new NamedGroups(shape, all);
  }
}
