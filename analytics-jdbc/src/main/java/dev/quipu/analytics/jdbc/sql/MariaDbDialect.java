package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.jdbc.column.DriverValues;
import dev.quipu.analytics.jdbc.column.MariaDbColumn;
import dev.quipu.analytics.jdbc.driver.Reading;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.writing.MariaDbStoring;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;

/**
 * MariaDB, and MySQL as far as both are alike. Text is compared by its code points, the order of
 * the bytes of its UTF-8, whatever character set and collation a column has. The session is in UTC
 * while a question is asked: points in time are stored as that or as {@code TIMESTAMP}.
 *
 * @param indexed whether equality of text is also asked as an index can answer it
 */
record MariaDbDialect(boolean indexed) implements SqlDialect {

  private static final int FETCH_SIZE = 2_000;

  /** Twelve months so take 0.84 of what arithmetic does, 24 months of a cohort 0.87. */
  private static final int MONTHS_COMPARED = 64;

  /** The seconds that TO_SECONDS counts from year 0 to 1970. */
  private static final long SECONDS_BEFORE_1970 = 62_167_219_200L;

  @Override
  public String name() {
    return "MariaDB";
  }

  @Override
  public String quote(String identifier) {
    SqlDialect.super.quote(identifier);
    return '`' + identifier.replace("`", "``") + '`';
  }

  @Override
  public SqlQuery bind(Object value, ValueType type) {
    return switch (type) {
      case INSTANT -> time(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
      case DATETIME -> time((LocalDateTime) value);
      case DATE -> SqlQuery.of("CAST(? AS DATE)", MariaDbColumn.held((LocalDate) value).toString());
      case DECIMAL -> SqlQuery.of("?", MariaDbColumn.held((BigDecimal) value));
      case TEXT, INTEGER, DOUBLE, BOOLEAN -> SqlQuery.of("?", value);
      case BUCKET -> throw new IllegalArgumentException("a bucket is no value of a column");
    };
  }

  private static SqlQuery time(LocalDateTime time) {
    return SqlQuery.of("CAST(? AS DATETIME(6))", MariaDbColumn.text(time));
  }

  @Override
  public SqlDialect rowByRow() {
    return new MariaDbDialect(false);
  }

  /**
   * A text is turned into the time that a column compares with once a statement, a cast once a row.
   */
  @Override
  public SqlQuery compare(String column, String operator, Object value, ValueType type) {
    SqlQuery bound =
        switch (type) {
          case INSTANT, DATETIME -> SqlQuery.of("?", bind(value, type).binds().get(0));
          case TEXT, INTEGER, DECIMAL, DOUBLE, BOOLEAN, DATE, BUCKET -> bind(value, type);
        };
    SqlQuery test = bound.within(" " + operator + " ", "");
    if (type != ValueType.TEXT) {
      return test.within(column, "");
    }
    return operator.equals("=") ? same(column, test) : test.within(bytes(column), "");
  }

  @Override
  public SqlQuery oneOf(String column, List<Object> values, ValueType type) {
    SqlQuery test =
        SqlQuery.join(", ", values.stream().map(value -> bind(value, type)).toList())
            .within(" IN (", ")");
    return type == ValueType.TEXT ? same(column, test) : test.within(column, "");
  }

  /** Tests for equality exactly, and first as an index can answer it where one may help. */
  private SqlQuery same(String column, SqlQuery test) {
    SqlQuery exact = test.within(MariaDbColumn.exactly(column), "");
    return indexed
        ? SqlQuery.join(" AND ", List.of(test.within(column, ""), exact)).within("(", ")")
        : exact;
  }

  @Override
  public SqlQuery oneOfRows(List<String> columns, List<SqlQuery> rows) {
    return SqlQuery.join("), (", rows).within("(" + String.join(", ", columns) + ") IN ((", "))");
  }

  @Override
  public String key(String column, ValueType type) {
    return type == ValueType.TEXT ? bytes(column) : column;
  }

  private static String bytes(String column) {
    return "CAST(CONVERT(" + column + " USING utf8mb4) AS BINARY)";
  }

  @Override
  public @Nullable Object value(ResultSet rows, int column, ValueType type) throws SQLException {
    return switch (type) {
      case TEXT -> {
        byte[] bytes = rows.getBytes(column);
        yield bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
      }
      case BOOLEAN -> {
        boolean value = rows.getBoolean(column);
        yield rows.wasNull() ? null : value;
      }
      case DATE -> rows.getObject(column, LocalDate.class);
      case INTEGER, DECIMAL, DOUBLE, INSTANT, DATETIME, BUCKET ->
          DriverValues.read(rows.getObject(column), type);
    };
  }

  @Override
  public String micros(String column) {
    return "TIMESTAMPDIFF(MICROSECOND, TIMESTAMP '1970-01-01 00:00:00', " + column + ")";
  }

  @Override
  public Optional<String> seconds(String column, ValueType type) {
    return Optional.of("(TO_SECONDS(" + column + ") - " + SECONDS_BEFORE_1970 + ")");
  }

  @Override
  public String whole(String column) {
    return "CAST(" + column + " AS SIGNED)";
  }

  @Override
  public SqlQuery divide(SqlQuery dividend, long divisor) {
    return dividend.then(" DIV " + divisor);
  }

  @Override
  public SqlQuery months(SqlQuery days) {
    return days.within(
        "TIMESTAMPDIFF(MONTH, DATE '0000-01-01', DATE_ADD(DATE '1970-01-01', INTERVAL (",
        ") DAY))");
  }

  @Override
  public int comparedMonths() {
    return MONTHS_COMPARED;
  }

  @Override
  public NamedTables namedTables() {
    return NamedTables.EACH_TIME;
  }

  @Override
  public GroupKeys groupKeys() {
    return GroupKeys.PLACES_ORDERED_BY_NAMES;
  }

  /** It has no FILTER. */
  @Override
  public SqlQuery aggregate(Aggregate aggregate, String operand, Optional<SqlQuery> where) {
    if (where.isEmpty()) {
      return SqlDialect.super.aggregate(aggregate, operand, where);
    }
    if (aggregate.function() == Aggregate.Function.ROWS) {
      return where.get().within("count(CASE WHEN ", " THEN 1 END)");
    }
    SqlQuery some = where.get().within("CASE WHEN ", " THEN " + operand + " END");
    SqlQuery all = SqlDialect.super.aggregate(aggregate, some.text(), Optional.empty());
    return new SqlQuery(all.text(), some.binds());
  }

  @Override
  public SqlQuery contains(String column, SqlQuery text) {
    return text.within("LOCATE(", ", " + bytes(column) + ") > 0");
  }

  @Override
  public SqlQuery startsWith(String column, SqlQuery text) {
    return text.within("LEFT(" + bytes(column) + ", LENGTH(", ")) = ").then(text);
  }

  /** Nulls are the smallest for the engine. */
  @Override
  public String order(String key, Sort.Direction direction) {
    return switch (direction) {
      case ASCENDING -> key + " IS NULL, " + key + " ASC";
      case DESCENDING -> key + " DESC";
    };
  }

  @Override
  public Reading reading(Duration timeout) {
    return new Reading(
        true,
        false,
        Connection.TRANSACTION_NONE,
        List.of(
            "SET @quipu_time_zone = @@session.time_zone, time_zone = '+00:00'",
            "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"),
        List.of("SET time_zone = @quipu_time_zone"),
        FETCH_SIZE,
        true);
  }

  /** The server ends a statement by itself only where nobody is left who could. */
  @Override
  public int queryTimeout(Duration timeout) {
    return timeout.compareTo(Duration.ofDays(20)) > 0
        ? 0
        : (int) timeout.plusSeconds(5).toSeconds();
  }

  /** What a condition of a select comes to is an INTEGER. */
  @Override
  public Set<ValueType> types(String databaseType) {
    Set<ValueType> types = MariaDbColumn.kind(databaseType).types();
    if (databaseType.equalsIgnoreCase("INTEGER")) {
      types.add(ValueType.BOOLEAN);
    }
    return types;
  }

  @Override
  public Optional<String> meaning(SQLException failure) {
    if (String.valueOf(failure.getSQLState()).startsWith("08")) {
      return Optional.of("the database ended the connection");
    }
    return switch (failure.getErrorCode()) {
      case 1044, 1142, 1143 -> Optional.of("the database user may not read it");
      case 1264, 1690 -> Optional.of("a number is beyond what the database can hold");
      case 1792 -> Optional.of("it would write, and a question only reads");
      default -> Optional.empty();
    };
  }

  @Override
  public Storing storing() {
    return new MariaDbStoring(this::quote);
  }
}
