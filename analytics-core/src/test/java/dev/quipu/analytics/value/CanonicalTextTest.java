package dev.quipu.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

final class CanonicalTextTest {

  @Test
  void decimalsHaveNoExponentAndKeepTheirZeros() {
    assertThat(CanonicalText.of(new BigDecimal("1250.50"))).isEqualTo("1250.50");
    assertThat(CanonicalText.of(new BigDecimal("1E+6"))).isEqualTo("1000000");
    assertThat(CanonicalText.of(new BigDecimal("0.00001"))).isEqualTo("0.00001");
    assertThat(CanonicalText.of(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
  }

  @Test
  void doublesAreTheShortestTextThatReadsBack() {
    assertThat(CanonicalText.of(0.1)).isEqualTo("0.1");
    assertThat(CanonicalText.of(100.0)).isEqualTo("100");
    assertThat(CanonicalText.of(-0.5)).isEqualTo("-0.5");
    assertThat(CanonicalText.of(1e-7)).isEqualTo("0.0000001");
    assertThat(CanonicalText.of(1e20)).isEqualTo("100000000000000000000");
    assertThat(CanonicalText.of(123456789.125)).isEqualTo("123456789.125");
    for (double number : new double[] {1.0 / 3, Double.MAX_VALUE, Double.MIN_VALUE, 1e15, 1e16}) {
      assertThat(Double.parseDouble(CanonicalText.of(number))).isEqualTo(number);
    }
  }

  @Test
  void whatIsNoNumberHasAName() {
    assertThat(CanonicalText.of(Double.NaN)).isEqualTo("NaN");
    assertThat(CanonicalText.of(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    assertThat(CanonicalText.of(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Test
  void timesHaveTheDigitsOfTheSecondThatTheyNeed() {
    assertThat(CanonicalText.of(Instant.parse("2025-11-01T10:30:00Z")))
        .isEqualTo("2025-11-01T10:30:00Z");
    assertThat(CanonicalText.of(Instant.parse("2025-11-01T10:30:00.500Z")))
        .isEqualTo("2025-11-01T10:30:00.5Z");
    assertThat(CanonicalText.of(Instant.parse("1969-12-31T23:59:59.000001Z")))
        .isEqualTo("1969-12-31T23:59:59.000001Z");
    assertThat(CanonicalText.of(LocalDateTime.of(2025, 1, 1, 0, 0)))
        .isEqualTo("2025-01-01T00:00:00");
    assertThat(CanonicalText.of(LocalDate.of(2025, 1, 1))).isEqualTo("2025-01-01");
    assertThat(CanonicalText.of(true)).isEqualTo("true");
    assertThat(CanonicalText.of(" text ")).isEqualTo(" text ");
  }
}
