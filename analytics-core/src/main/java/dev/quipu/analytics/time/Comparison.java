package dev.quipu.analytics.time;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * With which earlier time a range is compared, and how much of a range that is not over yet.
 *
 * <p>Whole reporting days and months move in the terms of the calendar, so a change of clocks never
 * shifts them.
 *
 * @param kind where the baseline lies
 * @param extent how much of the range is compared
 */
public record Comparison(Kind kind, Extent extent) {
  /** Where the baseline lies. */
  public enum Kind {
    /** Directly before the range, equally long. */
    PREVIOUS_PERIOD,
    /** At the same dates a year before. */
    PREVIOUS_YEAR,
    /** 364 days before, so that each day meets the same day of the week. */
    SAME_WEEKDAYS_LAST_YEAR
  }

  /** How much of a range that is not over yet is compared. */
  public enum Extent {
    /** All of it, also what is still to come. */
    WHOLE,
    /** What has passed, with the same part of the baseline. */
    TO_DATE
  }

  /** Returns the comparison with the equally long period directly before. */
  public static Comparison previousPeriod() {
    return new Comparison(Kind.PREVIOUS_PERIOD, Extent.WHOLE);
  }

  /** Returns the comparison with the same dates a year before. */
  public static Comparison previousYear() {
    return new Comparison(Kind.PREVIOUS_YEAR, Extent.WHOLE);
  }

  /** Returns the comparison with 364 days before. */
  public static Comparison sameWeekdaysLastYear() {
    return new Comparison(Kind.SAME_WEEKDAYS_LAST_YEAR, Extent.WHOLE);
  }

  /** Returns this comparison for what has passed of a range, with the same part of the baseline. */
  public Comparison toDate() {
    return new Comparison(kind, Extent.TO_DATE);
  }

  /** Returns the name: {@code previous_period}, or {@code previous_period_to_date}. */
  public String text() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return extent == Extent.TO_DATE ? name + "_to_date" : name;
  }

  /**
   * Reads a name that {@link #text} returns.
   *
   * @throws IllegalArgumentException if there is no such comparison; the message lists all
   */
  public static Comparison parse(String text) {
    return all()
        .filter(comparison -> comparison.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "comparison \""
                        + text
                        + "\" is unknown; allowed: "
                        + all().map(Comparison::text).collect(Collectors.joining(", "))));
  }

  /**
   * Returns the part of the range that is compared: to date, and with {@code now} inside the range,
   * its start until {@code now}; else all of it.
   */
  public TimeRange current(TimeRange range, Instant now) {
    return cut(range, now) ? new TimeRange(range.start(), now) : range;
  }

  /**
   * Returns the earlier range that {@link #current} is compared with.
   *
   * <ul>
   *   <li>Previous period: a range of whole months of the calendar (quarters and years are such)
   *       moves by as many months, one of other whole reporting days by as many days, any other by
   *       its exact duration. It always ends where the range starts.
   *   <li>Previous year: whole months move by 12 months; of other whole days the first and the last
   *       move by a year, 29 February to 28 February; any other range moves its local date-times by
   *       a year, and keeps its exact duration if they would change order or coincide.
   *   <li>Same weekdays last year: whole days, or else local date-times, move by 364 days.
   *   <li>To date, with {@code now} inside the range: the baseline ends at {@code now} moved alike,
   *       never later than the whole baseline. Where whole months move, a day that the earlier
   *       month lacks counts as that month's end: 31 March is compared with all of February. Where
   *       clocks were set back to the day before, and so {@code now} would move to the baseline's
   *       start, the elapsed time counts.
   *   <li>A baseline of nothing but dates that the zone skipped is the last day before them.
   * </ul>
   *
   * @param range all of what was asked for, not only its part until {@code now}
   */
  public TimeRange baseline(TimeRange range, ReportingCalendar calendar, Instant now) {
    Shift shift = Shift.of(kind, range, calendar);
    return cut(range, now) ? shift.until(now) : shift.whole();
  }

  private boolean cut(TimeRange range, Instant now) {
    return extent == Extent.TO_DATE && range.contains(now) && !range.start().equals(now);
  }

  private static Stream<Comparison> all() {
    return Arrays.stream(Extent.values())
        .flatMap(extent -> Arrays.stream(Kind.values()).map(kind -> new Comparison(kind, extent)));
  }
}
