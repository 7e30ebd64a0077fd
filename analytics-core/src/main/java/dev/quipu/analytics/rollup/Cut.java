package dev.quipu.analytics.rollup;

import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Instant;

/** How finely a rollup cuts time. */
public enum Cut {
  /** Reporting days of the calendar that questions are asked in. */
  DAYS(TimeGrain.DAY),
  /** Hours of UTC, which serve every zone whose offsets are whole hours. */
  UTC_HOURS(TimeGrain.HOUR);

  private final TimeGrain grain;

  Cut(TimeGrain grain) {
    this.grain = grain;
  }

  /** Returns the grain of the buckets. */
  public TimeGrain grain() {
    return grain;
  }

  /** Returns the calendar that cuts the buckets, where questions have this one. */
  public ReportingCalendar calendar(ReportingCalendar asked) {
    return this == DAYS ? asked : ReportingCalendar.utc();
  }

  /** Returns the bucket of a point in time. */
  public TimeBucket bucket(Instant instant, ReportingCalendar asked) {
    return calendar(asked).bucket(instant, grain);
  }

  /** Returns the start of the bucket of a point in time. */
  public Instant floor(Instant instant, ReportingCalendar asked) {
    return bucket(instant, asked).start();
  }

  /** Returns the first start of a bucket at or after a point in time. */
  public Instant ceiling(Instant instant, ReportingCalendar asked) {
    TimeBucket bucket = bucket(instant, asked);
    return bucket.start().equals(instant) ? instant : bucket.end();
  }

  /** Returns the name in messages: {@code days}. */
  public String text() {
    return this == DAYS ? "days" : "hours of UTC";
  }
}
