package dev.quipu.analytics.histogram;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Bins of equal width, a round number: 1, 2 or 5 times a power of ten. Each holds its lower edge,
 * and the edges are multiples of the width.
 */
final class Bins {

  private static final List<BigDecimal> ROUND =
      List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(5), BigDecimal.TEN);

  private Bins() {}

  /**
   * Returns the edges of at most {@code bins + 1} bins that hold all values.
   *
   * @param narrowest what the values' type can tell apart; no bin is narrower
   */
  static List<BigDecimal> edges(BigDecimal least, BigDecimal most, int bins, BigDecimal narrowest) {
    BigDecimal span = most.subtract(least);
    BigDecimal exact =
        span.signum() == 0
            ? BigDecimal.ONE
            : span.divide(BigDecimal.valueOf(bins), MathContext.DECIMAL128);
    BigDecimal width = round(exact.max(narrowest));
    BigDecimal edge = least.divide(width, 0, RoundingMode.FLOOR).multiply(width);
    List<BigDecimal> edges = new ArrayList<>(List.of(edge));
    while (edge.compareTo(most) <= 0) {
      edge = edge.add(width);
      edges.add(edge);
    }
    return edges;
  }

  /** Returns the smallest round number that is not less. */
  private static BigDecimal round(BigDecimal exact) {
    BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(exact.precision() - exact.scale() - 1);
    return ROUND.stream()
        .map(unit::multiply)
        .filter(width -> width.compareTo(exact) >= 0)
        .findFirst()
        .orElseThrow();
  }
}
