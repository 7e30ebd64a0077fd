package dev.quipu.analytics.quota;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much of a feature may be used in each period, in whole units of that feature.
 *
 * @param units how many; empty for any number, which is counted all the same; 0 for a feature that
 *     is not included
 * @param period how long they last
 * @param enforcement what happens beyond them; hard until set
 * @param grace how many more are granted beyond them; 0 unless that is how they are enforced
 * @param rollOver the most unused units that the next period begins with; 0 for none
 * @param warningPercent from which share of the limit on the state is a warning, 1 to 100
 */
public record Quota(
    OptionalLong units,
    QuotaPeriod period,
    Enforcement enforcement,
    long grace,
    long rollOver,
    int warningPercent) {

  /** The most units of a limit, of a grace, of a roll-over, and of one request. */
  public static final long MOST_UNITS = 1_000_000_000_000_000L;

  /** No counter gets there by requests of so many units. */
  private static final long ANY = 1_000 * MOST_UNITS;

  private static final int WARNING_PERCENT = 80;

  /**
   * Checks the numbers.
   *
   * @throws InvalidModelException with all that is wrong
   */
  public Quota {
    List<Problem> problems = new ArrayList<>(0);
    check("units", units.orElse(0), problems);
    check("grace", grace, problems);
    check("rollOver", rollOver, problems);
    if ((grace > 0) != (enforcement == Enforcement.GRACE)) {
      problems.add(new Problem("grace", "is " + grace, "at least 1 with grace, else 0"));
    }
    if (rollOver > 0 && (units.isEmpty() || period == QuotaPeriod.FOREVER)) {
      String what = units.isEmpty() ? "an unlimited quota" : "a quota for ever";
      problems.add(new Problem("rollOver", "is " + rollOver, "0 for " + what));
    }
    if (warningPercent < 1 || warningPercent > 100) {
      problems.add(new Problem("warningPercent", "is " + warningPercent, "1 to 100"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException("quota", problems);
    }
  }

  private static void check(String where, long number, List<Problem> problems) {
    if (number < 0 || number > MOST_UNITS) {
      problems.add(new Problem(where, "is " + number, "0 to " + MOST_UNITS));
    }
  }

  /** Returns a hard limit in each clock hour. */
  public static Quota perHour(long units) {
    return of(OptionalLong.of(units), QuotaPeriod.HOUR);
  }

  /** Returns a hard limit on each day. */
  public static Quota perDay(long units) {
    return of(OptionalLong.of(units), QuotaPeriod.DAY);
  }

  /** Returns a hard limit in each calendar month. */
  public static Quota perMonth(long units) {
    return of(OptionalLong.of(units), QuotaPeriod.MONTH);
  }

  /** Returns a hard limit that never begins anew. */
  public static Quota forever(long units) {
    return of(OptionalLong.of(units), QuotaPeriod.FOREVER);
  }

  /** Returns the quota without a limit, whose use is counted by month. */
  public static Quota unlimited() {
    return of(OptionalLong.empty(), QuotaPeriod.MONTH);
  }

  /** Returns the quota of a feature that is not included: every request is refused. */
  public static Quota none() {
    return of(OptionalLong.of(0), QuotaPeriod.MONTH);
  }

  private static Quota of(OptionalLong units, QuotaPeriod period) {
    return new Quota(units, period, Enforcement.HARD, 0, 0, WARNING_PERCENT);
  }

  /** Returns this quota, of which requests beyond the limit are granted and told. */
  public Quota soft() {
    return new Quota(units, period, Enforcement.SOFT, 0, rollOver, warningPercent);
  }

  /** Returns this quota with so many more units that are granted beyond the limit. */
  public Quota grace(long more) {
    return new Quota(units, period, Enforcement.GRACE, more, rollOver, warningPercent);
  }

  /** Returns this quota, of which so many unused units at most go over to the next period. */
  public Quota rollOver(long most) {
    return new Quota(units, period, enforcement, grace, most, warningPercent);
  }

  /** Returns this quota with a warning from another share of the limit on; 80 percent until set. */
  public Quota warningAt(int percent) {
    return new Quota(units, period, enforcement, grace, rollOver, percent);
  }

  /** Tells whether the feature is part of the plan. */
  public boolean included() {
    return units.isEmpty() || units.getAsLong() > 0;
  }

  /** Returns beyond how many units, beside those carried over, a request is refused. */
  public long ceiling() {
    return units.isEmpty() || enforcement == Enforcement.SOFT ? ANY : units.getAsLong() + grace;
  }
}
