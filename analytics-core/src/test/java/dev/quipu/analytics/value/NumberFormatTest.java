package dev.quipu.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class NumberFormatTest {

  @Test
  void percentagesAndMoneyHaveExactlyTheirDecimals() {
    assertThat(NumberFormat.percent().round(new BigDecimal("88.275862")))
        .isEqualTo(new BigDecimal("88.28"));
    assertThat(NumberFormat.percent().round(new BigDecimal("50")))
        .isEqualTo(new BigDecimal("50.00"));
    assertThat(NumberFormat.money("EUR").round(new BigDecimal("-0.005")))
        .isEqualTo(new BigDecimal("-0.01"));
    assertThat(NumberFormat.money("JPY").withDecimals(0).round(new BigDecimal("0.5")))
        .isEqualTo(new BigDecimal("1"));
  }

  @Test
  void otherNumbersHaveAtMostTheirDecimals() {
    assertThat(NumberFormat.number(6).round(new BigDecimal("0.33333333")))
        .isEqualTo(new BigDecimal("0.333333"));
    assertThat(NumberFormat.number(6).round(new BigDecimal("1.500")))
        .isEqualTo(new BigDecimal("1.5"));
    assertThat(NumberFormat.duration("s").round(new BigDecimal("60.004")))
        .isEqualTo(new BigDecimal("60"));
    assertThat(NumberFormat.number(0).round(new BigDecimal("1e2")))
        .isEqualTo(new BigDecimal("100"));
    assertThat(NumberFormat.number(2).round(new BigDecimal("0.001")))
        .isEqualTo(new BigDecimal("0"));
  }

  @Test
  void whatIsNoDecimalStaysAsItIs() {
    assertThat(NumberFormat.percent().round(null)).isNull();
    assertThat(NumberFormat.percent().round(7L)).isEqualTo(7L);
    assertThat(NumberFormat.percent().round(0.123456)).isEqualTo(0.123456);
  }

  @Test
  void decimalsAreFromNoneTo30() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumberFormat.number(-1))
        .withMessage("decimals -1 must be between 0 and 30");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumberFormat.percent().withDecimals(31))
        .withMessage("decimals 31 must be between 0 and 30");
    assertThat(NumberFormat.number(30).decimals()).isEqualTo(30);
  }

  @Test
  void aNameWithoutALabelMakesOne() {
    assertThat(Display.labelOf("average_order")).isEqualTo("Average order");
    assertThat(Display.labelOf("id")).isEqualTo("Id");
    assertThat(Display.labelOf("_")).isEqualTo("_");
    Display display = Display.of("failed_calls", NumberFormat.number(0));
    assertThat(display.withGood(Display.Good.DOWN).withLabel("Failures"))
        .isEqualTo(new Display("Failures", NumberFormat.number(0), Display.Good.DOWN));
  }
}
