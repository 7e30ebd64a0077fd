package dev.quipu.analytics.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * One edge of a time range as somebody writes it: a day, a local date-time, or an instant. Years
 * are from 1 to 9999; anything else is refused with {@link IllegalArgumentException}.
 */
public sealed interface TimePoint {
  /** Returns the first instant of a range that starts here. */
  Instant start(ReportingCalendar calendar);

  /** Returns the first instant after a range that ends here: a day is inside, a time is not. */
  Instant end(ReportingCalendar calendar);

  /** Returns the text that {@link #parse} reads back: ISO 8601, instants in UTC. */
  String text();

  /**
   * Reads {@code 2025-01-31}, {@code 2025-01-31T13:00} or, with {@code Z} or an offset, {@code
   * 2025-01-31T13:00:00Z}.
   *
   * @throws IllegalArgumentException if it is none of them or there is no such date
   */
  static TimePoint parse(String text) {
    int time = Math.max(text.indexOf('T'), text.indexOf('t'));
    try {
      if (time < 0) {
        return new Day(LocalDate.parse(text));
      }
      return text.substring(time).chars().anyMatch(letter -> "Zz+-".indexOf(letter) >= 0)
          ? new Moment(OffsetDateTime.parse(text).toInstant())
          : new Local(LocalDateTime.parse(text));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no date or date-time", e);
    }
  }

  /** A whole reporting day. */
  record Day(LocalDate date) implements TimePoint {
    /** Checks the year. */
    public Day {
      checkYear(date.getYear());
    }

    @Override
    public Instant start(ReportingCalendar calendar) {
      return calendar.startOf(date);
    }

    @Override
    public Instant end(ReportingCalendar calendar) {
      return calendar.startOf(date.plusDays(1));
    }

    @Override
    public String text() {
      return date.toString();
    }
  }

  /**
   * A date-time in the calendar's zone. One that clocks skipped is moved later by the length of the
   * gap; one that they showed twice is the first of the two.
   */
  record Local(LocalDateTime dateTime) implements TimePoint {
    /** Checks the year. */
    public Local {
      checkYear(dateTime.getYear());
    }

    @Override
    public Instant start(ReportingCalendar calendar) {
      return dateTime.atZone(calendar.zone()).toInstant();
    }

    @Override
    public Instant end(ReportingCalendar calendar) {
      return start(calendar);
    }

    @Override
    public String text() {
      return dateTime.toString();
    }
  }

  /** An instant, the same in every calendar. */
  record Moment(Instant instant) implements TimePoint {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("+10000-01-01T00:00:00Z");

    /** Checks the year, in UTC. */
    public Moment {
      if (instant.isBefore(FIRST) || !instant.isBefore(AFTER)) {
        throw new IllegalArgumentException(
            "instant \"" + instant + "\" must be in the years from 1 to 9999");
      }
    }

    @Override
    public Instant start(ReportingCalendar calendar) {
      return instant;
    }

    @Override
    public Instant end(ReportingCalendar calendar) {
      return instant;
    }

    @Override
    public String text() {
      return instant.toString();
    }
  }

  private static void checkYear(int year) {
    if (year < 1 || year > 9999) {
      throw new IllegalArgumentException("year \"" + year + "\" must be from 1 to 9999");
    }
  }
}
