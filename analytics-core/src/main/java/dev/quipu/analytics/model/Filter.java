package dev.quipu.analytics.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a dataset take part, by the names of its dimensions. A test of a null is false
 * except {@link Operator#MISSING}, and {@link Not} is the exact complement: a row that fails a test
 * because its value is null passes the negated test. No value that a filter names is null: ask for
 * {@link #missing} instead.
 */
public sealed interface Filter {

  /** Answers for each kind of filter. */
  interface Visitor<R> {
    /** Answers for a test of one dimension. */
    R test(Test filter);

    /** Answers for a negation. */
    R not(Not filter);

    /** Answers for a conjunction. */
    R allOf(AllOf filter);

    /** Answers for a disjunction. */
    R anyOf(AnyOf filter);
  }

  /** How a dimension is tested. */
  enum Operator {
    /** Equal to the one value. */
    EQUAL_TO,
    /** Equal to one of the values; of none is never true. */
    ONE_OF,
    /** At least the first and at most the second value. */
    BETWEEN,
    /** Less than the one value. */
    LESS_THAN,
    /** Less than or equal to the one value. */
    AT_MOST,
    /** Greater than the one value. */
    GREATER_THAN,
    /** Greater than or equal to the one value. */
    AT_LEAST,
    /** Holds the text somewhere, case-sensitive. Only for text. */
    CONTAINS,
    /** Begins with the text, case-sensitive. Only for text. */
    STARTS_WITH,
    /** Is null. */
    MISSING
  }

  /** Asks the visitor for this kind of filter. */
  <R> R accept(Visitor<R> visitor);

  /**
   * A test of one dimension.
   *
   * @param values what it is tested against, as many as the operator says; never null
   */
  record Test(String dimension, Operator operator, List<Object> values) implements Filter {
    /** Copies the values. */
    public Test {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.test(this);
    }
  }

  /** The complement of a filter. */
  record Not(Filter part) implements Filter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** True where every part is; of none is always true. */
  record AllOf(List<Filter> parts) implements Filter {
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
  record AnyOf(List<Filter> parts) implements Filter {
    /** Copies the parts. */
    public AnyOf {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.anyOf(this);
    }
  }

  private static Filter test(String dimension, Operator operator, @Nullable Object... values) {
    for (Object value : values) {
      if (value == null) {
        throw new IllegalArgumentException(
            "filter on \"" + dimension + "\" names null; ask for missing(\"" + dimension + "\")");
      }
    }
    return new Test(dimension, operator, List.of(values));
  }

  /** Lets every row through. */
  static Filter everything() {
    return new AllOf(List.of());
  }

  /** The dimension equals the value. */
  static Filter equalTo(String dimension, Object value) {
    return test(dimension, Operator.EQUAL_TO, value);
  }

  /** The dimension equals one of the values. */
  static Filter oneOf(String dimension, List<?> values) {
    return new Test(dimension, Operator.ONE_OF, List.copyOf(values));
  }

  /** The dimension lies between both values, both included. */
  static Filter between(String dimension, Object least, Object most) {
    return test(dimension, Operator.BETWEEN, least, most);
  }

  /** The dimension is less than the value. */
  static Filter lessThan(String dimension, Object value) {
    return test(dimension, Operator.LESS_THAN, value);
  }

  /** The dimension is less than or equal to the value. */
  static Filter atMost(String dimension, Object value) {
    return test(dimension, Operator.AT_MOST, value);
  }

  /** The dimension is greater than the value. */
  static Filter greaterThan(String dimension, Object value) {
    return test(dimension, Operator.GREATER_THAN, value);
  }

  /** The dimension is greater than or equal to the value. */
  static Filter atLeast(String dimension, Object value) {
    return test(dimension, Operator.AT_LEAST, value);
  }

  /** The dimension holds the text somewhere; case-sensitive, nothing in it is a wildcard. */
  static Filter contains(String dimension, String text) {
    return new Test(dimension, Operator.CONTAINS, List.of(text));
  }

  /** The dimension begins with the text; case-sensitive, nothing in it is a wildcard. */
  static Filter startsWith(String dimension, String text) {
    return new Test(dimension, Operator.STARTS_WITH, List.of(text));
  }

  /** The dimension is null. */
  static Filter missing(String dimension) {
    return new Test(dimension, Operator.MISSING, List.of());
  }

  /** The dimension is not null. */
  static Filter present(String dimension) {
    return not(missing(dimension));
  }

  /** The complement of the filter. */
  static Filter not(Filter part) {
    return new Not(part);
  }

  /** Every one of the filters. */
  static Filter allOf(Filter... parts) {
    return new AllOf(List.of(parts));
  }

  /** At least one of the filters. */
  static Filter anyOf(Filter... parts) {
    return new AnyOf(List.of(parts));
  }
}
