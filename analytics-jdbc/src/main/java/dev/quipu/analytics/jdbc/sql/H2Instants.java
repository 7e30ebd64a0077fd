package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.value.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Points in time in columns with a zone and without one, which H2 takes for wall-clock times of the
 * session where it compares them with one with a zone. Each value is asked for its type, which
 * costs next to nothing, and compared with a bound of that type. An index answers a coarser
 * comparison, two offsets of 19 hours around it, of a bound of either type.
 *
 * @param indexed whether an index may help
 * @param zoned whether the column is declared with a zone: the coarser comparison takes no
 *     conversion of each row then, and is as right where it is not
 */
record H2Instants(String column, boolean indexed, boolean zoned) {

  private static final Duration FURTHEST = Duration.ofHours(19);
  private static final Instant FIRST = Instant.parse("-140000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("+140000-01-01T00:00:00Z");

  /**
   * Returns the microseconds in two parts, until the day begins and since, because EXTRACT(EPOCH)
   * divides decimals where there are fractions of a day.
   */
  static String micros(String column) {
    String day = "DATE_TRUNC(DAY, " + column + ")";
    return "(CAST(EXTRACT(EPOCH FROM "
        + day
        + ") AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, "
        + day
        + ", "
        + column
        + "))";
  }

  /** Returns the whole seconds of a column; DATEDIFF counts those of its own offset. */
  static String seconds(String column, ValueType type) {
    String since = "DATEDIFF(SECOND, DATE '1970-01-01', " + column;
    return type == ValueType.INSTANT
        ? byType(column, since + " AT TIME ZONE 'UTC')", since + ")")
        : since + ")";
  }

  private static String byType(String column, String zoned, String plain) {
    return "CASE WHEN "
        + column
        + " IS OF (TIMESTAMP WITH TIME ZONE) THEN "
        + zoned
        + " ELSE "
        + plain
        + " END";
  }

  static long number(Instant instant) {
    Instant near = near(instant);
    return Math.addExact(near.getEpochSecond() * 1_000_000, near.getNano() / 1_000);
  }

  private static Instant near(Instant instant) {
    return instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
  }

  /** Returns the comparison of the whole microseconds. */
  SqlQuery compare(String operator, Instant instant) {
    SqlQuery exact = exact(operator, near(instant));
    if (!indexed || operator.equals("=")) {
      return exact;
    }
    Duration outwards = operator.startsWith("<") ? FURTHEST : FURTHEST.negated();
    return SqlQuery.of("(" + column + " " + operator + " ?", coarse(near(instant).plus(outwards)))
        .then(exact.within(" AND ", ")"));
  }

  private SqlQuery exact(String operator, Instant near) {
    return switch (operator) {
      case ">", "<=" -> bounded(operator.equals(">") ? ">=" : "<", near.plusNanos(1_000));
      case ">=", "<" -> bounded(operator, near);
      default -> SqlQuery.of(micros(column) + " = ?", number(near));
    };
  }

  private SqlQuery bounded(String operator, Instant instant) {
    String test = column + " " + operator + " ?";
    return SqlQuery.of(byType(column, test, test), utc(instant), utc(instant).toLocalDateTime());
  }

  /** Returns the test whether it is between two times, the second one not included. */
  SqlQuery within(Instant from, Instant to) {
    Instant first = near(from);
    Instant last = near(to).minusNanos(1);
    String test = column + " BETWEEN ? AND ?";
    SqlQuery exact =
        SqlQuery.of(
            byType(column, test, test),
            utc(first),
            utc(last),
            utc(first).toLocalDateTime(),
            utc(last).toLocalDateTime());
    return indexed
        ? SqlQuery.of(test, coarse(first.minus(FURTHEST)), coarse(last.plus(FURTHEST)))
            .then(" AND ")
            .then(exact)
        : exact;
  }

  private Object coarse(Instant instant) {
    return zoned ? utc(instant) : (Object) LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
