package dev.quipu.analytics.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * A zone's offsets as short lists, so that a database reaches the buckets of a {@link
 * ReportingCalendar} by adding and dividing integers, without knowing a zone.
 *
 * <p>A list is never empty; its first span holds from the start of what was asked for, each further
 * one from its own {@code from}, in ascending order.
 */
public final class Offsets {
  /** Longer than any change of offset, and so than any delay of a change in {@link #forDates}. */
  private static final Duration LONGEST_CHANGE = Duration.ofDays(3);

  private Offsets() {}

  /**
   * Returns the offsets in force within the range. For hours: with {@code offset} that of an
   * instant, {@code floor((instant + offset) / 1 hour) * 1 hour - offset} is {@link
   * TimeBucket#key()}.
   */
  public static List<OffsetSpan> ofInstants(ZoneId zone, TimeRange range) {
    ZoneRules rules = zone.getRules();
    List<OffsetSpan> spans = new ArrayList<>();
    spans.add(new OffsetSpan(range.start(), rules.getOffset(range.start())));
    ZoneOffsetTransition change = rules.nextTransition(range.start());
    while (change != null && change.getInstant().isBefore(range.end())) {
      spans.add(new OffsetSpan(change.getInstant(), change.getOffsetAfter()));
      change = rules.nextTransition(change.getInstant());
    }
    return List.copyOf(spans);
  }

  /**
   * Returns offsets with which {@code floor((instant + offset - start of day) / 1 day)}, in days
   * from 1970-01-01, is {@link ReportingCalendar#reportingDate}. Clocks set back across the start
   * of a day keep the offset before until the offset after reaches that day too.
   */
  public static List<OffsetSpan> forDates(ReportingCalendar calendar, TimeRange range) {
    Instant before = range.start().minus(LONGEST_CHANGE);
    List<OffsetSpan> real = ofInstants(calendar.zone(), new TimeRange(before, range.end()));
    List<OffsetSpan> spans = new ArrayList<>();
    spans.add(new OffsetSpan(range.start(), real.get(0).offset()));
    for (int i = 1; i < real.size(); i++) {
      OffsetSpan span = monotone(calendar, real.get(i));
      Instant end = i + 1 < real.size() ? real.get(i + 1).from() : range.end();
      if (!span.from().isAfter(range.start())) {
        spans.set(0, new OffsetSpan(range.start(), span.offset()));
      } else if (span.from().isBefore(end)) {
        spans.add(span);
      }
    }
    return List.copyOf(spans);
  }

  /**
   * Returns the offsets that turn local date-times of a zone into instants as {@link
   * LocalDateTime#atZone} does: {@code local - offset}, where a time that clocks skipped takes the
   * offset before the change, and a time that they showed twice the first of the two.
   *
   * @throws IllegalArgumentException unless {@code from} is before {@code to}, which is not inside
   */
  public static List<OffsetSpan.Local> ofLocals(ZoneId zone, LocalDateTime from, LocalDateTime to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "start \"" + from + "\" must be before end \"" + to + "\"");
    }
    ZoneRules rules = zone.getRules();
    List<OffsetSpan.Local> spans = new ArrayList<>();
    Instant first = from.toInstant(ZoneOffset.UTC).minus(LONGEST_CHANGE);
    spans.add(new OffsetSpan.Local(from, rules.getOffset(first)));
    ZoneOffsetTransition change = rules.nextTransition(first);
    while (change != null && reached(change).isBefore(to)) {
      if (reached(change).isAfter(from)) {
        spans.add(new OffsetSpan.Local(reached(change), change.getOffsetAfter()));
      } else {
        spans.set(0, new OffsetSpan.Local(from, change.getOffsetAfter()));
      }
      change = rules.nextTransition(change.getInstant());
    }
    return List.copyOf(spans);
  }

  private static OffsetSpan monotone(ReportingCalendar calendar, OffsetSpan span) {
    LocalDate date = calendar.reportingDate(span.from());
    Instant reached = date.atTime(calendar.startOfDay()).toInstant(span.offset());
    return reached.isAfter(span.from()) ? new OffsetSpan(reached, span.offset()) : span;
  }

  private static LocalDateTime reached(ZoneOffsetTransition change) {
    return change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore();
  }
}
