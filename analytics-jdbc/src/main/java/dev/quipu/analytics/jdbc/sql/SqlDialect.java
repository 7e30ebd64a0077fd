package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.jdbc.copying.Copying;
import dev.quipu.analytics.jdbc.driver.Fetching;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.value.ValueType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The few places where SQL databases disagree; what most of them share is answered here. Every
 * method has an answer on every database; all are safe for many threads.
 */
public interface SqlDialect extends Fetching {

  /** DuckDB 2. */
  static SqlDialect duckDb() {
    return new DuckDbDialect();
  }

  /** PostgreSQL 14 or later. */
  static SqlDialect postgreSql() {
    return new PostgreSqlDialect(PostgreSqlText.INDEXED);
  }

  /** H2 2, on disk, in memory or as a server, in its regular mode. */
  static SqlDialect h2() {
    return new H2Dialect();
  }

  /** SQLite 3.51 or later with decimals of no digits after the point; see {@link #sqlite(int)}. */
  static SqlDialect sqlite() {
    return sqlite(0);
  }

  /**
   * SQLite 3.51 or later. Columns of decimals hold whole numbers of the last digit, all of one
   * scale: 1050 for 10.50 with two digits after the point. Booleans are 0 and 1; dates, date-times
   * and instants are text in ISO 8601, instants in UTC or with an offset.
   *
   * @param decimalDigits the digits after the point, from 0 to 18
   */
  static SqlDialect sqlite(int decimalDigits) {
    return new SqliteDialect(decimalDigits, SqliteSums.PLAIN);
  }

  /** MariaDB 10.6 or later. */
  static SqlDialect mariaDb() {
    return new MariaDbDialect(true);
  }

  /** Returns the name of the database in messages. */
  String name();

  /**
   * Returns a name as an identifier that means exactly it.
   *
   * @throws IllegalArgumentException for a name that holds the character NUL
   */
  default String quote(String identifier) {
    if (identifier.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an identifier cannot hold the character NUL");
    }
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** Returns a value of a column's type, bound; times have whole microseconds. */
  SqlQuery bind(Object value, ValueType type);

  /**
   * Returns the exact comparison of a column with a value of its type; null for nulls.
   *
   * @param operator one of {@code =}, {@code <}, {@code <=}, {@code >}, {@code >=}
   */
  SqlQuery compare(String column, String operator, Object value, ValueType type);

  /** Returns the exact test whether a column is from one value on and before another; like that. */
  default SqlQuery within(String column, Object from, Object to, ValueType type) {
    return compare(column, ">=", from, type).then(" AND ").then(compare(column, "<", to, type));
  }

  /**
   * Returns how this becomes the dialect of a source whose columns were declared with types, by
   * their names, where it is cheaper then. Columns may have others by now: it has to stay exact.
   */
  default Optional<Function<Map<String, String>, SqlDialect>> knowing() {
    return Optional.empty();
  }

  /** Returns the dialect for conditions that no index answers, such as filters of aggregates. */
  default SqlDialect rowByRow() {
    return this;
  }

  /** Returns an expression of a column, written for each kind of value where that is cheaper. */
  default SqlQuery apart(String column, Function<SqlDialect, SqlQuery> written) {
    return written.apply(this);
  }

  /** Returns the exact test whether a column equals one of at least one value; null for nulls. */
  default SqlQuery oneOf(String column, List<Object> values, ValueType type) {
    List<SqlQuery> each = values.stream().map(value -> bind(value, type)).toList();
    return SqlQuery.join(", ", each).within(column + " IN (", ")");
  }

  /**
   * Returns the test whether columns of text, whole numbers, booleans or dates equal one of the
   * rows; not true for nulls.
   *
   * @param columns at least one, as {@link #key} has them
   * @param rows each row's values, bound, with commas between them
   */
  default SqlQuery oneOfRows(List<String> columns, List<SqlQuery> rows) {
    return SqlQuery.join("), (", rows)
        .within("(" + String.join(", ", columns) + ") IN (VALUES (", "))");
  }

  /** Returns the expression that orders values and tells them apart: text by its code points. */
  default String key(String column, ValueType type) {
    return column;
  }

  /**
   * Returns the test whether a lookup's column of text or whole numbers holds a value, as an index
   * of the column can answer it where there is a way; not true for nulls.
   *
   * @param value an expression as {@link #key} has it
   */
  default String finds(String column, String value, ValueType type) {
    return key(column, type) + " = " + value;
  }

  /**
   * Returns the expression to be selected so that {@link #value} reads the value of an expression,
   * which is as {@link #key} has it.
   */
  default String readable(String expression, ValueType type) {
    return switch (type) {
      case INSTANT, DATETIME -> micros(expression);
      case TEXT, INTEGER, DECIMAL, DOUBLE, BOOLEAN, DATE, BUCKET -> expression;
    };
  }

  /**
   * Returns the microseconds from 1970-01-01T00:00 to a timestamp or to the midnight of a date, in
   * UTC where it has a zone, as a whole number.
   */
  String micros(String column);

  /**
   * Returns the whole seconds of {@link #micros}, rounded down, where taking a time apart costs
   * more than comparing it; else empty.
   */
  default Optional<String> seconds(String column, ValueType type) {
    return Optional.empty();
  }

  /** Returns a column of whole numbers as 64 bits. */
  default String whole(String column) {
    return "CAST(" + column + " AS BIGINT)";
  }

  /** Returns the whole quotient of a whole number that is not negative. */
  default SqlQuery divide(SqlQuery dividend, long divisor) {
    return dividend.then(" / " + divisor);
  }

  /** Returns the months from year 0 to the date so many days after 1970-01-01. */
  SqlQuery months(SqlQuery days);

  /**
   * Returns up to how many months, quarters or years it is cheaper to compare a time with their
   * beginnings than to calculate with {@link #months}; a CASE of bound numbers is a number then.
   */
  default int comparedMonths() {
    return 0;
  }

  /** How a statement names the keys by which it groups. */
  enum GroupKeys {
    /** By their places among what is selected, from 1. */
    PLACES,
    /** By the names under which they are selected. */
    NAMES,
    /** By their places; orders are outside and have names, as expressions take no places. */
    PLACES_ORDERED_BY_NAMES
  }

  /** How often the database makes a table that a statement names by WITH and reads twice. */
  enum NamedTables {
    /** Once; both readers share it. */
    ONCE,
    /** Each time that it is read. */
    EACH_TIME
  }

  /** Returns how often a named table is made. */
  default NamedTables namedTables() {
    return NamedTables.ONCE;
  }

  /** Returns how the keys of groups are named. */
  default GroupKeys groupKeys() {
    return GroupKeys.PLACES;
  }

  /**
   * Returns the database's own aggregate for a percentile; empty where it has none that is exact,
   * so that the rows are numbered in a derived table.
   *
   * @param operand as {@link #aggregate} has it
   */
  default Optional<SqlQuery> percentile(Aggregate aggregate, String operand) {
    return Optional.empty();
  }

  /** Returns the aggregate that makes an array of texts or whole numbers, nulls too; or empty. */
  default Optional<String> list(String values) {
    return Optional.empty();
  }

  /**
   * Returns the number that belongs to the last bound at or below a column of timestamps or dates;
   * empty where arithmetic with {@link #micros} is as fast.
   *
   * @param numbers the numbers by their bounds, each as {@link #micros} would count it
   */
  default Optional<SqlQuery> lookup(String column, Supplier<SortedMap<Long, Integer>> numbers) {
    return Optional.empty();
  }

  /**
   * Returns an aggregate of an expression.
   *
   * @param operand the aggregated expression, as {@link #key} has it; empty for {@code ROWS}
   * @param where which rows take part; empty for all
   */
  default SqlQuery aggregate(Aggregate aggregate, String operand, Optional<SqlQuery> where) {
    SqlQuery all =
        switch (aggregate.function()) {
          case ROWS -> SqlQuery.of("count(*)");
          case COUNT -> SqlQuery.of("count(" + operand + ")");
          case COUNT_DISTINCT -> SqlQuery.of("count(DISTINCT " + operand + ")");
          case SUM -> SqlQuery.of("sum(" + operand + ")");
          case MIN -> SqlQuery.of("min(" + operand + ")");
          case MAX -> SqlQuery.of("max(" + operand + ")");
          case VALUES -> SqlQuery.of(list(operand).orElseThrow(IllegalArgumentException::new));
          case PERCENTILE_LOWER, PERCENTILE_UPPER ->
              percentile(aggregate, operand).orElseThrow(IllegalArgumentException::new);
        };
    return where.map(only -> all.then(" FILTER (WHERE ").then(only).then(")")).orElse(all);
  }

  /** Returns the test whether a text holds another. */
  SqlQuery contains(String column, SqlQuery text);

  /** Returns the test whether a text begins with another. */
  SqlQuery startsWith(String column, SqlQuery text);

  /** Returns a key of an order with nulls last. */
  default String order(String key, Sort.Direction direction) {
    return key + (direction == Sort.Direction.ASCENDING ? " ASC" : " DESC") + " NULLS LAST";
  }

  /** Returns the clause that keeps so many rows. */
  default SqlQuery limit(long rows) {
    return SqlQuery.of("LIMIT ?", rows);
  }

  /**
   * Slower arithmetic for the few statements whose numbers do not fit into the fast one.
   *
   * @param mends tells whether the dialect helps after a failure of the fast one
   */
  record Wider(SqlDialect dialect, Predicate<SQLException> mends) {}

  /** Returns how groups are asked for again after a number did not fit; empty where all fit. */
  default Optional<Wider> wider() {
    return Optional.empty();
  }

  /** Returns the types of values that a column of the database's type can hold. */
  Set<ValueType> types(String databaseType);

  /** Returns what a failure means where that can be said better, with no data of any row. */
  default Optional<String> meaning(SQLException failure) {
    return Optional.empty();
  }

  /** Returns how the library's own tables are made and written. */
  Storing storing();

  /** Returns how documents are written by the database itself. */
  default Copying copying() {
    return Copying.NONE;
  }
}
