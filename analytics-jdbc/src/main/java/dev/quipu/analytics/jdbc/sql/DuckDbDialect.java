package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.jdbc.column.DuckDbColumn;
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
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * DuckDB. Times are read as microseconds, so that no driver's idea of a zone takes part, and bound
 * as text with the offset {@code +00}, which compares with timestamps of both kinds as they are
 * stored. Dates are text, too: the driver has no days between 1582-10-04 and 15, and takes those
 * before the first year for others.
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
      case INSTANT -> {
        LocalDateTime utc = LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC);
        yield SqlQuery.of("?", DuckDbColumn.text(utc) + "+00");
      }
      case DATETIME -> SqlQuery.of("?", DuckDbColumn.text((LocalDateTime) value));
      case DATE -> SqlQuery.of("CAST(? AS DATE)", DuckDbColumn.text((LocalDate) value));
      case DECIMAL -> SqlQuery.of("?", DuckDbDecimal.bindable((BigDecimal) value));
      case TEXT, INTEGER, DOUBLE, BOOLEAN -> SqlQuery.of("?", value);
      case BUCKET -> throw new IllegalArgumentException("a bucket is no value of a column");
    };
  }

  @Override
  public SqlQuery compare(String column, String operator, Object value, ValueType type) {
    return type == ValueType.DECIMAL
        ? DuckDbDecimal.compare(column, operator, (BigDecimal) value)
        : bind(value, type).within(key(column, type) + " " + operator + " ", "");
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
        ? oneOfRows(
            List.of(key(column, type)), values.stream().map(value -> bind(value, type)).toList())
        : SqlDialect.super.oneOf(key(column, type), values, type);
  }

  @Override
  public String key(String column, ValueType type) {
    return type == ValueType.TEXT ? DuckDbColumn.byCodePoints(column) : column;
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
    return text.within("contains(" + DuckDbColumn.byCodePoints(column) + ", ", ")");
  }

  @Override
  public SqlQuery startsWith(String column, SqlQuery text) {
    return text.within("starts_with(" + DuckDbColumn.byCodePoints(column) + ", ", ")");
  }

  @Override
  public Set<ValueType> types(String databaseType) {
    return DuckDbColumn.kind(databaseType).types();
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
