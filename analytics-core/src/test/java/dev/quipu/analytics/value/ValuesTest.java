package dev.quipu.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ValuesTest {

  private static final String WIDE = "\uFF21";
  private static final String EMOJI = "\uD83D\uDE00";

  @Test
  void textIsOrderedByCodePoint() {
    assertThat(sorted(Values.ORDER, EMOJI, "b", WIDE, "a", "", "ab", null, "\uE000"))
        .containsExactly("", "a", "ab", "b", "\uE000", WIDE, EMOJI, null);
  }

  @Test
  void nullsComeLastEitherWay() {
    assertThat(sorted(Values.ORDER, null, 2L, 1L)).containsExactly(1L, 2L, null);
    assertThat(sorted(Values.REVERSE_ORDER, null, 1L, 2L)).containsExactly(2L, 1L, null);
  }

  @Test
  void theOrderOfTextIsThatOfItsCodePoints() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int[] alphabet = {
      0, 'a', 'b', 0xE9, 0xD7FF, 0xE000, 0xFF21, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
    };
    for (int i = 0; i < 2_000; i++) {
      int[] left =
          random.ints(random.nextInt(4), 0, alphabet.length).map(k -> alphabet[k]).toArray();
      int[] right =
          random.ints(random.nextInt(4), 0, alphabet.length).map(k -> alphabet[k]).toArray();
      String one = new String(left, 0, left.length);
      String other = new String(right, 0, right.length);
      assertThat(Integer.signum(Values.compare(one, other)))
          .as("seed %d: %s and %s", seed, Arrays.toString(left), Arrays.toString(right))
          .isEqualTo(Integer.signum(Arrays.compare(left, right)));
    }
  }

  @Test
  void rowsAreOrderedByTheirFirstDifference() {
    assertThat(Values.ROW_ORDER.compare(Arrays.asList("a", null, 1L), Arrays.asList("a", null, 2L)))
        .isNegative();
    assertThat(Values.ROW_ORDER.compare(Arrays.asList("a", null), Arrays.asList("a", 9L)))
        .isPositive();
    assertThat(Values.ROW_ORDER.compare(List.of(), List.of())).isZero();
  }

  @Test
  void zeroHasNoSign() {
    assertThat(Values.same(0.0, -0.0)).isTrue();
    assertThat(sorted(Values.ORDER, 0.5, -0.0, 0.0, Double.NaN, -0.5))
        .containsExactly(-0.5, -0.0, 0.0, 0.5, Double.NaN);
  }

  @Test
  void decimalsAreTheSameWhateverTheirZeros() {
    assertThat(Values.same(new BigDecimal("1.50"), new BigDecimal("1.5"))).isTrue();
    assertThat(Values.same("a", "A")).isFalse();
    assertThat(Values.same(null, null)).isTrue();
    assertThat(Values.same(null, "")).isFalse();
  }

  @Test
  void numbersWidenWithoutLossAndNarrowWithoutAFraction() {
    assertThat(Values.convert(7, ValueType.INTEGER)).contains(7L);
    assertThat(Values.convert((short) 7, ValueType.DECIMAL)).contains(new BigDecimal("7"));
    assertThat(Values.convert(7L, ValueType.DOUBLE)).contains(7.0);
    assertThat(Values.convert(0.1, ValueType.DECIMAL)).contains(new BigDecimal("0.1"));
    assertThat(Values.convert(2.0, ValueType.INTEGER)).contains(2L);
    assertThat(Values.convert(new BigDecimal("1e3"), ValueType.INTEGER)).contains(1_000L);
    assertThat(Values.convert(BigInteger.TEN.pow(20), ValueType.DECIMAL))
        .contains(new BigDecimal("100000000000000000000"));
  }

  @Test
  void whatWouldNotBeTheSameNumberIsNotConverted() {
    assertThat(Values.convert(1.5, ValueType.INTEGER)).isEmpty();
    assertThat(Values.convert(BigInteger.TEN.pow(20), ValueType.INTEGER)).isEmpty();
    assertThat(Values.convert(Double.NaN, ValueType.DECIMAL)).isEmpty();
    assertThat(Values.convert(Double.POSITIVE_INFINITY, ValueType.INTEGER)).isEmpty();
    assertThat(Values.convert(true, ValueType.INTEGER)).isEmpty();
    assertThat(Values.convert(1L, ValueType.TEXT)).isEmpty();
    assertThat(Values.convert(LocalDate.EPOCH, ValueType.DATETIME)).isEmpty();
    assertThat(Values.convert(LocalDateTime.MIN, ValueType.INSTANT)).isEmpty();
  }

  @Test
  void textIsReadAsTheTypesCanonicalText() {
    assertThat(Values.convert("42", ValueType.INTEGER)).contains(42L);
    assertThat(Values.convert(" 1250.50 ", ValueType.DECIMAL)).contains(new BigDecimal("1250.50"));
    assertThat(Values.convert("0.1", ValueType.DOUBLE)).contains(0.1);
    assertThat(Values.convert("true", ValueType.BOOLEAN)).contains(true);
    assertThat(Values.convert("false", ValueType.BOOLEAN)).contains(false);
    assertThat(Values.convert("2024-02-29", ValueType.DATE)).contains(LocalDate.of(2024, 2, 29));
    assertThat(Values.convert("2025-01-01T10:30:00", ValueType.DATETIME))
        .contains(LocalDateTime.of(2025, 1, 1, 10, 30));
    assertThat(Values.convert("2025-01-01T10:30:00+01:00", ValueType.INSTANT))
        .contains(Instant.parse("2025-01-01T09:30:00Z"));
    assertThat(Values.convert(" as it is ", ValueType.TEXT)).contains(" as it is ");
    assertThat(Values.convert(OffsetDateTime.parse("2025-01-01T00:00:00Z"), ValueType.INSTANT))
        .contains(Instant.parse("2025-01-01T00:00:00Z"));
  }

  @Test
  void textThatIsNoneOfTheTypeIsNotConverted() {
    assertThat(Values.convert("one", ValueType.INTEGER)).isEmpty();
    assertThat(Values.convert("1.5", ValueType.INTEGER)).isEmpty();
    assertThat(Values.convert("", ValueType.DECIMAL)).isEmpty();
    assertThat(Values.convert("yes", ValueType.BOOLEAN)).isEmpty();
    assertThat(Values.convert("2025-02-29", ValueType.DATE)).isEmpty();
    assertThat(Values.convert("2025-01-01", ValueType.DATETIME)).isEmpty();
    assertThat(Values.convert("2025-01-01T00:00:00", ValueType.INSTANT)).isEmpty();
    assertThat(Values.convert("2025-01-01", ValueType.BUCKET)).isEmpty();
  }

  private static List<Object> sorted(Comparator<Object> order, Object... values) {
    List<Object> list = new ArrayList<>(Arrays.asList(values));
    list.sort(order);
    return list;
  }
}
