package dev.quipu.analytics.value;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on results: exact for whole and decimal numbers, binary only where an operand is a
 * double. Null in, null out; nothing below the line gives null. Quotients carry 34 digits (IEEE 754
 * decimal128) until the result is rounded.
 */
public final class Arithmetic {

  private Arithmetic() {}

  /**
   * Returns {@code left + right}, or null where either is missing. The sum of two whole numbers is
   * a {@link Long}, or a {@link BigDecimal} where it is beyond 64 bits.
   */
  public static @Nullable Number add(@Nullable Number left, @Nullable Number right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Double || right instanceof Double) {
      return finite(left.doubleValue() + right.doubleValue());
    }
    return narrow(decimal(left).add(decimal(right)), left, right);
  }

  /**
   * Returns {@code left - right}, or null where either is missing. The difference of two whole
   * numbers is a {@link Long}, or a {@link BigDecimal} where it is beyond 64 bits.
   */
  public static @Nullable Number subtract(@Nullable Number left, @Nullable Number right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Double || right instanceof Double) {
      return finite(left.doubleValue() - right.doubleValue());
    }
    return narrow(decimal(left).subtract(decimal(right)), left, right);
  }

  /** Returns {@code left × right}, or null where either is missing. */
  public static @Nullable Number multiply(@Nullable Number left, @Nullable Number right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Double || right instanceof Double) {
      return finite(left.doubleValue() * right.doubleValue());
    }
    return narrow(decimal(left).multiply(decimal(right)), left, right);
  }

  /** Returns {@code dividend ÷ divisor}, or null where either is missing or the divisor is 0. */
  public static @Nullable Number divide(@Nullable Number dividend, @Nullable Number divisor) {
    if (dividend == null || divisor == null || isZero(divisor)) {
      return null;
    }
    if (dividend instanceof Double || divisor instanceof Double) {
      return finite(dividend.doubleValue() / divisor.doubleValue());
    }
    return decimal(dividend).divide(decimal(divisor), MathContext.DECIMAL128);
  }

  /** Returns the number as a decimal of the same value; a double by its shortest text. */
  public static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof Double
        ? new BigDecimal(number.toString())
        : BigDecimal.valueOf(number.longValue());
  }

  /** Tells whether the number is exactly zero. */
  public static boolean isZero(Number number) {
    return number instanceof BigDecimal decimal ? decimal.signum() == 0 : number.doubleValue() == 0;
  }

  private static Number narrow(BigDecimal result, Number left, Number right) {
    boolean whole = left instanceof Long && right instanceof Long;
    return whole && result.toBigInteger().bitLength() < Long.SIZE
        ? (Number) result.longValueExact()
        : result;
  }

  private static @Nullable Number finite(double result) {
    return Double.isFinite(result) ? result : null;
  }
}
