package dev.quipu.analytics.jdbc.column;

import java.time.LocalDate;

/**
 * Times that SQLite keeps as text: {@code 2025-06-01}, then maybe a space or T and {@code 08:30},
 * {@code :15}, {@code .123456}, and {@code Z} or an offset; without one they are UTC or a wall
 * clock's.
 */
public final class SqliteTimes {

  private static final LocalDate FIRST = LocalDate.of(0, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private SqliteTimes() {}

  /** Returns the whole seconds since 1970, rounded down. */
  public static String seconds(String column) {
    return "unixepoch(" + column + ")";
  }

  /** Returns the microseconds since 1970; SQLite itself keeps milliseconds. */
  public static String micros(String column) {
    String seconds = seconds("%1$s") + " * 1000000";
    String fraction =
        "iif(substr(%1$s, 20, 1) = '.',"
            + " CAST(round(CAST('0' || substr(%1$s, 20, 7) AS REAL) * 1000000) AS INTEGER), 0)";
    return ("(" + seconds + " + " + fraction + ")").replace("%1$s", column);
  }

  /** Returns a date as text that stands where it belongs; years have four digits there. */
  public static String text(LocalDate date) {
    return date.isBefore(FIRST) ? "" : date.isAfter(LAST) ? "~" : date.toString();
  }
}
