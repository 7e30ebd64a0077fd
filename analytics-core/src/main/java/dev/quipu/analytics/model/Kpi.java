package dev.quipu.analytics.model;

import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import java.math.BigDecimal;

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
