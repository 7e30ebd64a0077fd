package dev.quipu.analytics.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How many rows become one number. Nulls of the aggregated dimension are left out, as in SQL.
 *
 * @param function what is done
 * @param of the name of the aggregated dimension; empty only for {@link Function#COUNT}
 * @param fraction for {@link Function#PERCENTILE}, which one: 0.5 is the median; else 0
 */
public record Aggregation(Function function, Optional<String> of, BigDecimal fraction) {

  /** The ways to aggregate. */
  public enum Function {
    /** The number of rows. A whole number; 0 for no rows. */
    COUNT,
    /** The number of different values, exactly. A whole number; 0 for no rows. */
    COUNT_DISTINCT,
    /** The sum in the dimension's own type, exact unless it is a double; 0 for no rows. */
    SUM,
    /** The mean, calculated from the exact sum and count; null for no values. */
    AVG,
    /** The smallest value; null for no values. */
    MIN,
    /** The largest value; null for no values. */
    MAX,
    /**
     * The value below which the fraction of the values lies; where that falls between two values,
     * the middle of both (Hyndman and Fan 1996, definition 2), so that a median is the usual one.
     * Null for no values.
     */
    PERCENTILE
  }

  static Aggregation rows() {
    return new Aggregation(Function.COUNT, Optional.empty(), BigDecimal.ZERO);
  }

  static Aggregation of(Function function, String dimension) {
    return new Aggregation(function, Optional.of(dimension), BigDecimal.ZERO);
  }

  static Aggregation percentile(String dimension, BigDecimal fraction) {
    return new Aggregation(Function.PERCENTILE, Optional.of(dimension), fraction);
  }
}
