package dev.quipu.analytics.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.function.UnaryOperator;

/**
 * A range moved to an earlier time, by the rules of {@link Comparison#baseline}.
 *
 * @param range the range before
 * @param whole all of it, moved
 * @param move moves an instant inside the range; the result may lie outside of the whole
 */
record Shift(TimeRange range, TimeRange whole, UnaryOperator<Instant> move) {
  private static final Period YEAR = Period.ofYears(1);
  private static final Period WEEKS = Period.ofWeeks(52);

  static Shift of(Comparison.Kind kind, TimeRange range, ReportingCalendar calendar) {
    boolean dates = kind != Comparison.Kind.SAME_WEEKDAYS_LAST_YEAR;
    if (dates && cutBy(TimeGrain.MONTH, range, calendar)) {
      return ofMonths(kind, range, calendar);
    }
    return cutBy(TimeGrain.DAY, range, calendar)
        ? ofDays(kind, range, calendar)
        : ofTimes(kind, range, calendar);
  }

  /** Returns the moved range until {@code now}, an instant inside the range, moved alike. */
  TimeRange until(Instant now) {
    Instant end = move.apply(now);
    if (!end.isAfter(whole.start())) {
      end = whole.start().plus(Duration.between(range.start(), now));
    }
    return new TimeRange(whole.start(), end.isBefore(whole.end()) ? end : whole.end());
  }

  private static boolean cutBy(TimeGrain grain, TimeRange range, ReportingCalendar calendar) {
    return calendar.bucket(range.start(), grain).start().equals(range.start())
        && calendar.bucket(range.end(), grain).start().equals(range.end());
  }

  private static Shift ofMonths(Comparison.Kind kind, TimeRange range, ReportingCalendar calendar) {
    LocalDate first = calendar.bucket(range.start(), TimeGrain.MONTH).date();
    LocalDate end = calendar.bucket(range.end(), TimeGrain.MONTH).date();
    Period back =
        Period.ofMonths(
            kind == Comparison.Kind.PREVIOUS_PERIOD
                ? Math.toIntExact(ChronoUnit.MONTHS.between(first, end))
                : 12);
    return new Shift(
        range,
        days(calendar, first.minus(back), end.minus(back)),
        now -> {
          LocalDate date = reported(calendar, now).toLocalDate();
          LocalDate moved = date.minus(back);
          return moved.getDayOfMonth() < date.getDayOfMonth()
              ? calendar.startOf(moved.plusDays(1))
              : sameTime(calendar, now, back);
        });
  }

  private static Shift ofDays(Comparison.Kind kind, TimeRange range, ReportingCalendar calendar) {
    LocalDate first = calendar.reportingDate(range.start());
    LocalDate last = calendar.reportingDate(range.end().minusNanos(1));
    Period length = Period.ofDays(Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1));
    Period wanted =
        switch (kind) {
          case PREVIOUS_PERIOD -> length;
          case PREVIOUS_YEAR -> YEAR;
          case SAME_WEEKDAYS_LAST_YEAR -> WEEKS;
        };
    Period back = toRealDays(wanted, first, last, calendar);
    return new Shift(
        range,
        days(calendar, first.minus(back), last.minus(back).plusDays(1)),
        now -> sameTime(calendar, now, back));
  }

  /** Adds days until one of those from first to last, moved back, is none that the zone skipped. */
  private static Period toRealDays(
      Period back, LocalDate first, LocalDate last, ReportingCalendar calendar) {
    Instant start = calendar.startOf(first.minus(back));
    Instant end = calendar.startOf(last.minus(back).plusDays(1));
    return start.isBefore(end) ? back : toRealDays(back.plusDays(1), first, last, calendar);
  }

  private static Shift ofTimes(Comparison.Kind kind, TimeRange range, ReportingCalendar calendar) {
    TemporalAmount back =
        switch (kind) {
          case PREVIOUS_PERIOD -> range.duration();
          case PREVIOUS_YEAR -> YEAR;
          case SAME_WEEKDAYS_LAST_YEAR -> WEEKS;
        };
    UnaryOperator<Instant> move =
        instant -> instant.atZone(calendar.zone()).minus(back).toInstant();
    Instant start = move.apply(range.start());
    Instant end = move.apply(range.end());
    Instant after = start.isBefore(end) ? end : start.plus(range.duration());
    return new Shift(range, new TimeRange(start, after), move);
  }

  private static TimeRange days(ReportingCalendar calendar, LocalDate first, LocalDate end) {
    return new TimeRange(calendar.startOf(first), calendar.startOf(end));
  }

  private static Instant sameTime(ReportingCalendar calendar, Instant now, Period back) {
    LocalDateTime moved = reported(calendar, now).minus(back);
    return ZonedDateTime.ofLocal(
            moved.plusSeconds(calendar.startOfDay().toSecondOfDay()),
            calendar.zone(),
            calendar.zone().getRules().getOffset(now))
        .toInstant();
  }

  /**
   * Returns the local date-time counted from the start of day, so that its date is the reporting
   * date; while clocks set back show an earlier day, the start of the reporting day.
   */
  private static LocalDateTime reported(ReportingCalendar calendar, Instant instant) {
    LocalDateTime local =
        LocalDateTime.ofInstant(instant, calendar.zone())
            .minusSeconds(calendar.startOfDay().toSecondOfDay());
    LocalDateTime start = calendar.reportingDate(instant).atStartOfDay();
    return local.isBefore(start) ? start : local;
  }
}
