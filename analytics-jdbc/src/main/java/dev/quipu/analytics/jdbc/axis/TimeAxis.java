package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.time.OffsetSpan;
import dev.quipu.analytics.time.Offsets;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.ValueType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * The time column of a slice as an axis of whole microseconds: those since 1970 in UTC, or those of
 * the wall clock that the column shows.
 */
public interface TimeAxis {

  /**
   * A piece of the axis on which time runs evenly.
   *
   * @param from the first number of the piece
   * @param toUtc what is added to get microseconds since 1970 in UTC
   * @param offset what is added to those to get the calendar's local time
   */
  record Piece(long from, long toUtc, long offset) {}

  /** Returns which rows belong to the slice, by comparing the column as it is stored. */
  SqlQuery condition();

  /** Returns the column as whole microseconds. */
  String number();

  /** Returns the column in units that any bucket and any offset is whole in. */
  Ticks ticks();

  /**
   * Returns the column as microseconds of a clock that nobody changes, so that differences are
   * times that passed: those of UTC, or of dates that have 24 hours each.
   */
  default SqlQuery even() {
    List<Piece> pieces = pieces(range -> Offsets.ofInstants(ZoneOffset.UTC, range));
    return new Steps(pieces.stream().map(p -> new Steps.Step(p.from(), p.toUtc())).toList())
        .on(Ticks.micros(number()));
  }

  /** Returns a number that none of the slice's rows is below. */
  long low();

  /** Returns the pieces that the slice's rows lie on, with the offsets that {@code of} gives. */
  List<Piece> pieces(Function<TimeRange, List<OffsetSpan>> of);

  /**
   * Returns where on the axis buckets begin, from {@link #low}, and which; empty for an axis that
   * is stored as numbers.
   *
   * @param bucket the bucket of a point in time
   */
  SortedMap<Long, TimeBucket> bounds(Function<Instant, TimeBucket> bucket);

  /** Returns the column as it is stored. */
  String column();

  /** Returns the axis of a slice. */
  static TimeAxis of(TimeColumn time, Slice slice, SqlDialect dialect) {
    String column = dialect.quote(time.column());
    return time.kind()
        .accept(
            new TimeColumn.Kind.Visitor<>() {
              @Override
              public TimeAxis instant() {
                Bound bound = new Bound(column, ValueType.INSTANT, Micros::instant, dialect);
                String micros = dialect.micros(column);
                return new UtcAxis(micros, Ticks.of(bound), bound, slice.range(), false);
              }

              @Override
              public TimeAxis epoch(TimeColumn.EpochUnit unit) {
                return counted(column, unit.micros(), slice, dialect);
              }

              @Override
              public TimeAxis local(ZoneId zone) {
                return new LocalAxis(column, zone, slice.range(), dialect);
              }

              @Override
              public TimeAxis date() {
                return DateAxis.of(column, slice, dialect);
              }
            });
  }

  private static TimeAxis counted(String column, long size, Slice slice, SqlDialect dialect) {
    String whole = dialect.whole(column);
    return new UtcAxis(
        size == 1 ? whole : whole + " * " + size,
        Ticks.counted(whole, size),
        new Bound(column, ValueType.INTEGER, micros -> -Math.floorDiv(-micros, size), dialect),
        slice.range(),
        true);
  }
}
