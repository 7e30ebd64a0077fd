package dev.quipu.analytics.value;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Shares whose exact values add up to 100 do so rounded as well, by the method of largest
 * remainders (Hamilton): each is cut, and what is missing goes, one last digit each, to those that
 * lost most by it; of equal ones to the first. No share is further than one last digit from its
 * exact value.
 */
public final class Shares {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Quotients have 34 digits, those of binary numbers about 15. */
  private static final BigDecimal NOTHING = new BigDecimal("1e-9");

  private Shares() {}

  /**
   * Returns the rounded shares, changed so that they add up to 100 where the exact ones do.
   *
   * @param exact the shares before they were rounded; null where there is nothing to share
   * @param rounded the same rounded one by one
   * @param decimals how many digits they have after the point
   */
  public static List<@Nullable Object> addedUp(
      List<@Nullable Object> exact, List<@Nullable Object> rounded, int decimals) {
    List<BigDecimal> shares = new ArrayList<>();
    for (Object share : exact) {
      if (!(share instanceof Number number)) {
        return rounded;
      }
      shares.add(Arithmetic.decimal(number));
    }
    BigDecimal sum = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.subtract(HUNDRED).abs().compareTo(NOTHING) > 0) {
      return rounded;
    }
    List<BigDecimal> cut =
        shares.stream().map(share -> share.setScale(decimals, RoundingMode.FLOOR)).toList();
    BigDecimal missing = HUNDRED.subtract(cut.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    List<Integer> byLoss =
        IntStream.range(0, cut.size())
            .boxed()
            .sorted(comparing((Integer i) -> cut.get(i).subtract(shares.get(i))))
            .toList();
    BigDecimal digit = BigDecimal.ONE.movePointLeft(decimals);
    int due = missing.movePointRight(decimals).intValueExact();
    if (due < 0 || due > byLoss.size()) {
      return rounded;
    }
    List<@Nullable Object> whole = new ArrayList<>(cut);
    for (int i : byLoss.subList(0, due)) {
      whole.set(i, cut.get(i).add(digit));
    }
    return whole;
  }
}
