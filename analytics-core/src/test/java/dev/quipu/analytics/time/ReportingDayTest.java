package dev.quipu.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportingDayTest {
  @ParameterizedTest(name = "{1} in {0} with days from {2} starts at {3} and has {4}")
  @CsvSource({
    "America/New_York, 2025-03-09, 00:00, 2025-03-09T05:00:00Z, PT23H",
    "America/New_York, 2025-11-02, 00:00, 2025-11-02T04:00:00Z, PT25H",
    "America/New_York, 2025-11-01, 04:00, 2025-11-01T08:00:00Z, PT25H",
    "America/New_York, 2025-11-02, 04:00, 2025-11-02T09:00:00Z, PT24H",
    "America/New_York, 2025-11-02, 01:30, 2025-11-02T05:30:00Z, PT25H",
    "America/New_York, 2025-03-09, 02:30, 2025-03-09T07:00:00Z, PT23H30M",
    "Asia/Kathmandu, 2025-11-02, 00:00, 2025-11-01T18:15:00Z, PT24H",
    "Asia/Kathmandu, 1986-01-01, 00:00, 1985-12-31T18:30:00Z, PT23H45M",
    "Pacific/Chatham, 2025-09-28, 00:00, 2025-09-27T11:15:00Z, PT23H",
    "Pacific/Chatham, 2025-04-06, 00:00, 2025-04-05T10:15:00Z, PT25H",
    "Australia/Lord_Howe, 2025-04-06, 00:00, 2025-04-05T13:00:00Z, PT24H30M",
    "Australia/Lord_Howe, 2025-10-05, 00:00, 2025-10-04T13:30:00Z, PT23H30M",
    "Pacific/Apia, 2011-12-29, 00:00, 2011-12-29T10:00:00Z, PT24H",
    "Pacific/Apia, 2011-12-31, 00:00, 2011-12-30T10:00:00Z, PT24H",
    "America/Santiago, 2025-09-07, 00:00, 2025-09-07T04:00:00Z, PT23H",
    "America/Santiago, 2025-04-05, 00:00, 2025-04-05T03:00:00Z, PT25H",
    "America/St_Johns, 2010-11-06, 00:00, 2010-11-06T02:30:00Z, PT24H",
    "America/St_Johns, 2010-11-07, 00:00, 2010-11-07T02:30:00Z, PT25H",
    "America/St_Johns, 2010-03-14, 00:00, 2010-03-14T03:30:00Z, PT23H"
  })
  void aDayStartsAtTheFirstInstantThatReachesIt(
      ZoneId zone, LocalDate date, LocalTime startOfDay, Instant start, Duration length) {
    ReportingCalendar calendar = ReportingCalendar.of(zone).dayStartingAt(startOfDay);
    TimeBucket day = calendar.bucket(start, TimeGrain.DAY);

    assertThat(calendar.startOf(date)).isEqualTo(start);
    assertThat(day.date()).isEqualTo(date);
    assertThat(day.start()).isEqualTo(start);
    assertThat(day.range().duration()).isEqualTo(length);
    assertThat(calendar.reportingDate(start.minusNanos(1))).isBefore(date);
  }

  @Test
  void aClockSetBackOverMidnightDoesNotReturnToYesterday() {
    ReportingCalendar calendar = ReportingCalendar.of(ZoneId.of("America/St_Johns"));
    Instant elevenAgain = Instant.parse("2010-11-07T02:31:00Z");

    assertThat(elevenAgain.atZone(calendar.zone()).toLocalDateTime())
        .hasToString("2010-11-06T23:01");
    assertThat(calendar.reportingDate(elevenAgain)).isEqualTo(LocalDate.parse("2010-11-07"));
  }

  @Test
  void aSkippedDateHasNoBucketAndStartsWithTheNextOne() {
    ReportingCalendar calendar = ReportingCalendar.of(ZoneId.of("Pacific/Apia"));
    TimeRange days =
        new TimeRange(Instant.parse("2011-12-29T10:00:00Z"), Instant.parse("2012-01-01T00:00:00Z"));

    assertThat(names(calendar, days, TimeGrain.DAY))
        .containsExactly("2011-12-29", "2011-12-31", "2012-01-01");
    assertThat(calendar.countBuckets(days, TimeGrain.DAY)).isEqualTo(4);
    assertThat(calendar.startOf(LocalDate.parse("2011-12-30")))
        .isEqualTo(calendar.startOf(LocalDate.parse("2011-12-31")));
  }

  @Test
  void weeksMayStartOnAnyDayAndCrossTheYear() {
    ReportingCalendar monday = ReportingCalendar.utc();
    Instant newYear = Instant.parse("2021-01-01T00:00:00Z");

    assertThat(monday.bucket(newYear, TimeGrain.WEEK)).hasToString("2020-12-28");
    assertThat(monday.weekStartingOn(DayOfWeek.SUNDAY).bucket(newYear, TimeGrain.WEEK))
        .hasToString("2020-12-27");
    assertThat(monday.weekStartingOn(DayOfWeek.FRIDAY).bucket(newYear, TimeGrain.WEEK))
        .hasToString("2021-01-01");
  }

  @Test
  void aRangeTouchesItsPartialWeeksToo() {
    ReportingCalendar calendar = ReportingCalendar.utc();
    TimeRange days =
        new TimeRange(Instant.parse("2025-10-28T00:00:00Z"), Instant.parse("2025-11-11T00:00:00Z"));

    assertThat(names(calendar, days, TimeGrain.WEEK))
        .containsExactly("2025-10-27", "2025-11-03", "2025-11-10");
    assertThat(calendar.countBuckets(days, TimeGrain.WEEK)).isEqualTo(3);
  }

  @Test
  void quartersAndYearsFollowTheFiscalYear() {
    ReportingCalendar april = ReportingCalendar.utc().fiscalYearStartingIn(Month.APRIL);
    ReportingCalendar february = ReportingCalendar.utc().fiscalYearStartingIn(Month.FEBRUARY);
    Instant leapDay = Instant.parse("2024-02-29T12:00:00Z");
    Instant january = Instant.parse("2024-01-31T23:59:59Z");

    assertThat(april.bucket(leapDay, TimeGrain.YEAR)).hasToString("2023-04-01");
    assertThat(april.bucket(leapDay, TimeGrain.QUARTER)).hasToString("2024-01-01");
    assertThat(february.bucket(leapDay, TimeGrain.QUARTER)).hasToString("2024-02-01");
    assertThat(february.bucket(january, TimeGrain.QUARTER)).hasToString("2023-11-01");
    assertThat(february.bucket(january, TimeGrain.YEAR)).hasToString("2023-02-01");
    assertThat(ReportingCalendar.utc().bucket(leapDay, TimeGrain.YEAR).range().duration())
        .isEqualTo(Duration.ofDays(366));
  }

  @Test
  void hoursBeforeTheStartOfDayBelongToTheMonthBefore() {
    ReportingCalendar calendar = ReportingCalendar.utc().dayStartingAt(LocalTime.of(4, 0));

    assertThat(calendar.bucket(Instant.parse("2025-01-01T03:59:59Z"), TimeGrain.MONTH))
        .hasToString("2024-12-01");
    assertThat(calendar.bucket(Instant.parse("2025-01-01T04:00:00Z"), TimeGrain.MONTH).start())
        .isEqualTo("2025-01-01T04:00:00Z");
  }

  @Test
  void aStartOfDayWithFractionsOfASecondIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportingCalendar.utc().dayStartingAt(LocalTime.parse("04:00:00.5")))
        .withMessage("start of day \"04:00:00.500\" must be in whole seconds, as 04:00 or 01:30");
  }

  private static List<String> names(ReportingCalendar calendar, TimeRange range, TimeGrain grain) {
    return calendar.buckets(range, grain).stream().map(TimeBucket::toString).toList();
  }
}
