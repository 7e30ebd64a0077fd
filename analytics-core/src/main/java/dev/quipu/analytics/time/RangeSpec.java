package dev.quipu.analytics.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * A time range as somebody asks for it, before the current time is known: {@code 30d}, {@code
 * this_month}, {@code last_6_months}, {@code 2025-01-01/2025-01-31}.
 */
public sealed interface RangeSpec {
  /**
   * Returns the range as it is at {@code now}.
   *
   * @param data from the first event of the data to just after its last; empty if there is none or
   *     nobody knows
   * @throws IllegalArgumentException if a custom range is empty in the calendar's zone
   */
  TimeRange resolve(ReportingCalendar calendar, Instant now, Optional<TimeRange> data);

  /** Returns whether {@link #resolve} uses {@code data}: only {@link #allTime} does. */
  default boolean needsData() {
    return false;
  }

  /** Returns a text that {@link #parse} reads back, equal. */
  String text();

  /**
   * Reads a range: a {@link Preset}, {@code all_time}, {@code 24h} and {@code 30d} for any number,
   * {@code last_6_months} and {@code last_6_months_to_date} for any number and grain, a date, or
   * two dates or date-times with a slash between, as {@link TimePoint#parse} reads them.
   *
   * @throws IllegalArgumentException if it is none of them; the message lists what is allowed, and
   *     the nearest name
   */
  static RangeSpec parse(String text) {
    return RangeText.parse(text);
  }

  /** Returns the range that ends now and starts exactly {@code n} hours before: {@code 24h}. */
  static RangeSpec hours(int n) {
    return new Rolling(n, TimeGrain.HOUR);
  }

  /** Returns the range that ends now and starts exactly {@code n} times 24 hours before. */
  static RangeSpec days(int n) {
    return new Rolling(n, TimeGrain.DAY);
  }

  /** Returns the range of the last {@code n} buckets that are over: {@code last_6_months}. */
  static RangeSpec last(int n, TimeGrain grain) {
    return new Last(n, grain, Tail.FINISHED);
  }

  /**
   * Returns the range of {@code n} buckets of which the last is the current one, whole, also the
   * part still to come: {@code last_6_months_to_date}.
   */
  static RangeSpec lastToDate(int n, TimeGrain grain) {
    return new Last(n, grain, Tail.TO_DATE);
  }

  /**
   * Returns the range from the first to the last event of the data, but at least until now; the
   * current day, whole, if there is no data.
   */
  static RangeSpec allTime() {
    return new AllTime();
  }

  /** Returns the range of reporting days from one to another, both inside. */
  static RangeSpec custom(LocalDate from, LocalDate to) {
    return new Custom(new TimePoint.Day(from), new TimePoint.Day(to));
  }

  /** Returns the range between two date-times in the calendar's zone, half-open. */
  static RangeSpec custom(LocalDateTime from, LocalDateTime to) {
    return new Custom(new TimePoint.Local(from), new TimePoint.Local(to));
  }

  /** Returns the range between two instants, half-open. */
  static RangeSpec custom(Instant from, Instant to) {
    return new Custom(new TimePoint.Moment(from), new TimePoint.Moment(to));
  }

  /** A whole bucket of the calendar, the current one or the one before, with a name of its own. */
  enum Preset implements RangeSpec {
    /** The current day. */
    TODAY(TimeGrain.DAY, 0),
    /** The day before the current one. */
    YESTERDAY(TimeGrain.DAY, 1),
    /** The current week. */
    THIS_WEEK(TimeGrain.WEEK, 0),
    /** The week before the current one. */
    LAST_WEEK(TimeGrain.WEEK, 1),
    /** The current month. */
    THIS_MONTH(TimeGrain.MONTH, 0),
    /** The month before the current one. */
    LAST_MONTH(TimeGrain.MONTH, 1),
    /** The current quarter of the fiscal year. */
    THIS_QUARTER(TimeGrain.QUARTER, 0),
    /** The quarter before the current one. */
    LAST_QUARTER(TimeGrain.QUARTER, 1),
    /** The current fiscal year. */
    THIS_YEAR(TimeGrain.YEAR, 0),
    /** The fiscal year before the current one. */
    LAST_YEAR(TimeGrain.YEAR, 1);

    private final TimeGrain grain;
    private final int bucketsBack;

    Preset(TimeGrain grain, int bucketsBack) {
      this.grain = grain;
      this.bucketsBack = bucketsBack;
    }

    @Override
    public TimeRange resolve(ReportingCalendar calendar, Instant now, Optional<TimeRange> data) {
      return back(calendar, calendar.bucket(now, grain), bucketsBack).range();
    }

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An exact length of time that ends now. */
  record Rolling(int count, TimeGrain grain) implements RangeSpec {
    /** Checks the count, from 1 to 100000, and the grain, hours or days. */
    public Rolling {
      if (grain != TimeGrain.HOUR && grain != TimeGrain.DAY) {
        throw new IllegalArgumentException(
            "rolling range by \"" + grain.text() + "\" must be by hour or day");
      }
      RangeText.checkCount(String.valueOf(count), grain);
    }

    @Override
    public TimeRange resolve(ReportingCalendar calendar, Instant now, Optional<TimeRange> data) {
      Duration one = grain == TimeGrain.HOUR ? Duration.ofHours(1) : Duration.ofDays(1);
      return new TimeRange(now.minus(one.multipliedBy(count)), now);
    }

    @Override
    public String text() {
      return count + (grain == TimeGrain.HOUR ? "h" : "d");
    }
  }

  /** Whether a number of buckets ends before the current one or with it. */
  enum Tail {
    /** The last bucket is the one that ended most recently. */
    FINISHED,
    /** The last bucket is the current one, whole. */
    TO_DATE
  }

  /** A number of whole buckets up to the current time. */
  record Last(int count, TimeGrain grain, Tail tail) implements RangeSpec {
    /** Checks the count: from 1 to 100000 hours or days, 10000 weeks or months, 1000 others. */
    public Last {
      RangeText.checkCount(String.valueOf(count), grain);
    }

    @Override
    public TimeRange resolve(ReportingCalendar calendar, Instant now, Optional<TimeRange> data) {
      TimeBucket current = calendar.bucket(now, grain);
      return switch (tail) {
        case FINISHED -> new TimeRange(back(calendar, current, count).start(), current.start());
        case TO_DATE -> new TimeRange(back(calendar, current, count - 1).start(), current.end());
      };
    }

    @Override
    public String text() {
      String text = "last_" + count + "_" + grain.text() + (count == 1 ? "" : "s");
      return tail == Tail.TO_DATE ? text + "_to_date" : text;
    }
  }

  /** The range of the data; see {@link #allTime}. */
  record AllTime() implements RangeSpec {
    @Override
    public TimeRange resolve(ReportingCalendar calendar, Instant now, Optional<TimeRange> data) {
      return data.map(all -> new TimeRange(all.start(), later(all.end(), now)))
          .orElseGet(() -> calendar.bucket(now, TimeGrain.DAY).range());
    }

    @Override
    public boolean needsData() {
      return true;
    }

    @Override
    public String text() {
      return "all_time";
    }
  }

  /** A range between two given edges, which may be of different kinds. */
  record Custom(TimePoint from, TimePoint to) implements RangeSpec {
    /** Checks that edges of one kind are in order; those of different kinds wait for the zone. */
    public Custom {
      ReportingCalendar utc = ReportingCalendar.utc();
      if (from.getClass() == to.getClass() && !from.start(utc).isBefore(to.end(utc))) {
        throw new IllegalArgumentException(
            "start \"" + from.text() + "\" must be before end \"" + to.text() + "\"");
      }
    }

    @Override
    public TimeRange resolve(ReportingCalendar calendar, Instant now, Optional<TimeRange> data) {
      Instant start = from.start(calendar);
      Instant end = to.end(calendar);
      if (!start.isBefore(end)) {
        throw new IllegalArgumentException(
            "time range \"" + text() + "\" is empty in zone \"" + calendar.zone() + "\"");
      }
      return new TimeRange(start, end);
    }

    @Override
    public String text() {
      return from.equals(to) ? from.text() : from.text() + "/" + to.text();
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static TimeBucket back(ReportingCalendar calendar, TimeBucket bucket, int steps) {
    TimeBucket reached = bucket;
    for (int i = 0; i < steps; i++) {
      reached = calendar.bucket(reached.start().minusNanos(1), reached.grain());
    }
    return reached;
  }
}
