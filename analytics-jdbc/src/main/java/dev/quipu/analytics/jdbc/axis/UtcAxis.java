package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.time.OffsetSpan;
import dev.quipu.analytics.time.TimeRange;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A column of points in time.
 *
 * @param bound the first stored value at or after so many microseconds
 */
record UtcAxis(String column, String number, LongFunction<SqlQuery> bound, TimeRange range)
    implements TimeAxis {

  @Override
  public SqlQuery condition() {
    long end = Micros.atOrAfter(range.end());
    return TimeAxis.between(column, bound.apply(low()), bound.apply(end));
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
}
