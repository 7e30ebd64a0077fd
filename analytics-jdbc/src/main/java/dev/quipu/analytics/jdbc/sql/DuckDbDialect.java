package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.jdbc.column.ColumnKind;
import dev.quipu.analytics.jdbc.column.DriverValues;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB. Times are read as microseconds, so that no driver's idea of a zone takes part, and bound
 * as text with the offset {@code +00}, which compares with timestamps of both kinds as they are
 * stored.
 */
final class DuckDbDialect implements SqlDialect {

  @Override
  public String name() {
    return "DuckDB";
  }

  @Override
  public String quote(String identifier) {
    if (identifier.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an identifier cannot hold the character NUL");
    }
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public SqlQuery bind(Object value, ValueType type) {
    return switch (type) {
      case INSTANT ->
          SqlQuery.of("?", text(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)) + "+00");
      case DATETIME -> SqlQuery.of("?", text((LocalDateTime) value));
      case DECIMAL -> SqlQuery.of("?", DuckDbDecimal.bindable((BigDecimal) value));
      case TEXT, INTEGER, DOUBLE, BOOLEAN, DATE -> SqlQuery.of("?", value);
      case BUCKET -> throw new IllegalArgumentException("a bucket is no value of a column");
    };
  }

  /** Returns the text in DuckDB's own form, which has years before the first as {@code (BC)}. */
  private static String text(LocalDateTime time) {
    int year = time.getYear() > 0 ? time.getYear() : 1 - time.getYear();
    String date = time.toLocalDate().toString();
    String monthAndDay = date.substring(date.length() - "-12-31".length());
    String era = time.getYear() > 0 ? " " : " (BC) ";
    return String.format(Locale.ROOT, "%04d", year) + monthAndDay + era + time.toLocalTime();
  }

  @Override
  public SqlQuery compare(String column, String operator, Object value, ValueType type) {
    return type == ValueType.DECIMAL
        ? DuckDbDecimal.compare(column, operator, (BigDecimal) value)
        : bind(value, type).within(column + " " + operator + " ", "");
  }

  @Override
  public SqlQuery oneOf(String column, List<Object> values, ValueType type) {
    if (type == ValueType.DECIMAL
        && !values.stream().allMatch(value -> DuckDbDecimal.isShort((BigDecimal) value))) {
      List<SqlQuery> each = values.stream().map(v -> compare(column, "=", v, type)).toList();
      return SqlQuery.join(" OR ", each).within("(", ")");
    }
    List<SqlQuery> each = values.stream().map(value -> bind(value, type)).toList();
    return SqlQuery.join(", ", each).within(column + " IN (", ")");
  }

  @Override
  public SqlQuery oneOfRows(List<String> columns, List<SqlQuery> rows) {
    return SqlQuery.join("), (", rows).within("(" + String.join(", ", columns) + ") IN ((", "))");
  }

  @Override
  public String key(String column, ValueType type) {
    return column;
  }

  @Override
  public String readable(String expression, ValueType type) {
    return switch (type) {
      case INSTANT, DATETIME -> micros(expression);
      case TEXT, INTEGER, DECIMAL, DOUBLE, BOOLEAN, DATE, BUCKET -> expression;
    };
  }

  @Override
  public @Nullable Object value(ResultSet rows, int column, ValueType type) throws SQLException {
    return DriverValues.read(rows.getObject(column), type);
  }

  @Override
  public String micros(String column) {
    return "epoch_us(" + column + ")";
  }

  @Override
  public String whole(String column) {
    return "CAST(" + column + " AS BIGINT)";
  }

  @Override
  public SqlQuery divide(SqlQuery dividend, long divisor) {
    return dividend.then(" // " + divisor);
  }

  @Override
  public SqlQuery months(SqlQuery days) {
    SqlQuery date = days.within("make_date(CAST(", " AS INTEGER))");
    return date.within("year(", ") * 12 + ").then(date.within("month(", ") - 1"));
  }

  @Override
  public Optional<SqlQuery> lookup(String column, Supplier<SortedMap<Long, Integer>> numbers) {
    return Optional.empty();
  }

  @Override
  public GroupKeys groupKeys() {
    return GroupKeys.PLACES;
  }

  @Override
  public Positions positions() {
    return Positions.AGGREGATES;
  }

  @Override
  public SqlQuery aggregate(Aggregate aggregate, String operand, Optional<SqlQuery> where) {
    SqlQuery bare =
        switch (aggregate.function()) {
          case ROWS -> SqlQuery.of("count(*)");
          case COUNT -> SqlQuery.of("count(" + operand + ")");
          case COUNT_DISTINCT -> SqlQuery.of("count(DISTINCT " + operand + ")");
          case SUM -> SqlQuery.of("sum(" + operand + ")");
          case MIN -> SqlQuery.of("min(" + operand + ")");
          case MAX -> SqlQuery.of("max(" + operand + ")");
          case PERCENTILE_LOWER -> quantile(operand, aggregate.fraction());
          case PERCENTILE_UPPER -> quantile(operand, aggregate.fraction().subtract(BigDecimal.ONE));
        };
    return where.map(only -> bare.then(" FILTER (WHERE ").then(only).then(")")).orElse(bare);
  }

  /** A negative fraction counts from the largest value; exact for any decimal of 38 digits. */
  private static SqlQuery quantile(String operand, BigDecimal fraction) {
    return SqlQuery.of("quantile_disc(" + operand + ", ?)", fraction);
  }

  @Override
  public SqlQuery contains(String column, SqlQuery text) {
    return text.within("contains(" + column + ", ", ")");
  }

  @Override
  public SqlQuery startsWith(String column, SqlQuery text) {
    return text.within("starts_with(" + column + ", ", ")");
  }

  @Override
  public String order(String key, Sort.Direction direction) {
    return switch (direction) {
      case ASCENDING -> key + " ASC NULLS LAST";
      case DESCENDING -> key + " DESC NULLS LAST";
    };
  }

  @Override
  public SqlQuery limit(long rows) {
    return SqlQuery.of("LIMIT ?", rows);
  }

  /** Every transaction sees one state, and the driver knows no other level. */
  @Override
  public Reading reading(Duration timeout) {
    return Reading.ONE_STATE;
  }

  /** The engine is in this process and would only measure the same time again. */
  @Override
  public int queryTimeout(Duration timeout) {
    return 0;
  }

  @Override
  public boolean fits(String databaseType, ValueType type) {
    return kind(databaseType).fits(type);
  }

  @Override
  public boolean fits(String databaseType, TimeColumn.Kind kind) {
    return kind(databaseType).fits(kind);
  }

  private static ColumnKind kind(String databaseType) {
    String name = databaseType.toUpperCase(Locale.ROOT).replaceFirst("\\(.*\\)$", "");
    return switch (name) {
      case "VARCHAR" -> ColumnKind.TEXT;
      case "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT" ->
          ColumnKind.WHOLE;
      case "DECIMAL" -> databaseType.endsWith(",0)") ? ColumnKind.WHOLE : ColumnKind.DECIMAL;
      case "FLOAT", "DOUBLE" -> ColumnKind.BINARY;
      case "BOOLEAN" -> ColumnKind.BOOLEAN;
      case "DATE" -> ColumnKind.DATE;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" -> ColumnKind.TIMESTAMP;
      case "TIMESTAMP WITH TIME ZONE" -> ColumnKind.TIMESTAMP_WITH_ZONE;
      default -> ColumnKind.OTHER;
    };
  }

  @Override
  public Optional<String> meaning(SQLException failure) {
    return String.valueOf(failure.getMessage()).contains("Out of Range Error")
        ? Optional.of("a number is beyond what the database can hold, such as a sum of 38 digits")
        : Optional.empty();
  }
}
