package dev.quipu.analytics.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How a number is meant to be read.
 *
 * @param kind what the number is
 * @param decimals digits after the point to which calculated values are rounded, half up; sums and
 *     counts are exact and stay as they are
 * @param unit the currency (ISO 4217, such as {@code EUR}) or unit; empty for none
 */
public record NumberFormat(Kind kind, int decimals, String unit) {

  private static final int MOST_DECIMALS = 30;

  /** What a number is. */
  public enum Kind {
    /** A plain number. */
    NUMBER,
    /** An amount of money in the unit's currency. */
    MONEY,
    /** Parts of a hundred: 12.5 is 12.5 %. */
    PERCENT,
    /** A span of time in the unit, such as {@code s}. */
    DURATION
  }

  /** Checks the number of decimals: 0 to 30. */
  public NumberFormat {
    if (decimals < 0 || decimals > MOST_DECIMALS) {
      throw new IllegalArgumentException(
          "decimals " + decimals + " must be between 0 and " + MOST_DECIMALS);
    }
  }

  /** A plain number; calculated values are rounded to {@code decimals} digits. */
  public static NumberFormat number(int decimals) {
    return new NumberFormat(Kind.NUMBER, decimals, "");
  }

  /** Money with two decimals; the currency is an ISO 4217 code such as {@code EUR}. */
  public static NumberFormat money(String currency) {
    return new NumberFormat(Kind.MONEY, 2, currency);
  }

  /** A percentage with two decimals. */
  public static NumberFormat percent() {
    return new NumberFormat(Kind.PERCENT, 2, "");
  }

  /** A span of time in {@code unit}, with two decimals. */
  public static NumberFormat duration(String unit) {
    return new NumberFormat(Kind.DURATION, 2, unit);
  }

  /** Returns this format with another number of decimals. */
  public NumberFormat withDecimals(int digits) {
    return new NumberFormat(kind, digits, unit);
  }

  /**
   * Rounds a calculated value half up: money and percentages to exactly the decimals, the rest to
   * at most so many. Doubles, whole numbers and nulls stay as they are.
   */
  public @Nullable Number round(@Nullable Number value) {
    if (!(value instanceof BigDecimal decimal)) {
      return value;
    }
    BigDecimal rounded = decimal.setScale(decimals, RoundingMode.HALF_UP);
    if (kind == Kind.MONEY || kind == Kind.PERCENT) {
      return rounded;
    }
    BigDecimal shortest = rounded.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }
}
