package dev.quipu.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {
  private static final Instant ONE = Instant.parse("2025-01-01T01:00:00Z");
  private static final Instant TWO = Instant.parse("2025-01-01T02:00:00Z");
  private static final Instant THREE = Instant.parse("2025-01-01T03:00:00Z");
  private static final Instant FOUR = Instant.parse("2025-01-01T04:00:00Z");

  @Test
  void theStartIsInsideAndTheEndIsNot() {
    TimeRange range = new TimeRange(ONE, TWO);

    assertThat(range.contains(ONE)).isTrue();
    assertThat(range.contains(TWO.minusNanos(1))).isTrue();
    assertThat(range.contains(TWO)).isFalse();
    assertThat(range.contains(ONE.minusNanos(1))).isFalse();
  }

  @Test
  void anEmptyRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeRange(ONE, ONE))
        .withMessage("start \"2025-01-01T01:00:00Z\" must be before end \"2025-01-01T01:00:00Z\"");
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeRange(TWO, ONE));
  }

  @Test
  void overlappingRangesShareTheirMiddle() {
    TimeRange early = new TimeRange(ONE, THREE);
    TimeRange late = new TimeRange(TWO, FOUR);

    assertThat(early.intersect(late)).contains(new TimeRange(TWO, THREE));
    assertThat(late.intersect(early)).contains(new TimeRange(TWO, THREE));
    assertThat(new TimeRange(ONE, FOUR).intersect(early)).contains(early);
  }

  @Test
  void rangesThatOnlyTouchShareNothing() {
    assertThat(new TimeRange(ONE, TWO).intersect(new TimeRange(TWO, THREE))).isEmpty();
    assertThat(new TimeRange(ONE, TWO).intersect(new TimeRange(THREE, FOUR))).isEmpty();
  }

  @Test
  void itIsWrittenAsAnIsoInterval() {
    assertThat(new TimeRange(ONE, THREE)).hasToString("2025-01-01T01:00:00Z/2025-01-01T03:00:00Z");
    assertThat(new TimeRange(ONE, THREE).duration()).isEqualTo(Duration.ofHours(2));
  }
}
