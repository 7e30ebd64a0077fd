package dev.quipu.analytics.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The order of values and their conversion to a stated type; the same for every back end. */
public final class Values {

  /** Ascending order of values of one type, text by code point, nulls last. */
  public static final Comparator<@Nullable Object> ORDER = Comparator.nullsLast(Values::compare);

  /** Descending order of values of one type, text by code point, nulls last. */
  public static final Comparator<@Nullable Object> REVERSE_ORDER =
      Comparator.nullsLast((left, right) -> compare(right, left));

  /** Ascending order of rows of values, first column first. */
  public static final Comparator<List<@Nullable Object>> ROW_ORDER = Values::compareRows;

  private Values() {}

  /**
   * Compares two values of the same type; text by Unicode code point, not by UTF-16 unit, and the
   * zeros of both signs as one.
   */
  @SuppressWarnings("unchecked")
  public static int compare(Object left, Object right) {
    if (left instanceof String text) {
      return compareCodePoints(text, (String) right);
    }
    if (left instanceof Double one && one == ((Double) right).doubleValue()) {
      return 0;
    }
    return ((Comparable<Object>) left).compareTo(right);
  }

  private static int compareRows(List<@Nullable Object> left, List<@Nullable Object> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = ORDER.compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Tells whether two values of one type are the same; decimals by value, not by scale. */
  public static boolean same(@Nullable Object left, @Nullable Object right) {
    return ORDER.compare(left, right) == 0;
  }

  /**
   * Converts a value that a caller gave (or that text or JSON carried) to a type's own Java type.
   * Whole numbers widen to decimals and doubles, decimals and doubles without a fraction narrow to
   * whole numbers, and text is read as the type's canonical text. Empty where nothing would be the
   * same value.
   */
  public static Optional<Object> convert(Object value, ValueType type) {
    if (type.javaType().isInstance(value)) {
      return Optional.of(value);
    }
    try {
      return value instanceof String text
          ? Optional.ofNullable(read(text.strip(), type))
          : Optional.ofNullable(widen(value, type));
    } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Object read(String text, ValueType type) {
    return switch (type) {
      case INTEGER -> new BigDecimal(text).longValueExact();
      case DECIMAL -> new BigDecimal(text);
      case DOUBLE -> Double.valueOf(text);
      case BOOLEAN -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? false : null;
      case DATE -> LocalDate.parse(text);
      case DATETIME -> LocalDateTime.parse(text);
      case INSTANT -> OffsetDateTime.parse(text).toInstant();
      case TEXT, BUCKET -> null;
    };
  }

  private static @Nullable Object widen(Object value, ValueType type) {
    return switch (type) {
      case INTEGER -> value instanceof Number n ? decimal(n).longValueExact() : null;
      case DECIMAL -> value instanceof Number n ? decimal(n) : null;
      case DOUBLE -> value instanceof Number n ? (Object) n.doubleValue() : null;
      case INSTANT -> value instanceof OffsetDateTime t ? t.toInstant() : null;
      case TEXT, BOOLEAN, DATE, DATETIME, BUCKET -> null;
    };
  }

  private static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    return number instanceof Double || number instanceof Float
        ? new BigDecimal(number.toString())
        : BigDecimal.valueOf(number.longValue());
  }

  private static int compareCodePoints(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogates = Character.isSurrogate(a) || Character.isSurrogate(b);
        return surrogates ? Integer.compare(rank(a), rank(b)) : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** Surrogates stand for code points above every other unit, so they rank above U+FFFF. */
  private static int rank(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}
