package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.time.OffsetSpan;
import dev.quipu.analytics.time.Offsets;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.ValueType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A column of wall-clock times. The axis is cut where the zone's offset changes; on each stretch
 * local time runs with UTC, so a range is a few intervals of the column as it is stored.
 */
final class LocalAxis implements TimeAxis {

  private static final int FURTHEST_OFFSET = 18;

  /** Stored values from {@code from} to before {@code to}, all of one offset. */
  private record Stretch(long from, long to, long offset) {}

  private final String column;
  private final SqlDialect dialect;
  private final List<Stretch> stretches;
  private final TimeRange range;

  LocalAxis(String column, ZoneId zone, TimeRange range, SqlDialect dialect) {
    this.column = column;
    this.dialect = dialect;
    this.range = range;
    this.stretches = stretches(zone, range);
  }

  private static List<Stretch> stretches(ZoneId zone, TimeRange range) {
    long start = Micros.atOrAfter(range.start());
    long end = Micros.atOrAfter(range.end());
    long first = start - FURTHEST_OFFSET * Micros.HOUR;
    long last = end + FURTHEST_OFFSET * Micros.HOUR;
    var spans = Offsets.ofLocals(zone, Micros.local(first), Micros.local(last));
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      long offset = Micros.of(spans.get(i).offset());
      long until = i + 1 < spans.size() ? Micros.of(spans.get(i + 1).from()) : last;
      long from = Math.max(Micros.of(spans.get(i).from()), start + offset);
      long to = Math.min(until, end + offset);
      if (from < to) {
        stretches.add(new Stretch(from, to, offset));
      }
    }
    return stretches;
  }

  @Override
  public SqlQuery condition() {
    List<SqlQuery> intervals = new ArrayList<>();
    for (int i = 0; i < stretches.size(); i++) {
      long from = stretches.get(i).from();
      while (i + 1 < stretches.size() && stretches.get(i + 1).from() == stretches.get(i).to()) {
        i++;
      }
      intervals.add(bound().between(from, stretches.get(i).to()));
    }
    return switch (intervals.size()) {
      case 0 -> SqlQuery.of("1 = 0");
      case 1 -> intervals.get(0);
      default -> SqlQuery.join(" OR ", intervals).within("(", ")");
    };
  }

  private Bound bound() {
    return new Bound(column, ValueType.DATETIME, Micros::local, dialect);
  }

  @Override
  public String number() {
    return dialect.micros(column);
  }

  @Override
  public Ticks ticks() {
    return Ticks.of(bound());
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public SortedMap<Long, TimeBucket> bounds(Function<Instant, TimeBucket> bucket) {
    SortedMap<Long, TimeBucket> bounds = new TreeMap<>();
    for (Stretch stretch : stretches) {
      bounds.putAll(UtcAxis.even(stretch.from(), stretch.to(), stretch.offset(), bucket));
    }
    return bounds;
  }

  @Override
  public long low() {
    return stretches.isEmpty() ? 0 : stretches.get(0).from();
  }

  @Override
  public List<Piece> pieces(Function<TimeRange, List<OffsetSpan>> of) {
    List<Piece> pieces = new ArrayList<>();
    for (Stretch stretch : stretches) {
      TimeRange utc =
          new TimeRange(
              Micros.instant(stretch.from() - stretch.offset()),
              Micros.instant(stretch.to() - stretch.offset()));
      for (OffsetSpan span : of.apply(utc)) {
        pieces.add(
            new Piece(
                Micros.atOrAfter(span.from()) + stretch.offset(),
                -stretch.offset(),
                Micros.of(span.offset())));
      }
    }
    return pieces.isEmpty()
        ? List.of(new Piece(0, 0, Micros.of(of.apply(range).get(0).offset())))
        : pieces;
  }
}
