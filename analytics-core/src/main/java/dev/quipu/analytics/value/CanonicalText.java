package dev.quipu.analytics.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * The one text of a value in every file, page and message: numbers without exponent or grouping,
 * times in ISO 8601 with as many digits of the second as they have (none, or up to six).
 */
public final class CanonicalText {

  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private CanonicalText() {}

  /**
   * Returns the text of a value: {@code 1250.50}, {@code 0.00001}, {@code 2025-11-01T10:30:00Z}. A
   * double is the shortest decimal that reads back as the same double, a whole one without ".0";
   * not-a-number and the infinities are {@code NaN}, {@code Infinity}, {@code -Infinity}.
   */
  public static String of(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Double number) {
      return ofDouble(number);
    }
    if (value instanceof Instant instant) {
      return ofDateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
    }
    if (value instanceof LocalDateTime dateTime) {
      return ofDateTime(dateTime);
    }
    return value.toString();
  }

  private static String ofDouble(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private static String ofDateTime(LocalDateTime time) {
    String seconds = TO_THE_SECOND.format(time);
    int micros = time.get(ChronoField.MICRO_OF_SECOND);
    if (micros == 0) {
      return seconds;
    }
    String digits = Integer.toString(1_000_000 + micros).substring(1);
    return seconds + "." + digits.replaceAll("0+$", "");
  }
}
