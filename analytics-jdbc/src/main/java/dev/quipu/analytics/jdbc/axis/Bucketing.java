package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.axis.Steps.Step;
import dev.quipu.analytics.jdbc.axis.TimeAxis.Piece;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.time.OffsetSpan;
import dev.quipu.analytics.time.Offsets;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * The time buckets of a slice: a number by which the database groups, and the bucket it stands for.
 *
 * <p>Numbers count from a bucket at or before the slice's first row, so that none is negative and
 * every database's whole division is the same.
 *
 * @param key the number
 * @param bucket the bucket of a number
 * @param width how far the numbers of two buckets side by side are apart in most places
 */
public record Bucketing(SqlQuery key, LongFunction<TimeBucket> bucket, long width) {

  /** Numbers of buckets side by side are at most so much further apart than in most places. */
  private static final int ASIDE = 2;

  /** Returns the buckets of the rows of a slice. */
  public static Bucketing of(TimeColumn time, Slice slice, TimeGrain grain, SqlDialect dialect) {
    TimeAxis axis = TimeAxis.of(time, slice, dialect);
    return LookedUp.of(axis, grain, slice.calendar(), dialect)
        .orElseGet(
            () -> {
              Bucketing any = calculated(axis, grain, slice, dialect);
              SqlQuery key =
                  dialect.apart(
                      axis.column(),
                      by -> by.equals(dialect) ? any.key() : calculated(time, slice, grain, by));
              return new Bucketing(key, any.bucket(), any.width());
            });
  }

  private static SqlQuery calculated(TimeColumn time, Slice slice, TimeGrain grain, SqlDialect by) {
    return calculated(TimeAxis.of(time, slice, by), grain, slice, by).key();
  }

  /**
   * Returns a number of which it is certain that no bucket is further from another one than it, of
   * which it is so many places away.
   */
  public long reach(int places) {
    return (places + ASIDE) * width;
  }

  private static Bucketing calculated(
      TimeAxis axis, TimeGrain grain, Slice slice, SqlDialect dialect) {
    ReportingCalendar calendar = slice.calendar();
    return switch (grain) {
      case HOUR -> hours(axis, calendar, dialect);
      case DAY, WEEK -> days(axis, grain, calendar, dialect);
      case MONTH, QUARTER, YEAR ->
          LookedUp.compared(axis, grain, slice, dialect)
              .orElseGet(() -> months(axis, grain, calendar, dialect));
    };
  }

  private static Bucketing hours(TimeAxis axis, ReportingCalendar calendar, SqlDialect dialect) {
    Function<TimeRange, List<OffsetSpan>> offsets =
        range -> Offsets.ofInstants(calendar.zone(), range);
    List<Piece> pieces = axis.pieces(offsets);
    Steps utc = steps(pieces, Piece::toUtc);
    Steps past = steps(pieces, piece -> Math.floorMod(piece.offset(), Micros.HOUR));
    if (past.constant()) {
      long part = past.least();
      long origin = Math.floorDiv(axis.low() + utc.least() + part, Micros.HOUR);
      SqlQuery key = divided(utc.plus(part - origin * Micros.HOUR), Micros.HOUR, axis, dialect);
      return new Bucketing(key, k -> hour((k + origin) * Micros.HOUR - part, calendar), 1);
    }
    Steps local = steps(pieces, p -> p.toUtc() + Math.floorMod(p.offset(), Micros.HOUR));
    long origin = Math.floorDiv(axis.low() + local.least(), Micros.HOUR) * Micros.HOUR;
    SqlQuery key =
        divided(local.plus(-origin), Micros.HOUR, axis, dialect)
            .then(" * " + Micros.HOUR + " - ")
            .then(past.choice(Ticks.micros(axis.number())));
    return new Bucketing(key, k -> hour(k + origin, calendar), Micros.HOUR);
  }

  /** Returns the hour whose first microsecond, had no offset changed in it, would be this one. */
  private static TimeBucket hour(long micros, ReportingCalendar calendar) {
    TimeBucket bucket = calendar.bucket(Micros.instant(micros), TimeGrain.HOUR);
    while (bucket.key() != micros) {
      bucket = calendar.bucket(bucket.end(), TimeGrain.HOUR);
    }
    return bucket;
  }

  private static Bucketing days(
      TimeAxis axis, TimeGrain grain, ReportingCalendar calendar, SqlDialect dialect) {
    Steps steps = dates(axis, calendar);
    LocalDate low = low(axis, steps);
    LocalDate origin =
        grain == TimeGrain.DAY
            ? low
            : low.with(TemporalAdjusters.previousOrSame(calendar.firstDayOfWeek()));
    int width = grain == TimeGrain.DAY ? 1 : 7;
    Steps since = steps.plus(-origin.toEpochDay() * Micros.DAY);
    SqlQuery key = divided(since, width * Micros.DAY, axis, dialect);
    return new Bucketing(key, k -> bucket(origin.plusDays(k * width), grain, calendar), 1);
  }

  private static Bucketing months(
      TimeAxis axis, TimeGrain grain, ReportingCalendar calendar, SqlDialect dialect) {
    Steps steps = dates(axis, calendar);
    LocalDate low = low(axis, steps);
    SqlQuery days =
        divided(steps.plus(-low.toEpochDay() * Micros.DAY), Micros.DAY, axis, dialect)
            .then(SqlQuery.of(" + ?", low.toEpochDay()));
    int width = grain == TimeGrain.MONTH ? 1 : grain == TimeGrain.QUARTER ? 3 : 12;
    int past = Math.floorMod(low.getMonthValue() - calendar.firstMonthOfYear().getValue(), width);
    LocalDate origin = low.withDayOfMonth(1).minusMonths(past);
    long first = origin.getYear() * 12L + origin.getMonthValue() - 1;
    SqlQuery months = dialect.months(days).then(SqlQuery.of(" - ?", first));
    SqlQuery key = width == 1 ? months : dialect.divide(months.within("(", ")"), width);
    return new Bucketing(key, k -> bucket(origin.plusMonths(k * width), grain, calendar), 1);
  }

  /** Returns the whole widths in a shifted axis, from the coarsest numbers that are exact. */
  private static SqlQuery divided(Steps steps, long width, TimeAxis axis, SqlDialect dialect) {
    Ticks coarse = axis.ticks();
    Ticks ticks = steps.wholeIn(coarse.unit()) ? coarse : Ticks.micros(axis.number());
    return dialect.divide(steps.on(ticks), width / ticks.unit());
  }

  private static TimeBucket bucket(LocalDate first, TimeGrain grain, ReportingCalendar calendar) {
    return calendar.bucket(calendar.startOf(first), grain);
  }

  /** Returns the shifts to local time less the start of day, which whole days divide. */
  private static Steps dates(TimeAxis axis, ReportingCalendar calendar) {
    long startOfDay = calendar.startOfDay().toSecondOfDay() * Micros.SECOND;
    List<Piece> pieces = axis.pieces(range -> Offsets.forDates(calendar, range));
    return steps(pieces, piece -> piece.toUtc() + piece.offset() - startOfDay);
  }

  private static LocalDate low(TimeAxis axis, Steps steps) {
    return LocalDate.ofEpochDay(Math.floorDiv(axis.low() + steps.least(), Micros.DAY));
  }

  private static Steps steps(List<Piece> pieces, ToLongFunction<Piece> shift) {
    return new Steps(pieces.stream().map(p -> new Step(p.from(), shift.applyAsLong(p))).toList());
  }
}
