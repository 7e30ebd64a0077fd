package dev.quipu.analytics.page;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.query.Sort.Direction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The condition that a row comes after another one, where nulls come last in every key. */
final class Keyset {

  private final List<Dimension> dimensions;
  private final List<Direction> directions;

  Keyset(List<Dimension> dimensions, List<Direction> directions) {
    this.dimensions = dimensions;
    this.directions = directions;
  }

  /** Later in the first key; or equal there and later in the second; and so on. */
  Condition after(List<@Nullable Object> values) {
    List<Condition> ways = new ArrayList<>();
    List<Condition> equal = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      Object value = values.get(i);
      if (value != null) {
        List<Condition> parts = new ArrayList<>(equal);
        parts.add(later(i, value));
        ways.add(new Condition.AllOf(parts));
      }
      equal.add(
          value == null
              ? missing(dimensions.get(i))
              : new Condition.Test(dimensions.get(i), Operator.EQUAL_TO, List.of(value)));
    }
    return new Condition.AnyOf(ways);
  }

  private Condition later(int key, Object value) {
    Dimension dimension = dimensions.get(key);
    Operator operator =
        directions.get(key) == Direction.ASCENDING ? Operator.GREATER_THAN : Operator.LESS_THAN;
    return new Condition.AnyOf(
        List.of(new Condition.Test(dimension, operator, List.of(value)), missing(dimension)));
  }

  private static Condition missing(Dimension dimension) {
    return new Condition.Test(dimension, Operator.MISSING, List.of());
  }
}
