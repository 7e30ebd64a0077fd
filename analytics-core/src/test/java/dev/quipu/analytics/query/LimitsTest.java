package dev.quipu.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LimitsTest {

  @Test
  void everyLimitIsPositive() {
    Limits limits = Limits.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limits.maxGroups(0))
        .withMessage(
            "every limit must be positive: maxBuckets 10000, maxGroups 0, maxTableRows 100000,"
                + " maxStatements 1000, timeout PT1M");
    assertThatIllegalArgumentException().isThrownBy(() -> limits.maxBuckets(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.maxTableRows(0));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.maxStatements(0));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.timeout(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.timeout(Duration.ofNanos(-1)));
  }

  @Test
  void oneLimitIsChangedAtATime() {
    assertThat(
            Limits.defaults()
                .maxBuckets(1)
                .maxGroups(2)
                .maxTableRows(3)
                .maxStatements(4)
                .timeout(Duration.ofSeconds(5)))
        .isEqualTo(new Limits(1, 2, 3, 4, Duration.ofSeconds(5)));
  }
}
