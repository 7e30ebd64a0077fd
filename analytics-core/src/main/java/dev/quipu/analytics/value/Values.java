package dev.quipu.analytics.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
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

  /** As many digits as any database's decimal has, and far fewer than would cost time. */
  private static final int MOST_DIGITS = 400;

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z").plusNanos(1000);

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
   * whole numbers, and text is read as the type's canonical text; a decimal becomes the nearest
   * double. Empty where nothing would be the same value.
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

  /**
   * Tells whether every database can be asked about the value: dates and times are of the years 1
   * to 9999, decimals have no more than 400 digits and a moderate exponent, doubles are finite.
   */
  public static boolean portable(Object value) {
    if (value instanceof BigDecimal decimal) {
      return Math.abs((long) decimal.scale()) <= MOST_DIGITS && decimal.precision() <= MOST_DIGITS;
    }
    if (value instanceof Double number) {
      return Double.isFinite(number);
    }
    int year =
        value instanceof Instant instant
            ? instant.compareTo(FIRST) < 0 || instant.compareTo(LAST) >= 0 ? 0 : 1
            : value instanceof LocalDate date
                ? date.getYear()
                : value instanceof LocalDateTime time ? time.getYear() : 1;
    return year >= 1 && year <= 9999;
  }

  /** Tells whether every database can hold the text: whole Unicode characters, none of them NUL. */
  public static boolean wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Returns the number of a text of at most 400 characters and a moderate exponent. */
  private static BigDecimal number(String text) {
    BigDecimal number =
        new BigDecimal(text.length() > MOST_DIGITS ? "too long for a number" : text);
    if (Math.abs((long) number.scale()) > MOST_DIGITS) {
      throw new NumberFormatException("the exponent is beyond " + MOST_DIGITS);
    }
    return number;
  }

  private static @Nullable Object read(String text, ValueType type) {
    return switch (type) {
      case INTEGER -> number(text).longValueExact();
      case DECIMAL -> number(text);
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
      case DOUBLE -> value instanceof Number n ? binary(n) : null;
      case INSTANT -> value instanceof OffsetDateTime t ? t.toInstant() : null;
      case TEXT, BOOLEAN, DATE, DATETIME, BUCKET -> null;
    };
  }

  /** Returns the double of the same value; null where there is none. */
  private static @Nullable Object binary(Number number) {
    double nearest = number.doubleValue();
    boolean same =
        number instanceof Float
            || (Double.isFinite(nearest)
                && (number instanceof BigDecimal
                    || new BigDecimal(nearest).compareTo(decimal(number)) == 0));
    return same ? (Object) nearest : null;
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
