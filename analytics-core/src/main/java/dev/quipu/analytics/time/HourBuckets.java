package dev.quipu.analytics.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The hours of a zone: all neighbouring instants of which local time, truncated to the hour, minus
 * the offset is the same, so an hour is cut where an offset changes by a part of an hour. That
 * number ascends with time everywhere but in Athens on 1916-07-28, where two change places.
 */
record HourBuckets(ZoneRules rules) {
  private static final long HOUR = 3600;

  TimeBucket bucket(Instant instant) {
    long key = key(instant);
    Instant start = start(instant, key);
    ZoneOffset offset = rules.getOffset(start);
    LocalDateTime label = LocalDateTime.ofEpochSecond(key, 0, offset);
    return new TimeBucket(TimeGrain.HOUR, label, offset, start, end(instant, key));
  }

  /** Returns the hours of all spans added up; the last one reaches to {@code end}. */
  static long count(List<OffsetSpan> spans, Instant end) {
    long count = 0;
    for (int i = 0; i < spans.size(); i++) {
      int offset = spans.get(i).offset().getTotalSeconds();
      Instant last = (i + 1 < spans.size() ? spans.get(i + 1).from() : end).minusNanos(1);
      count +=
          Math.floorDiv(last.getEpochSecond() + offset, HOUR)
              - Math.floorDiv(spans.get(i).from().getEpochSecond() + offset, HOUR)
              + 1;
    }
    return count;
  }

  private long key(Instant instant) {
    long seconds = instant.getEpochSecond();
    return seconds - Math.floorMod(seconds + rules.getOffset(instant).getTotalSeconds(), HOUR);
  }

  private Instant start(Instant instant, long key) {
    Instant first = Instant.ofEpochSecond(key);
    ZoneOffsetTransition change = rules.previousTransition(instant.plusNanos(1));
    while (change != null && change.getInstant().isAfter(first)) {
      if (key(change.getInstant().minusNanos(1)) != key) {
        return change.getInstant();
      }
      change = rules.previousTransition(change.getInstant());
    }
    return first;
  }

  private Instant end(Instant instant, long key) {
    Instant last = Instant.ofEpochSecond(key + HOUR);
    ZoneOffsetTransition change = rules.nextTransition(instant);
    while (change != null && change.getInstant().isBefore(last)) {
      if (key(change.getInstant()) != key) {
        return change.getInstant();
      }
      change = rules.nextTransition(change.getInstant());
    }
    return last;
  }
}
