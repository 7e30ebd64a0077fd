package dev.quipu.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourBucketsTest {
  @Test
  void theHourThatIsShownTwiceMakesTwoBuckets() {
    assertThat(hours("America/New_York", "2025-11-02T04:00:00Z", "2025-11-02T08:00:00Z"))
        .containsExactly(
            "2025-11-02T00:00-04:00 PT1H",
            "2025-11-02T01:00-04:00 PT1H",
            "2025-11-02T01:00-05:00 PT1H",
            "2025-11-02T02:00-05:00 PT1H");
  }

  @Test
  void theHourThatIsSkippedMakesNone() {
    assertThat(hours("America/New_York", "2025-03-09T06:00:00Z", "2025-03-09T08:00:00Z"))
        .containsExactly("2025-03-09T01:00-05:00 PT1H", "2025-03-09T03:00-04:00 PT1H");
  }

  @Test
  void hoursStartOnTheLocalHourAlsoWhereItIsAtAQuarterInUtc() {
    assertThat(hours("Asia/Kathmandu", "2025-01-01T00:00:00Z", "2025-01-01T01:00:00Z"))
        .containsExactly("2025-01-01T05:00+05:45 PT1H", "2025-01-01T06:00+05:45 PT1H");
  }

  @Test
  void aChangeByHalfAnHourCutsBucketsOfHalfAnHour() {
    assertThat(hours("Australia/Lord_Howe", "2025-04-05T14:00:00Z", "2025-04-05T16:00:00Z"))
        .containsExactly(
            "2025-04-06T01:00+11:00 PT1H",
            "2025-04-06T01:00+10:30 PT30M",
            "2025-04-06T02:00+10:30 PT1H");
    assertThat(hours("Australia/Lord_Howe", "2025-10-04T15:00:00Z", "2025-10-04T17:00:00Z"))
        .containsExactly(
            "2025-10-05T01:00+10:30 PT1H",
            "2025-10-05T02:00+11:00 PT30M",
            "2025-10-05T03:00+11:00 PT1H");
  }

  @Test
  void aChangeByAnHourInTheMiddleOfOneLeavesItsLengthAndName() {
    assertThat(hours("Pacific/Chatham", "2025-09-27T13:15:00Z", "2025-09-27T15:15:00Z"))
        .containsExactly("2025-09-28T02:00+12:45 PT1H", "2025-09-28T04:00+13:45 PT1H");
    assertThat(hours("Pacific/Chatham", "2025-04-05T13:15:00Z", "2025-04-05T15:15:00Z"))
        .containsExactly("2025-04-06T03:00+13:45 PT1H", "2025-04-06T03:00+12:45 PT1H");
    assertThat(hours("America/St_Johns", "2010-11-07T01:30:00Z", "2010-11-07T04:30:00Z"))
        .containsExactly(
            "2010-11-06T23:00-02:30 PT1H",
            "2010-11-07T00:00-02:30 PT1H",
            "2010-11-07T00:00-03:30 PT1H");
  }

  @Test
  void aSkippedDateSkipsNoHourThatPassed() {
    assertThat(hours("Pacific/Apia", "2011-12-30T09:00:00Z", "2011-12-30T11:00:00Z"))
        .containsExactly("2011-12-29T23:00-10:00 PT1H", "2011-12-31T00:00+14:00 PT1H");
  }

  @Test
  void theStartOfDayDoesNotShiftHours() {
    ReportingCalendar calendar = ReportingCalendar.utc().dayStartingAt(LocalTime.of(1, 30));

    assertThat(calendar.bucket(Instant.parse("2025-01-01T01:10:00Z"), TimeGrain.HOUR).start())
        .isEqualTo("2025-01-01T01:00:00Z");
  }

  @Test
  void aYearOfHoursIsCountedWithoutMakingThem() {
    TimeRange year =
        new TimeRange(Instant.parse("2025-01-01T05:00:00Z"), Instant.parse("2026-01-01T05:00:00Z"));
    ReportingCalendar calendar = ReportingCalendar.of(ZoneId.of("America/New_York"));

    assertThat(calendar.countBuckets(year, TimeGrain.HOUR)).isEqualTo(8760);
    assertThat(calendar.buckets(year, TimeGrain.HOUR)).hasSize(8760);
  }

  private static List<String> hours(String zone, String start, String end) {
    TimeRange range = new TimeRange(Instant.parse(start), Instant.parse(end));
    return ReportingCalendar.of(ZoneId.of(zone)).buckets(range, TimeGrain.HOUR).stream()
        .map(bucket -> bucket + " " + Duration.between(bucket.start(), bucket.end()))
        .toList();
  }
}
