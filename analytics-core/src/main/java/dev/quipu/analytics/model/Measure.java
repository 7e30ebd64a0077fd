package dev.quipu.analytics.model;

import dev.quipu.analytics.model.Measure.Aggregation.Function;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A named number that a dataset's rows aggregate to.
 *
 * @param name the name used in questions and results
 * @param aggregation how rows become the number
 * @param filter which rows take part, beside the question's own filter
 * @param display how it is shown
 */
public record Measure(String name, Aggregation aggregation, Filter filter, Display display) {

  private static final NumberFormat WHOLE = NumberFormat.number(0);
  private static final NumberFormat CALCULATED = NumberFormat.number(6);

  private static Measure of(String name, Aggregation aggregation, NumberFormat format) {
    return new Measure(name, aggregation, Filter.everything(), Display.of(name, format));
  }

  /** The number of rows. */
  public static Measure count(String name) {
    return of(name, Aggregation.rows(), WHOLE);
  }

  /** The number of rows in which a dimension has a value. */
  public static Measure countValues(String name, String dimension) {
    return of(name, Aggregation.of(Function.COUNT, dimension), WHOLE);
  }

  /** The exact number of different values of a dimension. */
  public static Measure countDistinct(String name, String dimension) {
    return of(name, Aggregation.of(Function.COUNT_DISTINCT, dimension), WHOLE);
  }

  /** The sum of a numeric dimension, in its own type. */
  public static Measure sum(String name, String dimension) {
    return of(name, Aggregation.of(Function.SUM, dimension), CALCULATED);
  }

  /** The mean of a numeric dimension, rounded to the format's decimals (6 unless changed). */
  public static Measure avg(String name, String dimension) {
    return of(name, Aggregation.of(Function.AVG, dimension), CALCULATED);
  }

  /** The smallest value of a dimension that has an order. */
  public static Measure min(String name, String dimension) {
    return of(name, Aggregation.of(Function.MIN, dimension), CALCULATED);
  }

  /** The largest value of a dimension that has an order. */
  public static Measure max(String name, String dimension) {
    return of(name, Aggregation.of(Function.MAX, dimension), CALCULATED);
  }

  /** The median of a numeric dimension, exact; see {@link Function#PERCENTILE}. */
  public static Measure median(String name, String dimension) {
    return percentile(name, dimension, new BigDecimal("0.5"));
  }

  /** The percentile of a numeric dimension; {@code fraction} is between 0 and 1, both excluded. */
  public static Measure percentile(String name, String dimension, BigDecimal fraction) {
    return of(name, Aggregation.percentile(dimension, fraction), CALCULATED);
  }

  /** Tells whether the measure of two sets of rows is the sum of those of each. */
  boolean adds() {
    return aggregation.function() == Function.COUNT || aggregation.function() == Function.SUM;
  }

  /** Returns this measure over only those rows that the filter lets through. */
  public Measure where(Filter condition) {
    return new Measure(name, aggregation, condition, display);
  }

  /** Returns this measure with another label. */
  public Measure labelled(String text) {
    return new Measure(name, aggregation, filter, display.withLabel(text));
  }

  /** Returns this measure with another number format. */
  public Measure format(NumberFormat format) {
    return new Measure(name, aggregation, filter, display.withFormat(format));
  }

  /** Returns this measure with another direction of good. */
  public Measure good(Display.Good direction) {
    return new Measure(name, aggregation, filter, display.withGood(direction));
  }

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

    /** Checks that only a percentile has a fraction. */
    public Aggregation {
      if (function != Function.PERCENTILE && fraction.signum() != 0) {
        throw new IllegalArgumentException("only a percentile has a fraction, not " + function);
      }
      fraction = function == Function.PERCENTILE ? fraction : BigDecimal.ZERO;
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
}
