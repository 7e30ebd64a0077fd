package dev.quipu.analytics.memory;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.value.Values;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tests rows against conditions. */
final class ConditionTest {

  private final MemoryRows rows;

  ConditionTest(MemoryRows rows) {
    this.rows = rows;
  }

  boolean test(Condition condition, List<@Nullable Object> row) {
    return condition.accept(new OneRow(row));
  }

  private final class OneRow implements Condition.Visitor<Boolean> {

    private final List<@Nullable Object> row;

    OneRow(List<@Nullable Object> row) {
      this.row = row;
    }

    @Override
    public Boolean test(Condition.Test condition) {
      Object value = rows.value(row, condition.dimension());
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
}
