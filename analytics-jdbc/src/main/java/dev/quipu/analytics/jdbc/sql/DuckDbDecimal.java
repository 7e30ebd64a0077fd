package dev.quipu.analytics.jdbc.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Comparisons of a column with a decimal. DuckDB casts both sides to one decimal type of at most 38
 * digits and fails where a value does not fit, so long decimals are compared in two parts.
 */
final class DuckDbDecimal {

  private static final int SHORT_DIGITS = 18;
  private static final int SHORT_SCALE = 6;
  private static final int LONGEST_SCALE = 36;
  private static final BigInteger LARGEST = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);

  private DuckDbDecimal() {}

  /** Tells whether the decimal can be compared in one piece with any column. */
  static boolean isShort(BigDecimal value) {
    BigDecimal plain = plain(value);
    return plain.scale() <= SHORT_SCALE && plain.precision() - plain.scale() <= SHORT_DIGITS;
  }

  /** Returns the value without zeros at its end and without an exponent. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 && stripped.precision() - stripped.scale() <= 38
        ? stripped.setScale(0)
        : stripped;
  }

  /** Returns a short decimal as it is bound: a whole one also compares with 39 digits. */
  static Object bindable(BigDecimal value) {
    BigDecimal plain = plain(value);
    return plain.scale() == 0 && isShort(plain) ? (Object) plain.longValueExact() : plain;
  }

  /** Returns the comparison of a column with a value; the operator is =, <, <=, > or >=. */
  static SqlQuery compare(String column, String operator, BigDecimal value) {
    if (isShort(value)) {
      return SqlQuery.of(column + " " + operator + " ?", bindable(value));
    }
    BigDecimal whole = new BigDecimal(clamped(value));
    String trunc = "trunc(" + column + ")";
    SqlQuery sameWhole = SqlQuery.of(trunc + " = ?", whole);
    SqlQuery rest =
        SqlQuery.of(column + " - " + trunc + " " + operator + " ?", fraction(value, whole));
    SqlQuery inside = sameWhole.then(" AND ").then(rest);
    return operator.equals("=")
        ? inside.within("(", ")")
        : SqlQuery.of("(" + trunc + " " + operator.charAt(0) + " ? OR ", whole)
            .then(inside)
            .then(")");
  }

  private static BigInteger clamped(BigDecimal value) {
    if (value.precision() - value.scale() > 38) {
      return value.signum() < 0 ? LARGEST.negate() : LARGEST;
    }
    return value.toBigInteger();
  }

  /** Returns what is left beside the whole part, at most 1; no column is finer than 36 digits. */
  private static BigDecimal fraction(BigDecimal value, BigDecimal whole) {
    if (value.precision() - value.scale() > 38) {
      return BigDecimal.valueOf(value.signum());
    }
    BigDecimal rest = value.subtract(whole).stripTrailingZeros();
    if (rest.scale() <= LONGEST_SCALE) {
      return plain(rest);
    }
    BigDecimal cut = rest.setScale(LONGEST_SCALE - 1, RoundingMode.DOWN);
    return cut.add(BigDecimal.valueOf(5L * rest.signum(), LONGEST_SCALE));
  }
}
