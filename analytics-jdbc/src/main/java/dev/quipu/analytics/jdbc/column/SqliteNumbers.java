package dev.quipu.analytics.jdbc.column;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Whole numbers in SQLite, also those that stand for decimals. Sums come as 24 hexadecimal digits,
 * which are in order as text.
 */
public final class SqliteNumbers {

  /** Half of the range of the digits, which makes every sum positive. */
  private static final BigInteger MIDDLE = BigInteger.ONE.shiftLeft(62 + 32);

  /** More digits than 64 bits have. */
  private static final int BEYOND = 20;

  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private SqliteNumbers() {}

  /**
   * Returns a whole number, stored or summed.
   *
   * @throws ClassCastException for anything else
   */
  public static BigInteger whole(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return BigInteger.valueOf(((Number) value).longValue());
    }
    if (value instanceof String text && text.matches("[0-9a-f]{24}")) {
      return new BigInteger(text, 16).subtract(MIDDLE);
    }
    throw new ClassCastException("not a whole number");
  }

  /**
   * A comparison with a whole number of 64 bits.
   *
   * @param possible whether any number can meet it
   */
  public record Comparison(String operator, long number, boolean possible) {}

  /** Returns the comparison of whole numbers, each of so many digits after the point. */
  public static Comparison compare(String operator, BigDecimal value, int scale) {
    BigInteger floor = floor(value, scale);
    boolean exact = value.compareTo(new BigDecimal(floor, scale)) == 0;
    if (floor.compareTo(SMALLEST) < 0) {
      return new Comparison(">=", Long.MIN_VALUE, operator.startsWith(">"));
    }
    if (floor.compareTo(LARGEST) > 0) {
      return new Comparison("<=", Long.MAX_VALUE, operator.startsWith("<"));
    }
    if (exact) {
      return new Comparison(operator, floor.longValueExact(), true);
    }
    String beside = operator.startsWith("<") ? "<=" : ">";
    return new Comparison(beside, floor.longValueExact(), !operator.equals("="));
  }

  /** Returns the largest whole number that is not above a decimal; far outside, any far outside. */
  private static BigInteger floor(BigDecimal value, int scale) {
    long before = value.precision() - (long) value.scale();
    if (before > BEYOND) {
      return LARGEST.shiftLeft(1).multiply(BigInteger.valueOf(value.signum()));
    }
    if (before <= -scale) {
      return BigInteger.valueOf(Math.min(value.signum(), 0));
    }
    return value.setScale(scale, RoundingMode.FLOOR).unscaledValue();
  }
}
