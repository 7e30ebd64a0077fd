package dev.quipu.analytics.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * One bucket of a trend: an hour, a reporting day, or a whole number of reporting days.
 *
 * <p>Buckets of one calendar and grain are ordered by their start.
 *
 * @param grain how wide it is
 * @param label local name: the truncated hour, or midnight of the bucket's first reporting date
 * @param offset the offset from UTC at the start, which tells the two 01:00 hours of an autumn
 *     night apart
 * @param start its first instant
 * @param end the first instant after it
 */
public record TimeBucket(
    TimeGrain grain, LocalDateTime label, ZoneOffset offset, Instant start, Instant end)
    implements Comparable<TimeBucket> {
  /** Checks the parts; throws {@link IllegalArgumentException} if the label is not a boundary. */
  public TimeBucket {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "start \"" + start + "\" must be before end \"" + end + "\"");
    }
    ChronoUnit unit = grain == TimeGrain.HOUR ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    if (!label.equals(label.truncatedTo(unit))) {
      throw new IllegalArgumentException(
          "label \"" + label + "\" of a bucket by " + grain.text() + " must be truncated to it");
    }
  }

  /** Returns the local date of the label: the first reporting date of a day or coarser bucket. */
  public LocalDate date() {
    return label.toLocalDate();
  }

  /**
   * Returns the number under which a database groups the bucket: days from 1970-01-01 to {@link
   * #date()}, or for hours the microseconds from 1970-01-01T00:00Z to the label minus the offset.
   */
  public long key() {
    return grain == TimeGrain.HOUR
        ? TimeUnit.SECONDS.toMicros(label.toEpochSecond(offset))
        : date().toEpochDay();
  }

  /** Returns start and end as a range. */
  public TimeRange range() {
    return new TimeRange(start, end);
  }

  /** Returns whether the bucket is over: its end is at or before {@code now}. */
  public boolean finishedAt(Instant now) {
    return !end.isAfter(now);
  }

  @Override
  public int compareTo(TimeBucket other) {
    return start.compareTo(other.start);
  }

  /** Returns the date, {@code 2025-11-01}, or for hours {@code 2025-11-02T01:00-04:00}. */
  @Override
  public String toString() {
    return grain == TimeGrain.HOUR ? label.toString() + offset : date().toString();
  }
}
