package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.jdbc.column.ColumnKind;
import dev.quipu.analytics.jdbc.column.DriverValues;
import dev.quipu.analytics.jdbc.driver.Reading;
import dev.quipu.analytics.jdbc.sql.H2Instants.Known;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * H2. Text is compared, ordered and read as the bytes of its UTF-8, whose order is that of code
 * points: H2's own is that of UTF-16 or of a collation, and may ignore case or trailing spaces. Its
 * PERCENTILE_DISC rounds (n - 1) · p, which is another value than that at ⌈n · p⌉.
 *
 * @param indexed whether conditions are written so that an index can answer them
 * @param zoned the quoted names of columns that were declared with a time zone: what is written is
 *     right whether they have one or not, and faster where they do
 * @param known what is known of points in time
 */
record H2Dialect(boolean indexed, Set<String> zoned, Known known) implements SqlDialect {

  /** H2's level at which a transaction reads one state; JDBC has no name for it. */
  private static final int SNAPSHOT = 6;

  /** Makes the dialect of columns of which nothing is known. */
  H2Dialect() {
    this(true, Set.of(), Known.NOTHING);
  }

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
    if (type == ValueType.INSTANT) {
      return instants(column).compare(operator, (Instant) value);
    }
    return type == ValueType.TEXT && operator.equals("=")
        ? same(column, (String) value)
        : bind(value, type).within(compared(column, type) + " " + operator + " ", "");
  }

  /** LOCATE compares the characters themselves, whatever the column's type and collation. */
  private static SqlQuery same(String column, String value) {
    return SqlQuery.of(
        "(CHAR_LENGTH(" + column + ") = ? AND LOCATE(?, " + column + ") = 1)",
        value.length(),
        value);
  }

  private H2Instants instants(String column) {
    return new H2Instants(column, indexed, zoned.contains(column), known);
  }

  @Override
  public SqlQuery within(String column, Object from, Object to, ValueType type) {
    return type == ValueType.INSTANT
        ? instants(column).within((Instant) from, (Instant) to)
        : SqlDialect.super.within(column, from, to, type);
  }

  @Override
  public Optional<Function<Map<String, String>, SqlDialect>> knowing() {
    return Optional.of(this::knowing);
  }

  private SqlDialect knowing(Map<String, String> types) {
    Set<String> found = new HashSet<>();
    types.forEach(
        (column, type) -> {
          if (kind(type) == ColumnKind.TIMESTAMP_WITH_ZONE) {
            found.add(quote(column));
          }
        });
    return new H2Dialect(indexed, Set.copyOf(found), known);
  }

  @Override
  public SqlDialect rowByRow() {
    return new H2Dialect(false, zoned, known);
  }

  @Override
  public SqlQuery apart(String column, Function<SqlDialect, SqlQuery> written) {
    return instants(column)
        .byType(
            written.apply(new H2Dialect(indexed, zoned, Known.WITH_ZONE)),
            written.apply(new H2Dialect(indexed, zoned, Known.WITHOUT_ZONE)));
  }

  @Override
  public SqlQuery oneOf(String column, List<Object> values, ValueType type) {
    return SqlDialect.super.oneOf(compared(column, type), values, type);
  }

  @Override
  public SqlQuery oneOfRows(List<String> columns, List<SqlQuery> rows) {
    return SqlQuery.join("), (", rows).within("(" + String.join(", ", columns) + ") IN ((", "))");
  }

  @Override
  public String key(String column, ValueType type) {
    return switch (type) {
      case TEXT -> "STRINGTOUTF8(" + column + ")";
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
  public Optional<String> seconds(String column, ValueType type) {
    return Optional.of(
        type == ValueType.INSTANT
            ? instants(column).seconds().text()
            : "DATEDIFF(SECOND, DATE '1970-01-01', " + column + ")");
  }

  @Override
  public SqlQuery months(SqlQuery days) {
    return days.within(
        "DATEDIFF(MONTH, DATE '1970-01-01', DATEADD(DAY, ", ", DATE '1970-01-01')) + 1970 * 12");
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
      case "NUMERIC", "DECIMAL", "DECFLOAT" -> ColumnKind.DECIMAL;
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
