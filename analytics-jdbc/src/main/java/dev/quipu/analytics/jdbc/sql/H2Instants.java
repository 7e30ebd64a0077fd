package dev.quipu.analytics.jdbc.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Points in time in columns with a zone and without one, which H2 takes for wall-clock times of the
 * session where it compares them with one with a zone. Comparisons with bounds of either type are
 * right but for two offsets of 19 hours: one that much wider answers for what is outside, by an
 * index if there is one, one that much narrower for what is inside. Values between are asked for
 * their type and compared with a bound of that type.
 *
 * @param indexed whether an index may help
 * @param zoned whether the column is declared with a zone: the coarser comparisons take no
 *     conversion of each row then, and are as right where it is not
 * @param known which values there are
 */
record H2Instants(String column, boolean indexed, boolean zoned, Known known) {

  /** What is known of values, because they were asked. */
  enum Known {
    NOTHING,
    WITH_ZONE,
    WITHOUT_ZONE
  }

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
  SqlQuery seconds() {
    String since = "DATEDIFF(SECOND, DATE '1970-01-01', " + column;
    return byType(SqlQuery.of(since + " AT TIME ZONE 'UTC')"), SqlQuery.of(since + ")"));
  }

  /** Returns one of two expressions for each value, by whether it has a zone. */
  SqlQuery byType(SqlQuery with, SqlQuery without) {
    return switch (known) {
      case WITH_ZONE -> with;
      case WITHOUT_ZONE -> without;
      case NOTHING ->
          with.equals(without)
              ? with
              : with.within(
                      "CASE WHEN " + column + " IS OF (TIMESTAMP WITH TIME ZONE) THEN ", " ELSE ")
                  .then(without)
                  .then(" END");
    };
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
    Instant near = near(instant);
    SqlQuery exact = exact(operator, near);
    if (!indexed || operator.equals("=")) {
      return exact;
    }
    Duration outwards = operator.startsWith("<") ? FURTHEST : FURTHEST.negated();
    String test = column + " " + operator + " ?";
    return SqlQuery.of("(" + test, coarse(near.plus(outwards)))
        .then(SqlQuery.of(" AND (" + test + " OR ", coarse(near.minus(outwards))))
        .then(exact.then("))"));
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
    return byType(
        SqlQuery.of(test, utc(instant)), SqlQuery.of(test, utc(instant).toLocalDateTime()));
  }

  /** Returns the test whether it is between two times, the second one not included. */
  SqlQuery within(Instant from, Instant to) {
    Instant first = near(from);
    Instant last = near(to).minusNanos(1);
    SqlQuery exact =
        byType(
            between(utc(first), utc(last)),
            between(utc(first).toLocalDateTime(), utc(last).toLocalDateTime()));
    if (!indexed) {
      return exact;
    }
    Instant inside = first.plus(FURTHEST);
    SqlQuery near =
        inside.isBefore(last.minus(FURTHEST))
            ? between(coarse(inside), coarse(last.minus(FURTHEST)))
                .then(" OR ")
                .then(exact)
                .within("(", ")")
            : exact;
    return between(coarse(first.minus(FURTHEST)), coarse(last.plus(FURTHEST)))
        .then(" AND ")
        .then(near);
  }

  private SqlQuery between(Object first, Object last) {
    return SqlQuery.of(column + " BETWEEN ? AND ?", first, last);
  }

  private Object coarse(Instant instant) {
    return zoned ? utc(instant) : (Object) LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
