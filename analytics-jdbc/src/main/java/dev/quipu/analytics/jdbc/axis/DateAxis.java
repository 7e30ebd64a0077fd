package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.time.OffsetSpan;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A column of dates, each a reporting day that starts where the calendar says. A date that the zone
 * skipped counts as the next one there was.
 *
 * @param from the first date that starts in the range
 * @param to the first date that starts after it
 */
record DateAxis(
    String column, LocalDate from, LocalDate to, ReportingCalendar calendar, SqlDialect dialect)
    implements TimeAxis {

  static DateAxis of(String column, Slice slice, SqlDialect dialect) {
    ReportingCalendar calendar = slice.calendar();
    LocalDate from = startingFrom(slice.range().start(), calendar);
    LocalDate to = startingFrom(slice.range().end(), calendar);
    return new DateAxis(column, from, to, calendar, dialect);
  }

  /** Returns the first date that starts at or after the instant. */
  private static LocalDate startingFrom(Instant instant, ReportingCalendar calendar) {
    LocalDate date = calendar.reportingDate(instant).plusDays(1);
    while (!calendar.startOf(date.minusDays(1)).isBefore(instant)) {
      date = date.minusDays(1);
    }
    return date;
  }

  @Override
  public SqlQuery condition() {
    return bound().between(low(), to.toEpochDay() * Micros.DAY);
  }

  private Bound bound() {
    return new Bound(
        column,
        ValueType.DATE,
        micros -> LocalDate.ofEpochDay(Math.floorDiv(micros, Micros.DAY)),
        dialect);
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
  public long low() {
    return from.toEpochDay() * Micros.DAY;
  }

  /** Returns pieces whose sum is the wall clock at the start of each reporting day. */
  @Override
  public List<Piece> pieces(Function<TimeRange, List<OffsetSpan>> of) {
    long startOfDay = calendar.startOfDay().toSecondOfDay() * Micros.SECOND;
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(low(), 0, startOfDay));
    for (LocalDate skipped : skipped()) {
      long date = skipped.toEpochDay() * Micros.DAY;
      pieces.add(new Piece(date, 0, startOfDay + Micros.DAY));
      pieces.add(new Piece(date + Micros.DAY, 0, startOfDay));
    }
    return pieces;
  }

  @Override
  public SortedMap<Long, TimeBucket> bounds(Function<Instant, TimeBucket> bucket) {
    SortedMap<Long, TimeBucket> bounds = new TreeMap<>();
    for (LocalDate date = from; date.isBefore(to); date = date.plusDays(1)) {
      TimeBucket found = bucket.apply(calendar.startOf(date));
      if (bounds.isEmpty() || !found.equals(bounds.get(bounds.lastKey()))) {
        bounds.put(date.toEpochDay() * Micros.DAY, found);
      }
    }
    return bounds;
  }

  private List<LocalDate> skipped() {
    List<LocalDate> skipped = new ArrayList<>();
    Instant end = calendar.startOf(to.plusDays(2));
    Instant at = calendar.startOf(from.minusDays(2));
    ZoneOffsetTransition change = calendar.zone().getRules().nextTransition(at);
    while (change != null && change.getInstant().isBefore(end)) {
      if (change.getDuration().toDays() >= 1) {
        LocalDate date = change.getDateTimeBefore().toLocalDate().minusDays(1);
        while (!date.isAfter(change.getDateTimeAfter().toLocalDate())) {
          if (calendar.startOf(date).equals(calendar.startOf(date.plusDays(1)))) {
            skipped.add(date);
          }
          date = date.plusDays(1);
        }
      }
      change = calendar.zone().getRules().nextTransition(change.getInstant());
    }
    return skipped;
  }
}
