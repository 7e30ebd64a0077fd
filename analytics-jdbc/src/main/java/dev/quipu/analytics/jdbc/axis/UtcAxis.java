package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.time.OffsetSpan;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A column of points in time.
 *
 * @param bound the column as it is stored
 * @param counted whether it is stored as numbers
 */
record UtcAxis(String number, Ticks ticks, Bound bound, TimeRange range, boolean counted)
    implements TimeAxis {

  @Override
  public SqlQuery condition() {
    return bound.between(low(), Micros.atOrAfter(range.end()));
  }

  @Override
  public String column() {
    return bound.column();
  }

  @Override
  public long low() {
    return Micros.atOrAfter(range.start());
  }

  @Override
  public List<Piece> pieces(Function<TimeRange, List<OffsetSpan>> of) {
    return of.apply(range).stream()
        .map(span -> new Piece(Micros.atOrAfter(span.from()), 0, Micros.of(span.offset())))
        .toList();
  }

  @Override
  public SortedMap<Long, TimeBucket> bounds(Function<Instant, TimeBucket> bucket) {
    return counted ? new TreeMap<>() : even(low(), Micros.atOrAfter(range.end()), 0, bucket);
  }

  /** Returns the bounds on a part of an axis that is so much ahead of UTC. */
  static SortedMap<Long, TimeBucket> even(
      long from, long to, long ahead, Function<Instant, TimeBucket> bucket) {
    SortedMap<Long, TimeBucket> bounds = new TreeMap<>();
    long at = from;
    while (at < to) {
      TimeBucket found = bucket.apply(Micros.instant(at - ahead));
      bounds.put(at, found);
      at = Micros.atOrAfter(found.end()) + ahead;
    }
    return bounds;
  }
}
