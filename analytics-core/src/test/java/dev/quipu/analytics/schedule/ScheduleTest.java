package dev.quipu.analytics.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

  private static List<String> next(String cron, String zone, String after, int count) {
    Schedule schedule = Schedule.of(cron, ZoneId.of(zone));
    List<String> found = new ArrayList<>();
    Instant from = Instant.parse(after);
    for (int i = 0; i < count; i++) {
      from = schedule.next(from).orElseThrow();
      found.add(from.toString());
    }
    return found;
  }

  @Test
  void threeAtNightIsMeantInItsZone() {
    assertThat(next("0 3 * * *", "Asia/Kolkata", "2025-11-07T21:30:00Z", 2))
        .containsExactly("2025-11-08T21:30:00Z", "2025-11-09T21:30:00Z");
  }

  @Test
  void anHourThatClocksSkipComesRightAfterTheGap() {
    assertThat(next("30 2 * * *", "America/New_York", "2025-03-08T12:00:00Z", 2))
        .containsExactly("2025-03-09T07:00:00Z", "2025-03-10T06:30:00Z");
  }

  @Test
  void anHourThatClocksRepeatComesOnce() {
    assertThat(next("30 1 * * *", "America/New_York", "2025-11-01T12:00:00Z", 2))
        .containsExactly("2025-11-02T05:30:00Z", "2025-11-03T06:30:00Z");
  }

  @Test
  void aDateThatNeverComesHasNone() {
    assertThat(Schedule.of("0 0 30 2 *", ZoneId.of("UTC")).next(Instant.EPOCH)).isEmpty();
  }

  @Test
  void aWrongExpressionIsRefusedWithAHint() {
    assertThatThrownBy(() -> Schedule.of("0 25 * * *", ZoneId.of("UTC")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 25 * * *")
        .hasMessageContaining("three at night");
    assertThatThrownBy(() -> Schedule.of("daily", ZoneId.of("UTC")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
