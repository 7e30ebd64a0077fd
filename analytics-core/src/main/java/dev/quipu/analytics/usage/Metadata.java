package dev.quipu.analytics.usage;

import dev.quipu.analytics.error.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metadata of an event in its one form: texts, longs, decimals and booleans. */
final class Metadata {

  private static final int MOST_ENTRIES = 32;
  private static final int MOST_CHARACTERS = 4_000;
  private static final int MOST_DIGITS = 38;

  private Metadata() {}

  /** Returns the metadata in its one form, and adds what is wrong with it. */
  static Map<String, Object> checked(Map<String, Object> given, List<Problem> problems) {
    if (given.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> checked = new LinkedHashMap<>();
    int characters = 0;
    for (Map.Entry<String, Object> entry : given.entrySet()) {
      String name = entry.getKey();
      Texts.check("a name of the metadata", name, UsageEvent.FEATURE_LENGTH, problems);
      @Nullable Object value = value(entry.getValue());
      if (value == null) {
        problems.add(
            new Problem(
                "a value of the metadata",
                "is none that can be stored",
                "text, boolean, or a number of at most " + MOST_DIGITS + " digits"));
        continue;
      }
      if (value instanceof String text) {
        Texts.check("a value of the metadata", text, MOST_CHARACTERS, problems);
        characters += text.length();
      }
      characters += name.length();
      checked.put(name, value);
    }
    if (checked.size() > MOST_ENTRIES || characters > MOST_CHARACTERS) {
      problems.add(
          new Problem(
              "metadata",
              "is too large",
              "at most " + MOST_ENTRIES + " entries of " + MOST_CHARACTERS + " characters in all"));
    }
    return Collections.unmodifiableMap(checked);
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof String || value instanceof Boolean || value instanceof Long) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigInteger whole && whole.bitLength() <= 4 * MOST_DIGITS) {
      return number(new BigDecimal(whole));
    }
    if (value instanceof BigDecimal decimal) {
      return number(decimal);
    }
    if (value instanceof Double || value instanceof Float) {
      return Double.isFinite(((Number) value).doubleValue())
          ? number(new BigDecimal(value.toString()))
          : null;
    }
    return null;
  }

  /** Whole numbers of 64 bits are longs; other numbers have no zeros at their end. */
  private static @Nullable Object number(BigDecimal decimal) {
    BigDecimal least = decimal.stripTrailingZeros();
    if (least.precision() > MOST_DIGITS || Math.abs((long) least.scale()) > MOST_DIGITS) {
      return null;
    }
    boolean whole = least.scale() <= 0 && least.toBigInteger().bitLength() < Long.SIZE;
    return whole ? (Object) least.longValueExact() : least;
  }
}
