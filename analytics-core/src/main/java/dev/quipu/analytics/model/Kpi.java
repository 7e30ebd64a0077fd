package dev.quipu.analytics.model;

import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * A named figure calculated from measures. Every measure is also a figure of its own; questions ask
 * for both by name.
 *
 * @param name the name used in questions and results
 * @param formula how it is calculated
 * @param display how it is shown; its format's decimals round the result
 */
public record Kpi(String name, Formula formula, Display display) {

  private static final int CALCULATED_DECIMALS = 6;

  private static Kpi of(String name, Formula formula, NumberFormat format) {
    return new Kpi(name, formula, Display.of(name, format));
  }

  /** {@code dividend ÷ divisor}, such as revenue per order; null where the divisor is 0. */
  public static Kpi ratio(String name, String dividend, String divisor) {
    return of(name, new Formula.Ratio(dividend, divisor), NumberFormat.number(CALCULATED_DECIMALS));
  }

  /** {@code part ÷ whole × 100}, two decimals; null where the whole is 0. */
  public static Kpi percent(String name, String part, String whole) {
    return of(name, new Formula.Percent(part, whole), NumberFormat.percent());
  }

  /** {@code minuend − subtrahend}. */
  public static Kpi difference(String name, String minuend, String subtrahend) {
    return of(
        name,
        new Formula.Difference(minuend, subtrahend),
        NumberFormat.number(CALCULATED_DECIMALS));
  }

  /**
   * A group's percentage of the same figure over all groups of the question. Where the exact shares
   * of an answer add up to 100, the rounded ones do too: the last digit of some is raised or not by
   * the method of largest remainders.
   */
  public static Kpi share(String name, String measure) {
    return of(name, new Formula.Share(measure), NumberFormat.percent());
  }

  /** {@code measure × factor}, such as a fee of 0.05 of the payments. */
  public static Kpi times(String name, String measure, BigDecimal factor) {
    return of(name, new Formula.Times(measure, factor), NumberFormat.number(CALCULATED_DECIMALS));
  }

  /** In a trend, the measure from the start of the range to the end of each bucket. */
  public static Kpi cumulative(String name, String measure) {
    return window(name, measure, OptionalInt.empty(), false);
  }

  /**
   * In a trend, the measure over the rows of so many buckets, 2 to 1,000: each bucket and those
   * before it. A distinct count or a percentile takes a statement a bucket.
   */
  public static Kpi moving(String name, String measure, int buckets) {
    return window(name, measure, OptionalInt.of(buckets), false);
  }

  /** In a trend, the mean of a sum or count per bucket over so many buckets, 2 to 1,000. */
  public static Kpi movingAverage(String name, String measure, int buckets) {
    return window(name, measure, OptionalInt.of(buckets), true);
  }

  private static Kpi window(String name, String measure, OptionalInt buckets, boolean mean) {
    NumberFormat format = NumberFormat.number(CALCULATED_DECIMALS);
    return of(name, new Formula.Window(measure, buckets, mean), format);
  }

  /** Returns this KPI with another label. */
  public Kpi labelled(String text) {
    return new Kpi(name, formula, display.withLabel(text));
  }

  /** Returns this KPI with another number format. */
  public Kpi format(NumberFormat format) {
    return new Kpi(name, formula, display.withFormat(format));
  }

  /** Returns this KPI with another direction of good. */
  public Kpi good(Display.Good direction) {
    return new Kpi(name, formula, display.withGood(direction));
  }
}
