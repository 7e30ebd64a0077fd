package dev.quipu.analytics.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class KpiValueTest {

  @Test
  void theChangeIsWhatIsNowLessWhatWas() {
    assertThat(KpiValue.change(3L, 5L)).isEqualTo(-2L);
    assertThat(KpiValue.change(new BigDecimal("1.5"), 1L)).isEqualTo(new BigDecimal("0.5"));
    assertThat(KpiValue.change(0.5, 0.25)).isEqualTo(0.25);
  }

  @Test
  void whatIsMissingOrNoNumberHasNoChange() {
    assertThat(KpiValue.change(null, 1L)).isNull();
    assertThat(KpiValue.change(1L, null)).isNull();
    assertThat(KpiValue.change("b", "a")).isNull();
    assertThat(KpiValue.percent(null, 1L)).isNull();
    assertThat(KpiValue.percent(1L, null)).isNull();
    assertThat(KpiValue.percent("b", "a")).isNull();
  }

  @Test
  void thePercentageIsOfThePreviousMagnitudeRoundedHalfUp() {
    assertThat(KpiValue.percent(150L, 100L)).isEqualTo(new BigDecimal("50.00"));
    assertThat(KpiValue.percent(0L, 100L)).isEqualTo(new BigDecimal("-100.00"));
    assertThat(KpiValue.percent(2L, 3L)).isEqualTo(new BigDecimal("-33.33"));
    assertThat(KpiValue.percent(4L, 3L)).isEqualTo(new BigDecimal("33.33"));
    assertThat(KpiValue.percent(new BigDecimal("100.005"), 100L)).isEqualTo(new BigDecimal("0.01"));
    assertThat(KpiValue.percent(0.15, 0.1)).isEqualTo(new BigDecimal("50.00"));
  }

  @Test
  void aFigureThatRisesFromBelowZeroRises() {
    assertThat(KpiValue.percent(-50L, -100L)).isEqualTo(new BigDecimal("50.00"));
    assertThat(KpiValue.percent(100L, -100L)).isEqualTo(new BigDecimal("200.00"));
    assertThat(KpiValue.percent(-200L, -100L)).isEqualTo(new BigDecimal("-100.00"));
  }

  @Test
  void fromZeroThereIsNoPercentageButFromZeroToZero() {
    assertThat(KpiValue.percent(5L, 0L)).isNull();
    assertThat(KpiValue.percent(0L, 0L)).isEqualTo(new BigDecimal("0.00"));
    assertThat(KpiValue.percent(new BigDecimal("0.0"), new BigDecimal("0.00")))
        .isEqualTo(new BigDecimal("0.00"));
    assertThat(KpiValue.percent(0.0, -0.0)).isEqualTo(new BigDecimal("0.00"));
    assertThat(KpiValue.percent(1e-300, 0.0)).isNull();
  }
}
