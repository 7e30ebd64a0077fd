package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.jdbc.column.ColumnKind;
import dev.quipu.analytics.jdbc.copies.DuckDbCopying;
import dev.quipu.analytics.jdbc.copying.Copying;
import dev.quipu.analytics.jdbc.driver.DriverRows;
import dev.quipu.analytics.jdbc.driver.DuckDbChunks;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.writing.DuckDbStoring;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * DuckDB. Times are read as microseconds, so that no driver's idea of a zone takes part, and bound
 * as text with the offset {@code +00}, which compares with timestamps of both kinds as they are
 * stored.
 */
final class DuckDbDialect implements SqlDialect {

  /** More values than this are looked up; a list is compared one by one where it is negated. */
  private static final int FEW = 8;

  @Override
  public String name() {
    return "DuckDB";
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
    boolean asTheyAre = type == ValueType.TEXT || type == ValueType.INTEGER;
    return asTheyAre && values.size() > FEW
        ? oneOfRows(List.of(column), values.stream().map(value -> bind(value, type)).toList())
        : SqlDialect.super.oneOf(column, values, type);
  }

  @Override
  public SqlQuery oneOfRows(List<String> columns, List<SqlQuery> rows) {
    return SqlQuery.join("), (", rows)
        .within("(" + String.join(", ", columns) + ") IN (VALUES (", "))");
  }

  @Override
  public Optional<String> list(String values) {
    return Optional.of("list(" + values + ")");
  }

  @Override
  public String readable(String expression, ValueType type) {
    return switch (type) {
      case INSTANT, DATETIME -> micros(expression);
      case TEXT, INTEGER, DECIMAL, DOUBLE, BOOLEAN, DATE, BUCKET -> expression;
    };
  }

  @Override
  public DriverRows many(PreparedStatement statement) throws SQLException {
    Optional<DriverRows> chunks = DuckDbChunks.start(statement);
    return chunks.isPresent() ? chunks.get() : few(statement);
  }

  @Override
  public boolean manyInTransaction() {
    return true;
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
  public Optional<SqlQuery> percentile(Aggregate aggregate, String operand) {
    return switch (aggregate.function()) {
      case PERCENTILE_LOWER -> Optional.of(quantile(operand, aggregate.fraction()));
      case PERCENTILE_UPPER ->
          Optional.of(quantile(operand, aggregate.fraction().subtract(BigDecimal.ONE)));
      case ROWS, COUNT, COUNT_DISTINCT, SUM, MIN, MAX, VALUES -> Optional.empty();
    };
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
  public Set<ValueType> types(String databaseType) {
    String name = databaseType.toUpperCase(Locale.ROOT).replaceFirst("\\(.*\\)$", "");
    ColumnKind kind =
        switch (name) {
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
    return kind.types();
  }

  @Override
  public Optional<String> meaning(SQLException failure) {
    return String.valueOf(failure.getMessage()).contains("Out of Range Error")
        ? Optional.of("a number is beyond what the database can hold, such as a sum of 38 digits")
        : Optional.empty();
  }

  @Override
  public Storing storing() {
    return new DuckDbStoring(this::quote);
  }

  @Override
  public Copying copying() {
    return new DuckDbCopying();
  }
}
