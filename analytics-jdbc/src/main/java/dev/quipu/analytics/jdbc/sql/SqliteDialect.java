package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.jdbc.column.SqliteColumn;
import dev.quipu.analytics.jdbc.column.SqliteNumbers;
import dev.quipu.analytics.jdbc.column.SqliteTimes;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.writing.SqliteStoring;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQLite, which has no types but whole numbers, binary numbers and text: times are text in ISO
 * 8601, booleans are 0 and 1, decimals are whole numbers of their last digit.
 *
 * @param scale the digits after the point that the whole numbers of decimals have
 * @param sums how whole numbers are added up
 */
record SqliteDialect(int scale, SqliteSums sums) implements SqlDialect {

  /** No offset that SQLite reads is longer. */
  private static final int HOURS_ASIDE = 15;

  private static final long SECOND = 1_000_000;

  /** Twelve months so take 0.41 of what arithmetic does, 24 months of a cohort 0.87. */
  private static final int MONTHS_COMPARED = 64;

  private static final Instant FIRST = Instant.parse("-20000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("+20000-01-01T00:00:00Z");
  private static final SqlQuery NEVER = SqlQuery.of("1 = 0");

  /** Checks that decimals of the scale have digits left before the point. */
  SqliteDialect {
    if (scale < 0 || scale > 18) {
      throw new IllegalArgumentException("scale " + scale + " must be between 0 and 18");
    }
  }

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public SqlQuery bind(Object value, ValueType type) {
    return switch (type) {
      case TEXT, INTEGER, DOUBLE -> SqlQuery.of("?", value);
      case DECIMAL -> SqlQuery.of("?", comparison("=", value).number());
      case BOOLEAN -> SqlQuery.of("?", (Boolean) value ? 1 : 0);
      case DATE -> SqlQuery.of("?", SqliteTimes.text((LocalDate) value));
      case DATETIME -> SqlQuery.of("?", number((LocalDateTime) value));
      case INSTANT -> SqlQuery.of("?", number(utc((Instant) value)));
      case BUCKET -> throw new IllegalArgumentException("a bucket is no value of a column");
    };
  }

  private SqliteNumbers.Comparison comparison(String operator, Object value) {
    return SqliteNumbers.compare(operator, (BigDecimal) value, scale);
  }

  private static LocalDateTime utc(Instant instant) {
    Instant near = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
    return LocalDateTime.ofInstant(near, ZoneOffset.UTC);
  }

  private static long number(LocalDateTime time) {
    Instant near = utc(time.toInstant(ZoneOffset.UTC)).toInstant(ZoneOffset.UTC);
    return near.getEpochSecond() * SECOND + near.getNano() / 1_000;
  }

  @Override
  public SqlQuery compare(String column, String operator, Object value, ValueType type) {
    return switch (type) {
      case DECIMAL -> decimal(column, comparison(operator, value));
      case DATETIME -> time(column, operator, (LocalDateTime) value);
      case INSTANT -> time(column, operator, utc((Instant) value));
      case TEXT, INTEGER, DOUBLE, BOOLEAN, DATE, BUCKET ->
          bind(value, type).within(key(column, type) + " " + operator + " ", "");
    };
  }

  private static SqlQuery decimal(String column, SqliteNumbers.Comparison comparison) {
    return comparison.possible()
        ? SqlQuery.of(column + " " + comparison.operator() + " ?", comparison.number())
        : NEVER;
  }

  /** Rows inside take one evaluation of the column, with both ends compared, beside the index's. */
  @Override
  public SqlQuery within(String column, Object from, Object to, ValueType type) {
    return switch (type) {
      case INSTANT -> within(column, utc((Instant) from), utc((Instant) to));
      case DATETIME -> within(column, (LocalDateTime) from, (LocalDateTime) to);
      case TEXT, INTEGER, DECIMAL, DOUBLE, BOOLEAN, DATE, BUCKET ->
          SqlDialect.super.within(column, from, to, type);
    };
  }

  private static SqlQuery within(String column, LocalDateTime from, LocalDateTime to) {
    String between = column + " BETWEEN ? AND ?";
    return SqlQuery.of(between, before(from), after(to))
        .then(SqlQuery.of(" AND (" + between + " OR ", after(from), before(to)))
        .then(exact(column, ">=", from).then(" AND ").then(exact(column, "<", to)).then(")"));
  }

  /** Returns a date that every text of the time or a later one is at or after. */
  private static String before(LocalDateTime time) {
    return SqliteTimes.text(time.minusHours(HOURS_ASIDE).toLocalDate());
  }

  /** Returns a date that every text of an earlier time is before. */
  private static String after(LocalDateTime time) {
    return SqliteTimes.text(time.plusHours(HOURS_ASIDE).toLocalDate().plusDays(1));
  }

  /** Texts of different forms compare by their date; only those near the bound are counted. */
  private static SqlQuery time(String column, String operator, LocalDateTime value) {
    if (operator.equals("=")) {
      return exact(column, operator, value);
    }
    boolean before = operator.startsWith("<");
    String first = before(value);
    String next = after(value);
    String aside = column + (before ? " < ?" : " >= ?");
    return SqlQuery.of("(" + aside, before ? next : first)
        .then(SqlQuery.of(" AND (" + aside, before ? first : next))
        .then(exact(column, operator, value).within(" OR ", "))"));
  }

  /** Whole seconds are enough to tell what lies before one and what does not. */
  private static SqlQuery exact(String column, String operator, LocalDateTime value) {
    long micros = number(value);
    boolean whole = micros % SECOND == 0 && (operator.equals("<") || operator.equals(">="));
    return whole
        ? SqlQuery.of(SqliteTimes.seconds(column) + " " + operator + " ?", micros / SECOND)
        : SqlQuery.of(SqliteTimes.micros(column) + " " + operator + " ?", micros);
  }

  @Override
  public SqlQuery oneOf(String column, List<Object> values, ValueType type) {
    List<SqlQuery> each =
        values.stream()
            .filter(value -> type != ValueType.DECIMAL || comparison("=", value).possible())
            .map(value -> bind(value, type))
            .toList();
    return each.isEmpty()
        ? NEVER
        : SqlQuery.join(", ", each).within(key(column, type) + " IN (", ")");
  }

  @Override
  public String key(String column, ValueType type) {
    return switch (type) {
      case TEXT -> column + " COLLATE BINARY";
      case INSTANT, DATETIME -> micros(column);
      case INTEGER, DECIMAL, DOUBLE, BOOLEAN, DATE, BUCKET -> column;
    };
  }

  @Override
  public String readable(String expression, ValueType type) {
    return expression;
  }

  @Override
  public @Nullable Object value(ResultSet rows, int column, ValueType type) throws SQLException {
    return SqliteColumn.read(rows.getObject(column), type, scale);
  }

  @Override
  public String micros(String column) {
    return SqliteTimes.micros(column);
  }

  @Override
  public Optional<String> seconds(String column, ValueType type) {
    return Optional.of(SqliteTimes.seconds(column));
  }

  @Override
  public String whole(String column) {
    return "CAST(" + column + " AS INTEGER)";
  }

  @Override
  public SqlQuery months(SqlQuery days) {
    SqlQuery seconds = days.within("(", ") * 86400, 'unixepoch') AS INTEGER)");
    return seconds
        .within("CAST(strftime('%Y', ", " * 12 + ")
        .then(seconds.within("CAST(strftime('%m', ", " - 1"));
  }

  @Override
  public int comparedMonths() {
    return MONTHS_COMPARED;
  }

  @Override
  public SqlQuery aggregate(Aggregate aggregate, String operand, Optional<SqlQuery> where) {
    return aggregate.function() == Aggregate.Function.SUM
        ? sums.of(operand, aggregate.type(), where)
        : SqlDialect.super.aggregate(aggregate, operand, where);
  }

  @Override
  public SqlQuery contains(String column, SqlQuery text) {
    return text.within("instr(" + column + ", ", ") > 0");
  }

  @Override
  public SqlQuery startsWith(String column, SqlQuery text) {
    return text.within("instr(" + column + ", ", ") = 1");
  }

  @Override
  public Set<ValueType> types(String databaseType) {
    return SqliteColumn.types(databaseType);
  }

  @Override
  public Optional<Wider> wider() {
    return sums == SqliteSums.WIDE
        ? Optional.empty()
        : Optional.of(
            new Wider(new SqliteDialect(scale, SqliteSums.WIDE), SqliteDialect::overflow));
  }

  private static boolean overflow(SQLException failure) {
    return String.valueOf(failure.getMessage()).contains("integer overflow");
  }

  @Override
  public Optional<String> meaning(SQLException failure) {
    return overflow(failure)
        ? Optional.of(
            "a value to be added up is not of its type, such as 10.5 in a column of decimals, which"
                + " are whole numbers of their last digit here")
        : Optional.empty();
  }

  @Override
  public Storing storing() {
    return new SqliteStoring(this::quote, scale);
  }
}
