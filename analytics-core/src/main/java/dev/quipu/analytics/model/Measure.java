package dev.quipu.analytics.model;

import dev.quipu.analytics.model.Aggregation.Function;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import java.math.BigDecimal;

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
}
