package dev.quipu.analytics.export.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DueTest {

  private static final Schedule HOURLY = Schedule.of("0 * * * *", ZoneOffset.UTC);

  private static Instant at(String time) {
    return Instant.parse("2026-03-01T" + time + ":00Z");
  }

  private static Due due(Missed missed, String since, String now) {
    return Due.of(HOURLY, missed, at(since), at(now));
  }

  @Test
  void whatIsOnTimeRunsWhateverIsDoneAboutMissedOnes() {
    for (Missed missed : Missed.values()) {
      Due due = due(missed, "08:59", "09:10");
      assertThat(due).isEqualTo(new Due(List.of(at("09:00")), List.of(), at("09:10")));
      assertThat(due(missed, "09:00", "09:59").isEmpty()).isTrue();
    }
  }

  @Test
  void missedOnesAreLeftOutOrTheLastRunsOrAll() {
    assertThat(due(Missed.SKIP, "05:30", "08:30"))
        .isEqualTo(new Due(List.of(), List.of(at("06:00"), at("07:00"), at("08:00")), at("08:30")));
    assertThat(due(Missed.LAST, "05:30", "08:30"))
        .isEqualTo(new Due(List.of(at("08:00")), List.of(at("06:00"), at("07:00")), at("08:30")));
    assertThat(due(Missed.ALL, "05:30", "08:30"))
        .isEqualTo(new Due(List.of(at("06:00"), at("07:00"), at("08:00")), List.of(), at("08:30")));
  }

  @Test
  void beforeOneThatIsOnTimeTheLastMissedOneIsLeftOutToo() {
    assertThat(due(Missed.LAST, "05:30", "08:05"))
        .isEqualTo(new Due(List.of(at("08:00")), List.of(at("06:00"), at("07:00")), at("08:05")));
  }

  @Test
  void aPointInTimeIsFoundOnceAtTheEdgeOfTwoLooks() {
    assertThat(due(Missed.ALL, "08:30", "09:00").run()).containsExactly(at("09:00"));
    assertThat(due(Missed.ALL, "09:00", "09:30").run()).isEmpty();
  }

  @Test
  void manyMissedOnesComeAThousandAtATime() {
    Schedule minutes = Schedule.of("* * * * *", ZoneOffset.UTC);
    Instant since = at("00:00");
    Instant now = since.plus(Duration.ofMinutes(2_500));
    Due first = Due.of(minutes, Missed.ALL, since, now);
    assertThat(first.run()).hasSize(1_000).first().isEqualTo(at("00:01"));
    assertThat(first.until()).isEqualTo(since.plus(Duration.ofMinutes(1_000)));
    Due second = Due.of(minutes, Missed.ALL, first.until(), now);
    Due third = Due.of(minutes, Missed.ALL, second.until(), now);
    assertThat(third.run()).hasSize(500).last().isEqualTo(now);
    assertThat(third.until()).isEqualTo(now);

    Due skipped = Due.of(minutes, Missed.LAST, since, now.plus(Duration.ofDays(3)));
    assertThat(skipped.skipped()).hasSizeLessThanOrEqualTo(100);
    assertThat(skipped.run()).last().isEqualTo(now.plus(Duration.ofDays(3)));
  }

  /** Madrid: the night of 29 March has no 02:30, that of 25 October has two. */
  @Test
  void nightsOnWhichClocksAreTurnedHaveOneOccurrenceEach() {
    Schedule nightly = Schedule.of("30 2 * * *", ZoneId.of("Europe/Madrid"));
    assertThat(
            Due.of(
                    nightly,
                    Missed.ALL,
                    Instant.parse("2026-03-28T12:00:00Z"),
                    Instant.parse("2026-03-30T12:00:00Z"))
                .run())
        .containsExactly(
            Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
    assertThat(
            Due.of(
                    nightly,
                    Missed.ALL,
                    Instant.parse("2026-10-24T12:00:00Z"),
                    Instant.parse("2026-10-26T12:00:00Z"))
                .run())
        .containsExactly(
            Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
  }
}
