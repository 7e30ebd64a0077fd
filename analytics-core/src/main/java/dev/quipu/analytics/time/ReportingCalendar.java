package dev.quipu.analytics.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * How an organisation cuts time into days, weeks and years: in which zone, and where each begins.
 *
 * <p>A reporting day starts at the first instant whose local time is at or past the start of day of
 * its date, and ends where the next one starts. It has 24 hours, or 23, 25 and others where clocks
 * change; clocks set back never return to an earlier reporting day; a date that a zone skipped has
 * no bucket. The start of day does not shift hours.
 *
 * @param zone where local time is kept
 * @param firstDayOfWeek the day on which weeks start
 * @param startOfDay local time at which a reporting day starts, in whole seconds; the hours before
 *     it belong to the day before
 * @param firstMonthOfYear the month in which years and their quarters start; a year is named by the
 *     date of its first day
 */
public record ReportingCalendar(
    ZoneId zone, DayOfWeek firstDayOfWeek, LocalTime startOfDay, Month firstMonthOfYear) {
  /** Checks the parts; throws {@link IllegalArgumentException} on fractions of a second. */
  public ReportingCalendar {
    if (!startOfDay.equals(startOfDay.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException(
          "start of day \"" + startOfDay + "\" must be in whole seconds, as 04:00 or 01:30");
    }
  }

  /** Returns the calendar of a zone with weeks from Monday, days from midnight, January first. */
  public static ReportingCalendar of(ZoneId zone) {
    return new ReportingCalendar(zone, DayOfWeek.MONDAY, LocalTime.MIDNIGHT, Month.JANUARY);
  }

  /** Returns the calendar of UTC with weeks from Monday, days from midnight, January first. */
  public static ReportingCalendar utc() {
    return of(ZoneOffset.UTC);
  }

  /** Returns this calendar with weeks that start on the given day. */
  public ReportingCalendar weekStartingOn(DayOfWeek day) {
    return new ReportingCalendar(zone, day, startOfDay, firstMonthOfYear);
  }

  /** Returns this calendar with days that start at the given local time, in whole seconds. */
  public ReportingCalendar dayStartingAt(LocalTime time) {
    return new ReportingCalendar(zone, firstDayOfWeek, time, firstMonthOfYear);
  }

  /** Returns this calendar with years and quarters counted from the given month. */
  public ReportingCalendar fiscalYearStartingIn(Month month) {
    return new ReportingCalendar(zone, firstDayOfWeek, startOfDay, month);
  }

  /** Returns the bucket that contains the instant. */
  public TimeBucket bucket(Instant instant, TimeGrain grain) {
    if (grain == TimeGrain.HOUR) {
      return new HourBuckets(zone.getRules()).bucket(instant);
    }
    LocalDate first = firstDate(reportingDate(instant), grain);
    Instant start = startOf(first);
    Instant end = startOf(grain.plus(first, 1));
    return new TimeBucket(
        grain, first.atStartOfDay(), zone.getRules().getOffset(start), start, end);
  }

  /**
   * Returns every bucket that touches the range, in order: the first contains its start, the last
   * its last instant, and each starts where the one before ends. {@link #countBuckets} tells
   * beforehand how long the list gets.
   */
  public List<TimeBucket> buckets(TimeRange range, TimeGrain grain) {
    List<TimeBucket> buckets = new ArrayList<>();
    TimeBucket bucket = bucket(range.start(), grain);
    while (bucket.start().isBefore(range.end())) {
      buckets.add(bucket);
      bucket = bucket(bucket.end(), grain);
    }
    return List.copyOf(buckets);
  }

  /**
   * Returns how many buckets touch the range without making them: exact, or too high by no more
   * than one for each change of offset and each skipped date within.
   */
  public long countBuckets(TimeRange range, TimeGrain grain) {
    if (grain == TimeGrain.HOUR) {
      return HourBuckets.count(Offsets.ofInstants(zone, range), range.end());
    }
    LocalDate first = firstDate(reportingDate(range.start()), grain);
    LocalDate last = firstDate(reportingDate(range.end().minusNanos(1)), grain);
    return 1
        + switch (grain) {
          case HOUR, DAY -> ChronoUnit.DAYS.between(first, last);
          case WEEK -> ChronoUnit.WEEKS.between(first, last);
          case MONTH -> ChronoUnit.MONTHS.between(first, last);
          case QUARTER -> ChronoUnit.MONTHS.between(first, last) / 3;
          case YEAR -> ChronoUnit.YEARS.between(first, last);
        };
  }

  /**
   * Returns the first instant whose local time is at or past the start of the given reporting day;
   * of a date that the zone skipped, the start of the next day there was.
   */
  public Instant startOf(LocalDate reportingDay) {
    LocalDateTime local = reportingDay.atTime(startOfDay);
    ZoneRules rules = zone.getRules();
    Instant from = local.toInstant(ZoneOffset.MAX);
    while (true) {
      Instant reached = local.toInstant(rules.getOffset(from));
      Instant start = reached.isBefore(from) ? from : reached;
      ZoneOffsetTransition next = rules.nextTransition(from);
      if (next == null || start.isBefore(next.getInstant())) {
        return start;
      }
      from = next.getInstant();
    }
  }

  /** Returns the date of the reporting day that contains the instant; it never decreases. */
  public LocalDate reportingDate(Instant instant) {
    LocalDate date =
        LocalDateTime.ofInstant(instant, zone)
            .minusSeconds(startOfDay.toSecondOfDay())
            .toLocalDate();
    while (!startOf(date.plusDays(1)).isAfter(instant)) {
      date = date.plusDays(1);
    }
    return date;
  }

  private LocalDate firstDate(LocalDate date, TimeGrain grain) {
    int monthOfYear = Math.floorMod(date.getMonthValue() - firstMonthOfYear.getValue(), 12);
    return switch (grain) {
      case HOUR, DAY -> date;
      case WEEK -> date.with(TemporalAdjusters.previousOrSame(firstDayOfWeek));
      case MONTH -> date.withDayOfMonth(1);
      case QUARTER -> date.withDayOfMonth(1).minusMonths(monthOfYear % 3);
      case YEAR -> date.withDayOfMonth(1).minusMonths(monthOfYear);
    };
  }
}
