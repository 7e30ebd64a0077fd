package dev.quipu.analytics.model;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.value.ValueType;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A filter whose names have become dimensions and whose values have their dimensions' types. What
 * holds for {@link Filter} about nulls and negation holds here.
 */
public sealed interface Condition {

  /** Answers for each kind of condition. */
  interface Visitor<R> {
    /** Answers for a test of one dimension. */
    R test(Test condition);

    /** Answers for a negation. */
    R not(Not condition);

    /** Answers for a conjunction. */
    R allOf(AllOf condition);

    /** Answers for a disjunction. */
    R anyOf(AnyOf condition);
  }

  /** Asks the visitor for this kind of condition. */
  <R> R accept(Visitor<R> visitor);

  /** A test of one dimension against values of its type. */
  record Test(Dimension dimension, Operator operator, List<Object> values) implements Condition {
    /** Copies the values. */
    public Test {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.test(this);
    }
  }

  /** The complement of a condition. */
  record Not(Condition part) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** True where every part is; of none is always true. */
  record AllOf(List<Condition> parts) implements Condition {
    /** Copies the parts. */
    public AllOf {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.allOf(this);
    }
  }

  /** True where at least one part is; of none is never true. */
  record AnyOf(List<Condition> parts) implements Condition {
    /** Copies the parts. */
    public AnyOf {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.anyOf(this);
    }
  }

  /** Returns the condition that every row meets. */
  static Condition always() {
    return new AllOf(List.of());
  }

  /** Tells whether every row meets this condition because it asks for nothing. */
  default boolean unconditional() {
    return equals(always());
  }

  /**
   * Returns the condition that a filter means over these dimensions, and adds every fault of the
   * filter to {@code problems}; the condition is of use only where there is none.
   */
  static Condition of(Filter filter, Map<String, Dimension> dimensions, List<Problem> problems) {
    return filter.accept(new FilterResolver(dimensions, problems));
  }

  /** Returns the filter that means this condition, with the values of the dimensions' types. */
  default Filter filter() {
    return accept(
        new Visitor<Filter>() {
          @Override
          public Filter test(Test condition) {
            return new Filter.Test(
                condition.dimension().name(), condition.operator(), condition.values());
          }

          @Override
          public Filter not(Not condition) {
            return new Filter.Not(condition.part().accept(this));
          }

          @Override
          public Filter allOf(AllOf condition) {
            return new Filter.AllOf(filters(condition.parts()));
          }

          @Override
          public Filter anyOf(AnyOf condition) {
            return new Filter.AnyOf(filters(condition.parts()));
          }

          private List<Filter> filters(List<Condition> parts) {
            return parts.stream().map(part -> part.accept(this)).toList();
          }
        });
  }

  /** Turns names into dimensions and values into their types. */
  record FilterResolver(Map<String, Dimension> dimensions, List<Problem> problems)
      implements Filter.Visitor<Condition> {

    @Override
    public Condition test(Filter.Test filter) {
      Dimension dimension = dimensions.get(filter.dimension());
      if (dimension == null) {
        problems.add(Problem.unknown("dimension", filter.dimension(), dimensions.keySet()));
        return always();
      }
      checkOperator(dimension, filter);
      List<Object> values = new ArrayList<>();
      for (Object value : filter.values()) {
        Values.convert(value, dimension.type())
            .filter(Values::portable)
            .filter(typed -> !(typed instanceof String text) || Values.wellFormed(text))
            .ifPresentOrElse(values::add, () -> problems.add(misfit(dimension)));
      }
      return new Test(dimension, filter.operator(), values);
    }

    @Override
    public Condition not(Filter.Not filter) {
      return new Not(filter.part().accept(this));
    }

    @Override
    public Condition allOf(Filter.AllOf filter) {
      return new AllOf(filter.parts().stream().map(part -> part.accept(this)).toList());
    }

    @Override
    public Condition anyOf(Filter.AnyOf filter) {
      return new AnyOf(filter.parts().stream().map(part -> part.accept(this)).toList());
    }

    private void checkOperator(Dimension dimension, Filter.Test filter) {
      int expected =
          switch (filter.operator()) {
            case ONE_OF -> filter.values().size();
            case MISSING -> 0;
            case BETWEEN -> 2;
            case EQUAL_TO, LESS_THAN, AT_MOST, GREATER_THAN, AT_LEAST, CONTAINS, STARTS_WITH -> 1;
          };
      if (filter.values().size() != expected) {
        problems.add(
            Problem.of(
                "filter " + filter.operator() + " on \"" + dimension.name() + "\"",
                "has " + filter.values().size() + " values and needs " + expected));
      }
      boolean forText =
          filter.operator() == Operator.CONTAINS || filter.operator() == Operator.STARTS_WITH;
      if (forText && dimension.type() != ValueType.TEXT) {
        problems.add(
            Problem.of(
                "filter " + filter.operator() + " on \"" + dimension.name() + "\"",
                "works on text, not on " + dimension.type().text()));
      }
    }

    private static Problem misfit(Dimension dimension) {
      if (dimension.type() == ValueType.TEXT) {
        return new Problem(
            "filter on \"" + dimension.name() + "\"",
            "a value is no text that every database can hold",
            "give a String of whole Unicode characters, none of them NUL");
      }
      if (dimension.type() == ValueType.DOUBLE) {
        return new Problem(
            "filter on \"" + dimension.name() + "\"",
            "a value is no finite number",
            "give a Double that is neither NaN nor infinite");
      }
      return new Problem(
          "filter on \"" + dimension.name() + "\"",
          "a value is no " + dimension.type().text(),
          "give a " + dimension.type().javaType().getSimpleName() + " or its ISO text");
    }
  }
}
