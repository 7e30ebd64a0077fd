package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as DuckDB's driver gives them and as its text has them. */
final class DuckDbValues {

  /** Microseconds in a second. */
  private static final int MICROS = 1_000_000;

  private DuckDbValues() {}

  /** Returns what the driver gave in the Java type of its type; times are microseconds. */
  static @Nullable Object read(@Nullable Object value, ValueType type) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case TEXT -> value.toString();
      case INTEGER, BUCKET ->
          value instanceof Long ? value : (Object) exact(value).longValueExact();
      case DECIMAL -> exact(value);
      case DOUBLE -> value instanceof Float single ? (Object) single.doubleValue() : (Double) value;
      case INSTANT -> utc((Long) value).toInstant(ZoneOffset.UTC);
      case DATETIME -> utc((Long) value);
      case BOOLEAN -> (Boolean) value;
      case DATE -> (LocalDate) value;
    };
  }

  /** Returns the text in DuckDB's own form, which has years before the first as {@code (BC)}. */
  static String text(LocalDateTime time) {
    int year = time.getYear() > 0 ? time.getYear() : 1 - time.getYear();
    String date = time.toLocalDate().toString();
    String monthAndDay = date.substring(date.length() - "-12-31".length());
    String era = time.getYear() > 0 ? " " : " (BC) ";
    return String.format(Locale.ROOT, "%04d", year) + monthAndDay + era + time.toLocalTime();
  }

  private static LocalDateTime utc(long micros) {
    int nanos = Math.floorMod(micros, MICROS) * 1_000;
    return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), nanos, ZoneOffset.UTC);
  }

  /** Returns a whole or decimal number; a binary one would have to be rounded and is refused. */
  private static BigDecimal exact(Object number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof Double || number instanceof Float) {
      throw new ClassCastException("a binary number is not exact");
    }
    return number instanceof BigInteger integer
        ? new BigDecimal(integer)
        : BigDecimal.valueOf(((Number) number).longValue());
  }
}
