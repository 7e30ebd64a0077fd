package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.jdbc.column.ColumnKind;
import dev.quipu.analytics.jdbc.column.DriverValues;
import dev.quipu.analytics.jdbc.driver.Reading;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.writing.H2Storing;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * H2. Text is compared, ordered and read as the bytes of its UTF-8, whose order is that of code
 * points: H2's own is that of UTF-16 or of a collation, and may ignore case or trailing spaces. Its
 * PERCENTILE_DISC rounds (n - 1) · p, which is another value than that at ⌈n · p⌉.
 */
final class H2Dialect implements SqlDialect {

  /** H2's level at which a transaction reads one state; JDBC has no name for it. */
  private static final int SNAPSHOT = 6;

  @Override
  public String name() {
    return "H2";
  }

  @Override
  public SqlQuery bind(Object value, ValueType type) {
    return switch (type) {
      case TEXT -> SqlQuery.of("CAST(? AS VARBINARY)", value);
      case INSTANT -> SqlQuery.of("?", H2Instants.number((Instant) value));
      case INTEGER, DECIMAL, DOUBLE, BOOLEAN, DATE, DATETIME -> SqlQuery.of("?", value);
      case BUCKET -> throw new IllegalArgumentException("a bucket is no value of a column");
    };
  }

  @Override
  public SqlQuery compare(String column, String operator, Object value, ValueType type) {
    return type == ValueType.INSTANT
        ? H2Instants.compare(column, operator, (Instant) value)
        : bind(value, type).within(compared(column, type) + " " + operator + " ", "");
  }

  @Override
  public SqlQuery oneOf(String column, List<Object> values, ValueType type) {
    return SqlDialect.super.oneOf(compared(column, type), values, type);
  }

  @Override
  public String key(String column, ValueType type) {
    return switch (type) {
      case TEXT -> "CAST(" + text(column) + " AS VARBINARY)";
      case INSTANT, DATETIME -> micros(column);
      case INTEGER, DECIMAL, DOUBLE, BOOLEAN, DATE, BUCKET -> column;
    };
  }

  /** Returns a column as it compares with what {@link #bind} makes of a value. */
  private String compared(String column, ValueType type) {
    return type == ValueType.DATETIME ? column : key(column, type);
  }

  /** Returns any column as text, such as one of UUIDs or JSON. */
  private static String text(String column) {
    return "CAST(" + column + " AS VARCHAR)";
  }

  /** Asked twice, as H2 joins by an index or by trying all rows. */
  @Override
  public String finds(String column, String value, ValueType type) {
    String exact = key(column, type) + " = " + value;
    return type == ValueType.TEXT ? column + " = " + text(value) + " AND " + exact : exact;
  }

  @Override
  public String readable(String expression, ValueType type) {
    return expression;
  }

  @Override
  public @Nullable Object value(ResultSet rows, int column, ValueType type) throws SQLException {
    Object value = rows.getObject(column);
    if (type == ValueType.TEXT && value != null) {
      return new String((byte[]) value, StandardCharsets.UTF_8);
    }
    return value instanceof Date && type == ValueType.DATE
        ? rows.getObject(column, LocalDate.class)
        : DriverValues.read(value, type);
  }

  @Override
  public String micros(String column) {
    return H2Instants.micros(column);
  }

  @Override
  public Optional<String> seconds(String column) {
    return Optional.of(H2Instants.seconds(column));
  }

  @Override
  public SqlQuery months(SqlQuery days) {
    SqlQuery date = days.within("DATEADD(DAY, ", ", DATE '1970-01-01')");
    return date.within("EXTRACT(YEAR FROM ", ") * 12 + ")
        .then(date.within("EXTRACT(MONTH FROM ", ") - 1"));
  }

  @Override
  public NamedTables namedTables() {
    return NamedTables.EACH_TIME;
  }

  @Override
  public GroupKeys groupKeys() {
    return GroupKeys.NAMES;
  }

  /** Sums of binary numbers have a decimal type. */
  @Override
  public SqlQuery aggregate(Aggregate aggregate, String operand, Optional<SqlQuery> where) {
    SqlQuery value = SqlDialect.super.aggregate(aggregate, operand, where);
    return aggregate.function() == Aggregate.Function.SUM && aggregate.type() == ValueType.DOUBLE
        ? value.within("CAST(", " AS DOUBLE PRECISION)")
        : value;
  }

  @Override
  public SqlQuery contains(String column, SqlQuery text) {
    return new SqlQuery("LOCATE(?, " + text(column) + ") > 0", text.binds());
  }

  @Override
  public SqlQuery startsWith(String column, SqlQuery text) {
    return new SqlQuery("LOCATE(?, " + text(column) + ") = 1", text.binds());
  }

  @Override
  public Reading reading(Duration timeout) {
    return new Reading(false, false, SNAPSHOT, List.of(), List.of(), 0, false);
  }

  @Override
  public Set<ValueType> types(String databaseType) {
    return kind(databaseType).types();
  }

  private static ColumnKind kind(String databaseType) {
    String name = databaseType.toUpperCase(Locale.ROOT).replaceFirst("\\(.*\\)$", "");
    return switch (name) {
      case "CHARACTER",
          "CHARACTER VARYING",
          "CHARACTER LARGE OBJECT",
          "VARCHAR_IGNORECASE",
          "ENUM",
          "UUID",
          "JSON" ->
          ColumnKind.TEXT;
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> ColumnKind.WHOLE;
      case "NUMERIC", "DECFLOAT" -> ColumnKind.DECIMAL;
      case "REAL", "DOUBLE PRECISION" -> ColumnKind.BINARY;
      case "BOOLEAN" -> ColumnKind.BOOLEAN;
      case "DATE" -> ColumnKind.DATE;
      case "TIMESTAMP" -> ColumnKind.TIMESTAMP;
      case "TIMESTAMP WITH TIME ZONE" -> ColumnKind.TIMESTAMP_WITH_ZONE;
      default -> ColumnKind.OTHER;
    };
  }

  @Override
  public Storing storing() {
    return new H2Storing(this::quote);
  }
}
