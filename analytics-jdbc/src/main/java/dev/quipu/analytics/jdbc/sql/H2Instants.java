package dev.quipu.analytics.jdbc.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Points in time in columns with a zone and without one, which H2 takes for wall-clock times of the
 * session. The number of microseconds is that of neither; a coarser comparison of the column, two
 * offsets of 19 hours around it, lets an index be used and spares most rows the number.
 */
final class H2Instants {

  private static final int FURTHEST_OFFSET = 19;
  private static final Instant FIRST = Instant.parse("-140000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("+140000-01-01T00:00:00Z");

  private H2Instants() {}

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

  /** Returns the whole seconds, in two parts for the same reason. */
  static String seconds(String column) {
    String day = "DATE_TRUNC(DAY, " + column + ")";
    return "(CAST(EXTRACT(EPOCH FROM "
        + day
        + ") AS BIGINT) + DATEDIFF(SECOND, "
        + day
        + ", "
        + column
        + "))";
  }

  static long number(Instant instant) {
    Instant near = near(instant);
    return Math.addExact(near.getEpochSecond() * 1_000_000, near.getNano() / 1_000);
  }

  private static Instant near(Instant instant) {
    return instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
  }

  static SqlQuery compare(String column, String operator, Instant instant) {
    SqlQuery exact = SqlQuery.of(micros(column) + " " + operator + " ?", number(instant));
    if (operator.equals("=")) {
      return exact;
    }
    int outwards = operator.startsWith("<") ? FURTHEST_OFFSET : -FURTHEST_OFFSET;
    LocalDateTime utc = LocalDateTime.ofInstant(near(instant), ZoneOffset.UTC);
    return SqlQuery.of("(" + column + " " + operator + " ?", utc.plusHours(outwards))
        .then(SqlQuery.of(" AND (" + column + " " + operator + " ?", utc.minusHours(outwards)))
        .then(exact.within(" OR ", "))"));
  }
}
