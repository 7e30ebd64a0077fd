package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The buckets of a slice in their order, from 1, found by a search among the times at which they
 * begin.
 */
final class LookedUp {

  private final TimeAxis axis;
  private final TimeGrain grain;
  private final ReportingCalendar calendar;
  private final List<TimeBucket> buckets = new ArrayList<>();

  private LookedUp(TimeAxis axis, TimeGrain grain, ReportingCalendar calendar) {
    this.axis = axis;
    this.grain = grain;
    this.calendar = calendar;
  }

  /** Returns the buckets; empty where the database calculates as fast. */
  static Optional<Bucketing> of(
      TimeAxis axis, TimeGrain grain, ReportingCalendar calendar, SqlDialect dialect) {
    LookedUp found = new LookedUp(axis, grain, calendar);
    return dialect
        .lookup(axis.column(), found::numbers)
        .map(key -> new Bucketing(key, number -> found.buckets.get((int) number - 1), 1));
  }

  /** Wall-clock times that are shown twice may go back to a bucket: its number stays the same. */
  private SortedMap<Long, Integer> numbers() {
    SortedMap<Long, TimeBucket> bounds = axis.bounds(instant -> calendar.bucket(instant, grain));
    buckets.addAll(new TreeSet<>(bounds.values()));
    Map<TimeBucket, Integer> order = new HashMap<>();
    for (TimeBucket bucket : buckets) {
      order.put(bucket, order.size() + 1);
    }
    SortedMap<Long, Integer> numbers = new TreeMap<>();
    bounds.forEach((bound, bucket) -> numbers.put(bound, order.getOrDefault(bucket, 0)));
    return numbers;
  }
}
