package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.jdbc.column.DriverValues;
import dev.quipu.analytics.jdbc.column.PostgreSqlColumn;
import dev.quipu.analytics.jdbc.copies.PostgreSqlCopying;
import dev.quipu.analytics.jdbc.copying.Copying;
import dev.quipu.analytics.jdbc.driver.Reading;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.writing.PostgreSqlStoring;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL. Times are read as microseconds and bound as untyped text with the offset {@code +00},
 * which a column of either kind takes as it is stored, so that no zone of a session takes part.
 *
 * @param text how text is compared
 */
record PostgreSqlDialect(PostgreSqlText text) implements SqlDialect {

  private static final int FETCH_SIZE = 2_000;

  /** The server ends a statement by itself only where nobody is left who could. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final SqlQuery NEVER = SqlQuery.of("1 = 0");

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public SqlQuery bind(Object value, ValueType type) {
    return switch (type) {
      case INSTANT ->
          untyped(PostgreSqlColumn.text(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)));
      case DATETIME -> untyped(PostgreSqlColumn.text((LocalDateTime) value));
      case DATE -> SqlQuery.of("?", PostgreSqlColumn.held((LocalDate) value));
      case DECIMAL -> SqlQuery.of("?", PostgreSqlColumn.held((BigDecimal) value));
      case TEXT, INTEGER, DOUBLE, BOOLEAN -> SqlQuery.of("?", value);
      case BUCKET -> throw new IllegalArgumentException("a bucket is no value of a column");
    };
  }

  private static SqlQuery untyped(String text) {
    return SqlQuery.of("?", new SqlQuery.Untyped(text, "timestamptz"));
  }

  @Override
  public SqlQuery compare(String column, String operator, Object value, ValueType type) {
    return type == ValueType.TEXT
        ? text.compare(column, operator, (String) value)
        : bind(value, type).within(column + " " + operator + " ", "");
  }

  @Override
  public SqlDialect rowByRow() {
    return new PostgreSqlDialect(PostgreSqlText.ROW_BY_ROW);
  }

  @Override
  public SqlQuery oneOf(String column, List<Object> values, ValueType type) {
    return switch (type) {
      case TEXT -> text.oneOf(column, values);
      case INTEGER -> any(column, values, "CAST(? AS int8[])");
      case DECIMAL -> any(column, values, "CAST(? AS numeric[])");
      case DOUBLE -> any(column, values, "CAST(? AS float8[])");
      case BOOLEAN, DATE, DATETIME, INSTANT, BUCKET -> SqlDialect.super.oneOf(column, values, type);
    };
  }

  /** One array instead of many values: there is no most, and the text stays the same. */
  private static SqlQuery any(String column, List<Object> values, String array) {
    String text = PostgreSqlColumn.array(values.stream().map(String::valueOf).toList());
    return SqlQuery.of(column + " = ANY(" + array + ")", new SqlQuery.Untyped(text, "text"));
  }

  @Override
  public SqlQuery oneOfRows(List<String> columns, List<SqlQuery> rows) {
    List<SqlQuery> possible =
        rows.stream().filter(row -> !row.binds().stream().anyMatch(PostgreSqlText::nul)).toList();
    return possible.isEmpty() ? NEVER : SqlDialect.super.oneOfRows(columns, possible);
  }

  @Override
  public Optional<String> list(String values) {
    return Optional.of("array_agg(" + values + ")");
  }

  @Override
  public String key(String column, ValueType type) {
    return type == ValueType.TEXT ? PostgreSqlText.key(column) : column;
  }

  @Override
  public @Nullable Object value(ResultSet rows, int column, ValueType type) throws SQLException {
    return type == ValueType.DATE
        ? PostgreSqlColumn.finite(rows.getObject(column, LocalDate.class))
        : DriverValues.read(rows.getObject(column), type);
  }

  /** Infinite times, which are no numbers, become null. */
  @Override
  public String micros(String column) {
    return "(nullif(nullif(extract(epoch FROM "
        + column
        + "), 'Infinity'), '-Infinity') * 1000000)::int8";
  }

  @Override
  public String whole(String column) {
    return column + "::int8";
  }

  @Override
  public SqlQuery months(SqlQuery days) {
    SqlQuery date = days.within("(DATE '1970-01-01' + (", ")::int4)");
    return date.within("extract(year FROM ", ")::int8 * 12 + ")
        .then(date.within("extract(month FROM ", ")::int8 - 1"));
  }

  /** A search among the bounds is faster than taking a time apart: 246 ms to 596 for a million. */
  @Override
  public Optional<SqlQuery> lookup(String column, Supplier<SortedMap<Long, Integer>> numbers) {
    SortedMap<Long, Integer> found = numbers.get();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String bounds =
        PostgreSqlColumn.array(found.keySet().stream().map(PostgreSqlColumn::text).toList());
    SqlQuery position =
        SqlQuery.of(
            "width_bucket(" + column + ", ?)", new SqlQuery.Untyped(bounds, "timestamptz[]"));
    List<Integer> inOrder = List.copyOf(found.values());
    for (int i = 0; i < inOrder.size(); i++) {
      if (inOrder.get(i) != i + 1) {
        String text = PostgreSqlColumn.array(inOrder.stream().map(String::valueOf).toList());
        return Optional.of(
            SqlQuery.of("(CAST(? AS int4[]))[", new SqlQuery.Untyped(text, "text"))
                .then(position)
                .then("]"));
      }
    }
    return Optional.of(position);
  }

  @Override
  public SqlQuery aggregate(Aggregate aggregate, String operand, Optional<SqlQuery> where) {
    boolean binary =
        aggregate.function() == Aggregate.Function.SUM && aggregate.type() == ValueType.DOUBLE;
    return SqlDialect.super.aggregate(aggregate, binary ? operand + "::float8" : operand, where);
  }

  @Override
  public Optional<SqlQuery> percentile(Aggregate aggregate, String operand) {
    return switch (aggregate.function()) {
      case PERCENTILE_LOWER -> Optional.of(percentile(operand, aggregate.fraction(), -1));
      case PERCENTILE_UPPER -> Optional.of(percentile(operand, aggregate.fraction(), 1));
      case ROWS, COUNT, COUNT_DISTINCT, SUM, MIN, MAX, VALUES -> Optional.empty();
    };
  }

  /**
   * The position is ⌈n·fraction⌉ in binary numbers, which must not depend on how a product is
   * rounded: the fraction is moved aside by more than that and by less than one value among 10⁹.
   */
  private static SqlQuery percentile(String operand, BigDecimal fraction, int aside) {
    double moved = fraction.doubleValue() * (1 + aside * 0x1p-49);
    return SqlQuery.of("percentile_disc(?) WITHIN GROUP (ORDER BY " + operand + ")", moved);
  }

  @Override
  public SqlQuery contains(String column, SqlQuery text) {
    return PostgreSqlText.nul(text)
        ? NEVER
        : text.within("strpos(" + PostgreSqlText.key(column) + ", ", ") > 0");
  }

  @Override
  public SqlQuery startsWith(String column, SqlQuery text) {
    return PostgreSqlText.nul(text)
        ? NEVER
        : text.within("starts_with(" + PostgreSqlText.key(column) + ", ", ")");
  }

  /** A plan made for any range at all would use an index where reading the table is faster. */
  @Override
  public Reading reading(Duration timeout) {
    long millis = timeout.compareTo(Duration.ofDays(20)) > 0 ? 0 : timeout.plus(GRACE).toMillis();
    String first =
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;"
            + " SET LOCAL plan_cache_mode = force_custom_plan;"
            + " SET LOCAL statement_timeout = "
            + millis;
    return new Reading(
        true, false, Connection.TRANSACTION_NONE, List.of(first), List.of(), FETCH_SIZE, false);
  }

  @Override
  public Set<ValueType> types(String databaseType) {
    return PostgreSqlColumn.kind(databaseType).types();
  }

  @Override
  public Optional<String> meaning(SQLException failure) {
    return switch (String.valueOf(failure.getSQLState())) {
      case "22003" -> Optional.of("a number is beyond what the database can hold");
      case "25006" -> Optional.of("it would write, and a question only reads");
      case "42501" -> Optional.of("the database user may not read it");
      case "57014" -> Optional.of("someone else cancelled it in the database");
      case "57P01", "57P02", "57P03", "08006" -> Optional.of("the database ended the connection");
      default -> Optional.empty();
    };
  }

  @Override
  public Storing storing() {
    return new PostgreSqlStoring(this::quote);
  }

  @Override
  public Copying copying() {
    return new PostgreSqlCopying();
  }
}
