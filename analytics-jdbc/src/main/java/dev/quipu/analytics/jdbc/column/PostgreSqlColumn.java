package dev.quipu.analytics.jdbc.column;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's columns hold, and its values as text. */
public final class PostgreSqlColumn {

  private static final LocalDate FIRST = LocalDate.of(-4712, 1, 1);
  private static final LocalDate LAST = LocalDate.of(294_276, 12, 31);

  /** Digits before the point that a number can have. */
  private static final int DIGITS = 131_072;

  private PostgreSqlColumn() {}

  /** Returns what a column of a type holds; types of the host's own are read as text. */
  public static ColumnKind kind(String databaseType) {
    return switch (databaseType) {
      case "int2", "int4", "int8", "smallserial", "serial", "bigserial", "oid" -> ColumnKind.WHOLE;
      case "numeric" -> ColumnKind.DECIMAL;
      case "float4", "float8" -> ColumnKind.BINARY;
      case "bool" -> ColumnKind.BOOLEAN;
      case "date" -> ColumnKind.DATE;
      case "timestamp" -> ColumnKind.TIMESTAMP;
      case "timestamptz" -> ColumnKind.TIMESTAMP_WITH_ZONE;
      case "bytea", "money", "interval", "time", "timetz", "bit", "varbit" -> ColumnKind.OTHER;
      default -> databaseType.startsWith("_") ? ColumnKind.OTHER : ColumnKind.TEXT;
    };
  }

  /** Returns a point in time in UTC, given in microseconds since 1970. */
  public static String text(long micros) {
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return text(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  /** Returns a time as columns with and without a zone read it; the nearest that they can hold. */
  public static String text(LocalDateTime time) {
    LocalDate date = time.toLocalDate();
    LocalTime clock = time.toLocalTime();
    if (date.isBefore(FIRST)) {
      return text(FIRST, LocalTime.MIN);
    }
    return date.isAfter(LAST) ? text(LAST, LocalTime.of(23, 59, 59)) : text(date, clock);
  }

  private static String text(LocalDate date, LocalTime clock) {
    int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
    String day =
        String.format(
            Locale.ROOT, "%04d-%02d-%02d", year, date.getMonthValue(), date.getDayOfMonth());
    return day + " " + clock + "+00" + (date.getYear() > 0 ? "" : " BC");
  }

  /** Returns the date, or the nearest that a column can hold. */
  public static LocalDate held(LocalDate date) {
    if (date.isBefore(FIRST)) {
      return FIRST;
    }
    return date.isAfter(LAST) ? LAST : date;
  }

  /** Returns the number, or one beyond all that a column can hold. */
  public static BigDecimal held(BigDecimal number) {
    long digits = (long) number.precision() - number.scale();
    return digits <= DIGITS
        ? number
        : BigDecimal.valueOf(number.signum()).movePointRight(DIGITS - 1);
  }

  /** Returns a date as it was read; null for infinite ones. */
  public static @Nullable LocalDate finite(@Nullable LocalDate date) {
    return LocalDate.MAX.equals(date) || LocalDate.MIN.equals(date) ? null : date;
  }

  /** Returns an array of values given as text. */
  public static String array(List<String> values) {
    return values.stream()
        .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(joining(",", "{", "}"));
  }
}
