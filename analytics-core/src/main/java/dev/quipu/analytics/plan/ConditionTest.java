package dev.quipu.analytics.plan;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.value.Values;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tests a row against conditions.
 *
 * @param row the row's value of a dimension, in the dimension's Java type
 */
public record ConditionTest(Function<Dimension, @Nullable Object> row)
    implements Condition.Visitor<Boolean> {

  @Override
  public Boolean test(Condition.Test condition) {
    Object value = row.apply(condition.dimension());
    if (value == null) {
      return condition.operator() == Operator.MISSING;
    }
    List<Object> given = condition.values();
    return switch (condition.operator()) {
      case EQUAL_TO -> Values.same(value, given.get(0));
      case ONE_OF -> given.stream().anyMatch(one -> Values.same(value, one));
      case BETWEEN ->
          Values.compare(value, given.get(0)) >= 0 && Values.compare(value, given.get(1)) <= 0;
      case LESS_THAN -> Values.compare(value, given.get(0)) < 0;
      case AT_MOST -> Values.compare(value, given.get(0)) <= 0;
      case GREATER_THAN -> Values.compare(value, given.get(0)) > 0;
      case AT_LEAST -> Values.compare(value, given.get(0)) >= 0;
      case CONTAINS -> Objects.toString(value).contains((String) given.get(0));
      case STARTS_WITH -> Objects.toString(value).startsWith((String) given.get(0));
      case MISSING -> false;
    };
  }

  @Override
  public Boolean not(Condition.Not condition) {
    return !condition.part().accept(this);
  }

  @Override
  public Boolean allOf(Condition.AllOf condition) {
    return condition.parts().stream().allMatch(part -> part.accept(this));
  }

  @Override
  public Boolean anyOf(Condition.AnyOf condition) {
    return condition.parts().stream().anyMatch(part -> part.accept(this));
  }
}
