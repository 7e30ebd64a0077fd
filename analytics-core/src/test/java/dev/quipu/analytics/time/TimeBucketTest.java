package dev.quipu.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBucketTest {
  private static final Instant NOON = Instant.parse("2025-11-01T12:00:00Z");

  @Test
  void aDayHasTheNameAndTheKeyOfItsDate() {
    TimeBucket day = ReportingCalendar.utc().bucket(NOON, TimeGrain.DAY);

    assertThat(day).hasToString("2025-11-01");
    assertThat(day.date()).isEqualTo(LocalDate.parse("2025-11-01"));
    assertThat(day.key()).isEqualTo(20_393);
    assertThat(day.finishedAt(Instant.parse("2025-11-01T23:59:59Z"))).isFalse();
    assertThat(day.finishedAt(Instant.parse("2025-11-02T00:00:00Z"))).isTrue();
  }

  @Test
  void anHourHasTheNameOfItsLocalTimeAndTheKeyOfItsInstant() {
    TimeBucket hour = ReportingCalendar.utc().bucket(NOON.plusSeconds(1), TimeGrain.HOUR);

    assertThat(hour).hasToString("2025-11-01T12:00Z");
    assertThat(hour.key()).isEqualTo(NOON.getEpochSecond() * 1_000_000);
  }

  @Test
  void aLabelThatIsNoBoundaryIsRefused() {
    LocalDateTime label = LocalDateTime.parse("2025-11-01T12:30");
    Instant end = NOON.plusSeconds(60);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeBucket(TimeGrain.HOUR, label, ZoneOffset.UTC, NOON, end))
        .withMessage("label \"2025-11-01T12:30\" of a bucket by hour must be truncated to it");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TimeBucket(TimeGrain.DAY, label.withMinute(0), ZoneOffset.UTC, NOON, end));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TimeBucket(TimeGrain.HOUR, label.withMinute(0), ZoneOffset.UTC, end, NOON));
  }

  @ParameterizedTest
  @EnumSource
  void aGrainReadsItsOwnText(TimeGrain grain) {
    assertThat(TimeGrain.parse(grain.text())).isEqualTo(grain);
  }

  @ParameterizedTest
  @CsvSource({
    "hourly, HOUR",
    "daily, DAY",
    "weekly, WEEK",
    "monthly, MONTH",
    "quarterly, QUARTER",
    "yearly, YEAR"
  })
  void aGrainIsReadAsAnAdverbToo(String text, TimeGrain grain) {
    assertThat(TimeGrain.parse(text)).isEqualTo(grain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DAY", "days", "minute", " day"})
  void anotherGrainIsRefusedWithAllThatAreAllowed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeGrain.parse(text))
        .withMessage(
            "time grain \""
                + text
                + "\" is unknown; allowed: hour, hourly, day, daily, week, weekly, month, monthly,"
                + " quarter, quarterly, year, yearly");
  }
}
