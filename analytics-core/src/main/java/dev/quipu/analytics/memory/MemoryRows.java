package dev.quipu.analytics.memory;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.plan.ConditionTest;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.value.ValueType;
import dev.quipu.analytics.value.Values;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of one dataset, read by dimension and by time. */
final class MemoryRows {

  private final Dataset dataset;
  private final MemoryTable table;
  private final MemoryBackend backend;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<Lookup, MemoryLookup> lookups = new HashMap<>();

  MemoryRows(Dataset dataset, MemoryTable table, MemoryBackend backend) {
    this.dataset = dataset;
    this.table = table;
    this.backend = backend;
    for (String column : table.columns()) {
      positions.put(column, positions.size());
    }
  }

  /** Returns the rows of a slice, in the table's order. */
  List<List<@Nullable Object>> of(Slice slice) {
    return table.rows().stream()
        .filter(
            row -> {
              Instant time = time(row, slice.calendar());
              return time != null && slice.range().contains(time) && meets(slice.where(), row);
            })
        .toList();
  }

  /** Tells whether a row meets a condition. */
  boolean meets(Condition condition, List<@Nullable Object> row) {
    return condition.accept(new ConditionTest(dimension -> value(row, dimension)));
  }

  /** Returns all rows, in the table's order. */
  List<List<@Nullable Object>> all() {
    return table.rows();
  }

  /** Returns a row's value of a dimension, in the dimension's own Java type. */
  @Nullable Object value(List<@Nullable Object> row, Dimension dimension) {
    Optional<Lookup> lookup = dataset.lookup(dimension);
    if (lookup.isEmpty()) {
      return typed(row.get(position(dimension.column())), dimension, dataset.toString());
    }
    Dimension key = dataset.dimension(lookup.get().dimension()).orElseThrow();
    return lookups
        .computeIfAbsent(lookup.get(), first -> backend.lookup(dataset, first))
        .value(value(row, key), dimension);
  }

  /** Returns a value in the Java type of a dimension. */
  static @Nullable Object typed(@Nullable Object value, Dimension dimension, String of) {
    if (value instanceof LocalDateTime utc && dimension.type() == ValueType.INSTANT) {
      return utc.toInstant(ZoneOffset.UTC);
    }
    return value == null
        ? null
        : Values.convert(value, dimension.type())
            .orElseThrow(() -> misfit("dimension \"" + dimension.name() + "\" of " + of));
  }

  /**
   * Returns when a row happened, or null where it does not say; one of the ends of all instants
   * where 64 bits of microseconds do not reach it.
   */
  @Nullable Instant time(List<@Nullable Object> row, ReportingCalendar calendar) {
    Object value = row.get(position(dataset.time().column()));
    return value == null ? null : dataset.time().kind().accept(new Reader(value, calendar));
  }

  /**
   * Returns when a row happened on a clock that nobody changes, so that differences are times that
   * passed: the row's instant, or its date where each has 24 hours.
   */
  Instant even(List<@Nullable Object> row, ReportingCalendar calendar) {
    Object value = row.get(position(dataset.time().column()));
    Instant instant = Objects.requireNonNull(time(row, calendar));
    return dataset.time().kind().wholeDays()
        ? Values.convert(Objects.requireNonNull(value), ValueType.DATE)
            .map(LocalDate.class::cast)
            .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
            .orElse(instant)
        : instant;
  }

  private int position(String column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new IllegalStateException("no column " + column);
    }
    return position;
  }

  private static BackendException misfit(String what) {
    String message = "a value of " + what + " is not of its declared type";
    return new BackendException(Reason.FAILED, message, null);
  }

  /** Reads one value of the time column. */
  private final class Reader implements TimeColumn.Kind.Visitor<Instant> {

    private final Object value;
    private final ReportingCalendar calendar;

    Reader(Object value, ReportingCalendar calendar) {
      this.value = value;
      this.calendar = calendar;
    }

    private <T> T as(ValueType type, Class<T> javaType) {
      return javaType.cast(
          Values.convert(value, type).orElseThrow(() -> misfit("the time column of " + dataset)));
    }

    @Override
    public Instant instant() {
      return value instanceof LocalDateTime utc
          ? utc.toInstant(ZoneOffset.UTC)
          : as(ValueType.INSTANT, Instant.class);
    }

    @Override
    public Instant local(ZoneId zone) {
      return as(ValueType.DATETIME, LocalDateTime.class).atZone(zone).toInstant();
    }

    @Override
    public Instant date() {
      return calendar.startOf(as(ValueType.DATE, LocalDate.class));
    }

    @Override
    public Instant epoch(TimeColumn.EpochUnit unit) {
      BigInteger micros =
          BigInteger.valueOf(as(ValueType.INTEGER, Long.class))
              .multiply(BigInteger.valueOf(unit.micros()));
      if (micros.bitLength() >= Long.SIZE) {
        return micros.signum() < 0 ? Instant.MIN : Instant.MAX;
      }
      return Instant.EPOCH.plus(micros.longValueExact(), ChronoUnit.MICROS);
    }
  }
}
