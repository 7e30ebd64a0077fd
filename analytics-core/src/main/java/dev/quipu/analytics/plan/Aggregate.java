package dev.quipu.analytics.plan;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.value.Arithmetic;
import dev.quipu.analytics.value.ValueType;
import dev.quipu.analytics.value.Values;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One number per group that a back end computes itself, exactly, or the values to make one of.
 *
 * @param function what is computed
 * @param of the aggregated dimension; null only for {@link Function#ROWS}
 * @param fraction which percentile, between 0 and 1; 0 for the other functions
 * @param where which rows of the group take part
 */
public record Aggregate(
    Function function, @Nullable Dimension of, BigDecimal fraction, Condition where) {

  /** What a back end computes. Nulls of the dimension are left out. */
  public enum Function {
    /** The number of rows: a whole number, never null. */
    ROWS,
    /** The number of values that are not null: a whole number, never null. */
    COUNT,
    /** The number of different values: a whole number, never null. */
    COUNT_DISTINCT,
    /** The sum, in the dimension's type; 0 for no values. */
    SUM,
    /** The smallest value; null for no values. */
    MIN,
    /** The largest value; null for no values. */
    MAX,
    /** Of n values in ascending order the one at position ⌈n·fraction⌉, from 1. */
    PERCENTILE_LOWER,
    /** Of n values in ascending order the one at position ⌊n·fraction⌋ + 1, from 1. */
    PERCENTILE_UPPER,
    /** The values as a list, in any order, each as often as it comes; only of a view with lists. */
    VALUES
  }

  /** Returns the dimension that a function other than {@link Function#ROWS} aggregates. */
  public Dimension operand() {
    if (of == null) {
      throw new IllegalStateException(function + " aggregates no dimension");
    }
    return of;
  }

  /** Returns the value for no rows: 0 for counts and sums, null for the rest. */
  public @Nullable Object empty() {
    return switch (function) {
      case ROWS, COUNT, COUNT_DISTINCT -> (Object) 0L;
      case SUM ->
          switch (type()) {
            case DECIMAL -> BigDecimal.ZERO;
            case DOUBLE -> 0.0;
            case INTEGER, TEXT, BOOLEAN, DATE, DATETIME, INSTANT, BUCKET -> 0L;
          };
      case MIN, MAX, PERCENTILE_LOWER, PERCENTILE_UPPER -> null;
      case VALUES -> List.of();
    };
  }

  /** Tells whether {@link #combine} can make the value of two sets of rows from theirs. */
  public boolean combines() {
    return switch (function) {
      case ROWS, COUNT, SUM, MIN, MAX -> true;
      case COUNT_DISTINCT, PERCENTILE_LOWER, PERCENTILE_UPPER, VALUES -> false;
    };
  }

  /** Returns the value of two sets of rows without a common one. */
  public @Nullable Object combine(@Nullable Object one, @Nullable Object other) {
    return switch (function) {
      case ROWS, COUNT, SUM -> Arithmetic.add((Number) one, (Number) other);
      case MIN -> Values.ORDER.compare(one, other) <= 0 ? one : other;
      case MAX -> one == null || (other != null && Values.compare(one, other) < 0) ? other : one;
      case COUNT_DISTINCT, PERCENTILE_LOWER, PERCENTILE_UPPER, VALUES ->
          throw new IllegalStateException(function + " of parts says nothing of the whole");
    };
  }

  /** Returns the type of the number, or of each value of a list. */
  public ValueType type() {
    return switch (function) {
      case ROWS, COUNT, COUNT_DISTINCT -> ValueType.INTEGER;
      case SUM, MIN, MAX, PERCENTILE_LOWER, PERCENTILE_UPPER, VALUES -> operand().type();
    };
  }
}
