package dev.quipu.analytics.jdbc.column;

import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as drivers give them. */
public final class DriverValues {

  /** Microseconds in a second. */
  private static final int MICROS = 1_000_000;

  private DriverValues() {}

  /**
   * Returns what a driver gave in the Java type of its type; times are microseconds.
   *
   * @throws ArithmeticException for a whole number beyond 64 bits
   * @throws ClassCastException for anything that is not of its type
   */
  public static @Nullable Object read(@Nullable Object value, ValueType type) {
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

  private static LocalDateTime utc(long micros) {
    int nanos = Math.floorMod(micros, MICROS) * 1_000;
    return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), nanos, ZoneOffset.UTC);
  }

  /** Returns the 16 bytes of a UUID, the first of its text first. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
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
