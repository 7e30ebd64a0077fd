package dev.quipu.analytics.jdbc.statement;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A fraction of a count in whole numbers of 64 bits: the fraction is cut into groups of digits, and
 * each is multiplied and carried by itself, the last one first. Exact for counts below 9 · 10⁹.
 */
final class Share {

  private static final int DIGITS = 9;

  private Share() {}

  /**
   * Returns the whole number next to the fraction of a count.
   *
   * @param count an expression
   * @param fraction between 0 and 1, neither of them
   * @param rounding {@code CEILING}, or {@code FLOOR} for any other
   */
  static SqlQuery of(String count, BigDecimal fraction, RoundingMode rounding, SqlDialect dialect) {
    BigDecimal plain = fraction.stripTrailingZeros();
    BigInteger digits = plain.unscaledValue();
    SqlQuery carried = SqlQuery.of("");
    for (int left = plain.scale(); left > 0; left -= DIGITS) {
      BigInteger unit = BigInteger.TEN.pow(Math.min(left, DIGITS));
      BigInteger[] parts = digits.divideAndRemainder(unit);
      String up = rounding == RoundingMode.CEILING ? " + " + unit.subtract(BigInteger.ONE) : "";
      SqlQuery product = carried.within("(" + count + " * " + parts[1], up + ")");
      carried = dialect.divide(product, unit.longValueExact());
      digits = parts[0];
      if (left > DIGITS) {
        carried = carried.within(" + ", "");
      }
    }
    return carried;
  }
}
