package dev.quipu.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class ArithmeticTest {

  @Test
  void wholeNumbersStayWholeWhileTheyFit() {
    assertThat(Arithmetic.subtract(3L, 5L)).isEqualTo(-2L);
    assertThat(Arithmetic.multiply(-3L, 5L)).isEqualTo(-15L);
    assertThat(Arithmetic.subtract(-1L, Long.MAX_VALUE)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void resultsThatDoNotFitAreExactDecimals() {
    assertThat(Arithmetic.subtract(Long.MIN_VALUE, 1L))
        .isEqualTo(new BigDecimal("-9223372036854775809"));
    assertThat(Arithmetic.multiply(Long.MAX_VALUE, 2L))
        .isEqualTo(new BigDecimal("18446744073709551614"));
  }

  @Test
  void decimalsAreExact() {
    assertThat(Arithmetic.subtract(new BigDecimal("0.3"), new BigDecimal("0.1")))
        .isEqualTo(new BigDecimal("0.2"));
    assertThat(Arithmetic.multiply(125_300L, new BigDecimal("0.05")))
        .isEqualTo(new BigDecimal("6265.00"));
  }

  @Test
  void nothingInGivesNothingOut() {
    assertThat(Arithmetic.subtract(null, 1L)).isNull();
    assertThat(Arithmetic.subtract(1L, null)).isNull();
    assertThat(Arithmetic.multiply(null, 1L)).isNull();
    assertThat(Arithmetic.divide(null, 1L)).isNull();
    assertThat(Arithmetic.divide(1L, null)).isNull();
  }

  @Test
  void nothingBelowTheLineGivesNothing() {
    assertThat(Arithmetic.divide(1L, 0L)).isNull();
    assertThat(Arithmetic.divide(1L, new BigDecimal("0.00"))).isNull();
    assertThat(Arithmetic.divide(1L, -0.0)).isNull();
  }

  @Test
  void quotientsCarry34Digits() {
    assertThat(Arithmetic.divide(1L, 3L))
        .isEqualTo(new BigDecimal("0.3333333333333333333333333333333333"));
    assertThat(Arithmetic.divide(6L, 3L)).isEqualTo(new BigDecimal("2"));
  }

  @Test
  void doublesAreBinaryAndNeverInfinite() {
    assertThat(Arithmetic.divide(1.0, 4L)).isEqualTo(0.25);
    assertThat(Arithmetic.subtract(1L, 0.5)).isEqualTo(0.5);
    assertThat(Arithmetic.multiply(1e300, 1e300)).isNull();
    assertThat(Arithmetic.divide(1e300, 1e-300)).isNull();
  }

  @Test
  void numbersBecomeDecimalsOfTheSameValue() {
    assertThat(Arithmetic.decimal(0.1)).isEqualTo(new BigDecimal("0.1"));
    assertThat(Arithmetic.decimal(7L)).isEqualTo(new BigDecimal("7"));
    assertThatThrownBy(() -> Arithmetic.decimal(Double.NaN))
        .isInstanceOf(NumberFormatException.class);
  }
}
