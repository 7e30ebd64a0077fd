package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.axis.Steps.Step;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
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
 * begin: the database's own, or comparisons of the column with them.
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

  /** Returns the buckets; empty where the database has no search of its own. */
  static Optional<Bucketing> of(
      TimeAxis axis, TimeGrain grain, ReportingCalendar calendar, SqlDialect dialect) {
    LookedUp found = new LookedUp(axis, grain, calendar);
    return dialect.lookup(axis.column(), found::numbers).map(found::by);
  }

  /** Returns months or more that the column is compared with; empty where that costs more. */
  static Optional<Bucketing> compared(
      TimeAxis axis, TimeGrain grain, Slice slice, SqlDialect dialect) {
    Duration longest = length(grain).multipliedBy(dialect.comparedMonths());
    if (slice.range().duration().compareTo(longest) > 0) {
      return Optional.empty();
    }
    LookedUp found = new LookedUp(axis, grain, slice.calendar());
    SortedMap<Long, Integer> numbers = found.numbers();
    return numbers.isEmpty() ? Optional.empty() : Optional.of(found.by(found.choice(numbers)));
  }

  private static Duration length(TimeGrain grain) {
    return switch (grain) {
      case HOUR, DAY, WEEK -> throw new IllegalArgumentException(grain + " is less than a month");
      case MONTH -> ChronoUnit.MONTHS.getDuration();
      case QUARTER -> IsoFields.QUARTER_YEARS.getDuration();
      case YEAR -> ChronoUnit.YEARS.getDuration();
    };
  }

  private Bucketing by(SqlQuery key) {
    return new Bucketing(key, number -> buckets.get((int) number - 1), 1);
  }

  private SqlQuery choice(SortedMap<Long, Integer> numbers) {
    Ticks ticks = axis.ticks();
    List<Step> steps = new ArrayList<>();
    numbers.forEach((bound, number) -> steps.add(new Step(bound, number * ticks.unit())));
    return new Steps(steps).choice(ticks);
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
