package dev.quipu.analytics.quota;

import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One period of a quota. Its label is the local beginning, so that a subject who moves to another
 * zone goes on with the same month and the same day; only hours are told apart by their instant.
 *
 * @param period which one
 * @param label tells windows apart and sorts those of a period by time: {@code month 2025-11},
 *     {@code day 2025-11-02}, {@code hour 2025-11-02T05:00Z}, {@code forever}
 * @param range from when to when, as the zone has it now; empty for ever
 */
public record QuotaWindow(QuotaPeriod period, String label, Optional<TimeRange> range) {

  /** Returns the window in which an instant is in a zone. */
  public static QuotaWindow at(Instant instant, QuotaPeriod period, ZoneId zone) {
    Optional<TimeGrain> grain = period.grain();
    if (grain.isEmpty()) {
      return new QuotaWindow(period, period.text(), Optional.empty());
    }
    TimeBucket bucket = ReportingCalendar.of(zone).bucket(instant, grain.get());
    String label = period.text() + " " + period.beginning(bucket);
    return new QuotaWindow(period, label, Optional.of(bucket.range()));
  }

  /** Tells whether an instant is in it. */
  public boolean contains(Instant instant) {
    return range
        .map(span -> !instant.isBefore(span.start()) && instant.isBefore(span.end()))
        .orElse(true);
  }

  /** Returns when the next one begins; empty for ever. */
  public Optional<Instant> resetsAt() {
    return range.map(TimeRange::end);
  }

  /** Returns how the labels of this period's windows begin. */
  public String prefix() {
    return period == QuotaPeriod.FOREVER ? label : period.text() + " ";
  }

  /** Returns how many windows lie between an earlier one of the same period and this one. */
  public long emptySince(String earlierLabel) {
    int start = prefix().length();
    return period.between(earlierLabel.substring(start), label.substring(start)) - 1;
  }
}
