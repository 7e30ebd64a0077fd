package dev.quipu.analytics.kept;

import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.time.Month;
import java.util.List;
import java.util.Optional;

/**
 * How much time a set is of: a bucket of the rollup, or a whole month, quarter or year of its
 * calendar, counted from January. A set of one is made of those of the one before.
 */
public enum Unit {
  /** A bucket of the rollup. */
  BUCKET(0, Optional.empty()),
  /** A month. */
  MONTH(1, Optional.of(TimeGrain.MONTH)),
  /** Three months. */
  QUARTER(2, Optional.of(TimeGrain.QUARTER)),
  /** Four quarters. */
  YEAR(3, Optional.of(TimeGrain.YEAR));

  /** The units of which a set is only kept when all of their buckets are rolled up. */
  public static final List<Unit> WHOLE = List.of(MONTH, QUARTER, YEAR);

  /** All of them, each at its number. */
  static final List<Unit> ALL = List.of(BUCKET, MONTH, QUARTER, YEAR);

  private final int number;
  private final Optional<TimeGrain> grain;

  Unit(int number, Optional<TimeGrain> grain) {
    this.number = number;
    this.grain = grain;
  }

  /** Returns the number that stands for it in a table. */
  int number() {
    return number;
  }

  /** Returns the grain of which a unit is one bucket. */
  public TimeGrain grain(RollupTable rollup) {
    return grain.orElse(rollup.rollup().cut().grain());
  }

  /** Returns the unit of a point in time. */
  public TimeBucket at(RollupTable rollup, Instant instant) {
    return calendar(rollup).bucket(instant, grain(rollup));
  }

  /** Returns the units that a range touches. */
  public List<TimeBucket> touching(RollupTable rollup, TimeRange range) {
    return calendar(rollup).buckets(range, grain(rollup));
  }

  /** Returns the time of the units that a range touches. */
  public TimeRange around(RollupTable rollup, TimeRange range) {
    return new TimeRange(
        at(rollup, range.start()).start(), at(rollup, range.end().minusNanos(1)).end());
  }

  /** Returns the whole units in a range. */
  public Optional<TimeRange> within(RollupTable rollup, TimeRange range) {
    TimeBucket first = at(rollup, range.start());
    Instant from = first.start().equals(range.start()) ? first.start() : first.end();
    return Ranges.between(from, at(rollup, range.end()).start());
  }

  /** Returns the unit of which the sets of this one are made. */
  public Unit part() {
    return ALL.get(number - 1);
  }

  /** Returns the unit whose sets are made of those of this one. */
  public Unit next() {
    return ALL.get(number + 1);
  }

  private static ReportingCalendar calendar(RollupTable rollup) {
    return rollup.calendar().fiscalYearStartingIn(Month.JANUARY);
  }
}
