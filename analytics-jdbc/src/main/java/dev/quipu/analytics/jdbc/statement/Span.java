package dev.quipu.analytics.jdbc.statement;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.jdbc.axis.Micros;
import dev.quipu.analytics.jdbc.axis.Steps;
import dev.quipu.analytics.jdbc.axis.Ticks;
import dev.quipu.analytics.jdbc.axis.TimeAxis;
import dev.quipu.analytics.jdbc.source.ReadBy;
import dev.quipu.analytics.jdbc.source.SourceSql;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.time.Offsets;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time from a dataset's first row to its last one, from the smallest and the largest value of
 * its time column, which most databases know without reading rows.
 *
 * @param writer writes the statements
 * @param ask answers a statement with its only row
 */
public record Span(SqlWriter writer, Function<Selection, List<@Nullable Object>> ask) {

  /** Longer than any change of clocks. */
  private static final long LONGEST_CHANGE = 3 * Micros.DAY;

  private static final TimeRange EVER =
      new TimeRange(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));

  /**
   * Returns the span; empty where no row has a time.
   *
   * @throws ArithmeticException where 64 bits of microseconds do not reach an end of it
   */
  public Optional<TimeRange> of(Dataset dataset, ReportingCalendar calendar, Condition where) {
    String column = writer.dialect().quote(dataset.time().column());
    List<SqlQuery> ends =
        Stream.of("min", "max")
            .map(extreme -> dataset.time().kind().accept(new End(extreme, column)))
            .map(SqlQuery::of)
            .toList();
    List<SqlQuery> taking = new ArrayList<>();
    SourceSql source = writer.source(dataset, ReadBy.condition(where));
    new ConditionSql(writer.dialect()).of(where).ifPresent(taking::add);
    List<@Nullable Object> row = ask(source, ends, taking);
    if (row.get(0) == null || row.get(1) == null) {
      taking.add(0, finite(dataset, calendar));
      row = ask(source, ends, taking);
    }
    if (row.get(0) == null || row.get(1) == null) {
      return Optional.empty();
    }
    Reader reader = new Reader(source, calendar, taking, row);
    return Optional.of(dataset.time().kind().accept(reader));
  }

  /** Returns the condition that leaves out infinite times, which are no numbers. */
  private SqlQuery finite(Dataset dataset, ReportingCalendar calendar) {
    Slice ever = new Slice(EVER, calendar, Condition.always());
    TimeAxis axis = TimeAxis.of(dataset.time(), ever, writer.dialect());
    return axis.condition();
  }

  private List<@Nullable Object> ask(SourceSql source, List<SqlQuery> ends, List<SqlQuery> where) {
    Cell time = Cell.of(ValueType.INTEGER, "a time");
    SqlQuery statement = SqlWriter.select(ends, source);
    if (!where.isEmpty()) {
      statement = statement.then(SqlQuery.join("\n  AND ", where).within("\nWHERE ", ""));
    }
    List<Cell> cells = List.of(time, time);
    return ask.apply(new Selection(statement, cells, false, source.lookups()));
  }

  private static TimeRange range(Instant first, Instant last) {
    return new TimeRange(first, last.plus(1, ChronoUnit.MICROS));
  }

  /** Writes the smallest or the largest time as a number. */
  private final class End implements TimeColumn.Kind.Visitor<String> {

    private final String extreme;
    private final String column;

    End(String extreme, String column) {
      this.extreme = extreme;
      this.column = column;
    }

    private String of(String expression) {
      return extreme + "(" + expression + ")";
    }

    private String of(ValueType type) {
      SqlDialect dialect = writer.dialect();
      return dialect.readable(of(dialect.key(column, type)), type);
    }

    @Override
    public String instant() {
      return of(ValueType.INSTANT);
    }

    @Override
    public String local(ZoneId zone) {
      return of(ValueType.DATETIME);
    }

    @Override
    public String date() {
      return writer.dialect().micros(of(column));
    }

    @Override
    public String epoch(TimeColumn.EpochUnit unit) {
      return of(column);
    }
  }

  /** Turns the smallest and the largest number into times. */
  private final class Reader implements TimeColumn.Kind.Visitor<TimeRange> {

    private final SourceSql source;
    private final Dataset dataset;
    private final ReportingCalendar calendar;
    private final List<SqlQuery> taking;
    private final long low;
    private final long high;

    Reader(
        SourceSql source,
        ReportingCalendar calendar,
        List<SqlQuery> taking,
        List<@Nullable Object> ends) {
      this.source = source;
      this.dataset = source.dataset();
      this.calendar = calendar;
      this.taking = taking;
      this.low = (Long) requireNonNull(ends.get(0));
      this.high = (Long) requireNonNull(ends.get(1));
    }

    @Override
    public TimeRange instant() {
      return range(Micros.instant(low), Micros.instant(high));
    }

    @Override
    public TimeRange epoch(TimeColumn.EpochUnit unit) {
      return range(
          Micros.instant(Math.multiplyExact(low, unit.micros())),
          Micros.instant(Math.multiplyExact(high, unit.micros())));
    }

    @Override
    public TimeRange date() {
      return range(start(low), start(high));
    }

    private Instant start(long micros) {
      return calendar.startOf(LocalDate.ofEpochDay(Math.floorDiv(micros, Micros.DAY)));
    }

    /** Near a turn forward, a larger wall-clock time may be an earlier point in time. */
    @Override
    public TimeRange local(ZoneId zone) {
      if (even(zone, low) && even(zone, high)) {
        return range(
            Micros.local(low).atZone(zone).toInstant(),
            Micros.local(high).atZone(zone).toInstant());
      }
      Steps utc =
          new Steps(
              Offsets.ofLocals(zone, Micros.local(low), Micros.local(high + 1)).stream()
                  .map(s -> new Steps.Step(Micros.of(s.from()), -Micros.of(s.offset())))
                  .toList());
      SqlDialect dialect = writer.dialect();
      SqlQuery time = utc.on(Ticks.micros(dialect.micros(dialect.quote(dataset.time().column()))));
      List<@Nullable Object> row =
          ask(source, List.of(time.within("min(", ")"), time.within("max(", ")")), taking);
      return range(micros(row.get(0)), micros(row.get(1)));
    }

    private Instant micros(@Nullable Object micros) {
      if (micros == null) {
        throw new IllegalStateException("the rows of " + dataset + " vanished from a snapshot");
      }
      return Micros.instant((Long) micros);
    }

    private static boolean even(ZoneId zone, long micros) {
      Instant before = Micros.instant(micros - LONGEST_CHANGE);
      var change = zone.getRules().nextTransition(before);
      return change == null || change.getInstant().isAfter(Micros.instant(micros + LONGEST_CHANGE));
    }
  }
}
