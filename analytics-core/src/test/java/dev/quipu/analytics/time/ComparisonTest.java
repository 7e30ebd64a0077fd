package dev.quipu.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
  private static final ReportingCalendar NEW_YORK =
      ReportingCalendar.of(ZoneId.of("America/New_York"));
  private static final LocalDateTime LATER = LocalDateTime.parse("2030-01-01T00:00");

  @ParameterizedTest(name = "{0} against {1} is {2}")
  @CsvSource({
    // whole months, quarters, years
    "2025-03-01/2025-03-31, previous_period, 2025-02-01/2025-02-28",
    "2024-02-01/2024-02-29, previous_period, 2024-01-01/2024-01-31",
    "2025-01-01/2025-03-31, previous_period, 2024-10-01/2024-12-31",
    "2024-01-01/2024-12-31, previous_period, 2023-01-01/2023-12-31",
    "2024-02-01/2024-02-29, previous_year, 2023-02-01/2023-02-28",
    "2023-02-01/2023-02-28, previous_year, 2022-02-01/2022-02-28",
    "2025-02-01/2025-02-28, previous_year, 2024-02-01/2024-02-29",
    "2024-01-01/2025-12-31, previous_year, 2023-01-01/2024-12-31",
    // whole days
    "2025-03-09, previous_period, 2025-03-08",
    "2025-03-05/2025-03-11, previous_period, 2025-02-26/2025-03-04",
    "2025-01-01/2025-01-30, previous_period, 2024-12-02/2024-12-31",
    "2024-02-29, previous_year, 2023-02-28",
    "2025-02-20/2025-02-28, previous_year, 2024-02-20/2024-02-28",
    "2024-02-29/2024-03-01, previous_year, 2023-02-28/2023-03-01",
    "2025-11-02, previous_year, 2024-11-02",
    "2025-11-03/2025-11-09, same_weekdays_last_year, 2024-11-04/2024-11-10",
    "2025-11-01/2025-11-30, same_weekdays_last_year, 2024-11-02/2024-12-01",
    "2020-12-28/2021-01-03, same_weekdays_last_year, 2019-12-30/2020-01-05",
    // neither
    "2025-03-09T00:30/2025-03-09T12:30, previous_period, 2025-03-08T13:30-05:00/2025-03-09T00:30",
    "2025-03-08T12:00/2025-03-09T12:00, previous_year, 2024-03-08T12:00/2024-03-09T12:00",
    "2024-02-28T10:00/2024-02-29T10:00, previous_year, 2023-02-28T10:00/2023-03-01T10:00",
    "2025-11-02T12:00/2025-11-02T18:00, same_weekdays_last_year, 2024-11-03T12:00/2024-11-03T18:00",
    "2025-11-02T01:50-04:00/2025-11-02T01:10-05:00, previous_year,"
        + " 2024-11-02T01:50/2024-11-02T02:10"
  })
  void aRangeThatIsOverMovesInTheCalendarOfNewYork(String range, String name, String baseline) {
    Comparison comparison = Comparison.parse(name);
    Instant now = instant(LATER);

    assertThat(comparison.baseline(range(range), NEW_YORK, now)).isEqualTo(range(baseline));
    assertThat(comparison.toDate().baseline(range(range), NEW_YORK, now))
        .isEqualTo(range(baseline));
    assertThat(comparison.toDate().current(range(range), now)).isEqualTo(range(range));
  }

  @ParameterizedTest(name = "{0} at {1} against {2} is {3}")
  @CsvSource({
    "2025-03-01/2025-03-31, 2025-03-10T12:00, previous_period, 2025-02-01/2025-02-10T12:00",
    "2025-03-01/2025-03-31, 2025-03-28T12:00, previous_period, 2025-02-01/2025-02-28T12:00",
    "2025-03-01/2025-03-31, 2025-03-29T00:30, previous_period, 2025-02-01/2025-02-28",
    "2025-03-01/2025-03-31, 2025-03-31T10:00, previous_period, 2025-02-01/2025-02-28",
    "2024-03-01/2024-03-31, 2024-03-29T10:00, previous_period, 2024-02-01/2024-02-29T10:00",
    "2025-02-01/2025-02-28, 2025-02-28T23:00, previous_period, 2025-01-01/2025-01-28T23:00",
    "2025-04-01/2025-06-30, 2025-05-31T10:00, previous_period, 2025-01-01/2025-02-28",
    "2024-01-01/2024-12-31, 2024-02-29T10:00, previous_year, 2023-01-01/2023-02-28",
    "2025-01-01/2025-12-31, 2025-11-02T12:00, previous_year, 2024-01-01/2024-11-02T12:00",
    "2025-03-09, 2025-03-09T12:00, previous_period, 2025-03-08/2025-03-08T12:00",
    "2025-03-10, 2025-03-10T02:30, previous_period, 2025-03-09/2025-03-09T03:30",
    "2024-02-29, 2024-02-29T10:00, previous_year, 2023-02-28/2023-02-28T10:00",
    "2025-11-03/2025-11-09, 2025-11-05T09:00, same_weekdays_last_year, 2024-11-04/2024-11-06T09:00",
    "2025-05-01T06:00/2025-05-01T18:00, 2025-05-01T09:00, previous_period,"
        + " 2025-04-30T18:00/2025-04-30T21:00",
    "2025-05-01T06:00/2025-05-01T18:00, 2025-05-01T09:00, previous_year,"
        + " 2024-05-01T06:00/2024-05-01T09:00"
  })
  void toDateTheBaselineEndsWhereNowWasThen(
      String range, LocalDateTime now, String name, String baseline) {
    Comparison comparison = Comparison.parse(name).toDate();

    assertThat(comparison.baseline(range(range), NEW_YORK, instant(now)))
        .isEqualTo(range(baseline));
    assertThat(comparison.current(range(range), instant(now)))
        .isEqualTo(new TimeRange(range(range).start(), instant(now)));
  }

  @Test
  void aRangeStillToComeIsComparedWhole() {
    Comparison comparison = Comparison.previousPeriod().toDate();
    TimeRange may = range("2025-05-01/2025-05-31");

    assertThat(comparison.current(may, may.start())).isEqualTo(may);
    assertThat(comparison.baseline(may, NEW_YORK, may.start()))
        .isEqualTo(range("2025-04-01/2025-04-30"));
    assertThat(Comparison.previousPeriod().baseline(may, NEW_YORK, may.start().plusSeconds(9)))
        .isEqualTo(range("2025-04-01/2025-04-30"));
  }

  @Test
  void daysAndFiscalYearsAreThoseOfTheCalendar() {
    ReportingCalendar calendar =
        ReportingCalendar.utc()
            .dayStartingAt(LocalTime.of(4, 0))
            .fiscalYearStartingIn(Month.FEBRUARY);
    Instant now = Instant.parse("2025-04-01T02:00:00Z");
    TimeRange march = RangeSpec.Preset.THIS_MONTH.resolve(calendar, now, Optional.empty());
    TimeRange year = RangeSpec.Preset.THIS_YEAR.resolve(calendar, now, Optional.empty());

    assertThat(Comparison.previousPeriod().toDate().baseline(march, calendar, now))
        .hasToString("2025-02-01T04:00:00Z/2025-03-01T04:00:00Z");
    assertThat(Comparison.previousPeriod().toDate().baseline(year, calendar, now))
        .hasToString("2024-02-01T04:00:00Z/2024-04-01T02:00:00Z");
  }

  @Test
  void aDateThatTheZoneSkippedIsReplacedByTheDayBefore() {
    ReportingCalendar apia = ReportingCalendar.of(ZoneId.of("Pacific/Apia"));
    Instant now = Instant.parse("2011-12-30T12:00:00Z");
    TimeRange today = RangeSpec.Preset.TODAY.resolve(apia, now, Optional.empty());

    assertThat(Comparison.previousPeriod().baseline(today, apia, now))
        .hasToString("2011-12-29T10:00:00Z/2011-12-30T10:00:00Z");
    assertThat(Comparison.previousPeriod().toDate().baseline(today, apia, now))
        .hasToString("2011-12-29T10:00:00Z/2011-12-29T12:00:00Z");
  }

  @Test
  void whileClocksSetBackShowYesterdayTodaySoFarIsMeasuredInElapsedTime() {
    ReportingCalendar calendar = ReportingCalendar.of(ZoneId.of("America/St_Johns"));
    Instant now = Instant.parse("2010-11-07T03:00:00Z");
    TimeRange today = RangeSpec.Preset.TODAY.resolve(calendar, now, Optional.empty());

    assertThat(Comparison.previousPeriod().toDate().current(today, now))
        .hasToString("2010-11-07T02:30:00Z/2010-11-07T03:00:00Z");
    assertThat(Comparison.previousPeriod().toDate().baseline(today, calendar, now))
        .hasToString("2010-11-06T02:30:00Z/2010-11-06T03:00:00Z");
  }

  @Test
  void aComparisonIsReadBackFromItsText() {
    assertThat(Comparison.parse("previous_year")).isEqualTo(Comparison.previousYear());
    assertThat(Comparison.parse("same_weekdays_last_year_to_date"))
        .isEqualTo(Comparison.sameWeekdaysLastYear().toDate());
    assertThat(Comparison.previousPeriod().toDate().text()).isEqualTo("previous_period_to_date");
    assertThat(Comparison.parse(Comparison.previousPeriod().text()))
        .isEqualTo(Comparison.previousPeriod());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "previous", "PREVIOUS_YEAR", "previous_period_to_dates"})
  void anotherTextIsRefusedWithAllThatAreAllowed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.parse(text))
        .withMessage(
            "comparison \""
                + text
                + "\" is unknown; allowed: previous_period, previous_year, same_weekdays_last_year,"
                + " previous_period_to_date, previous_year_to_date,"
                + " same_weekdays_last_year_to_date");
  }

  private static TimeRange range(String text) {
    return RangeSpec.parse(text).resolve(NEW_YORK, Instant.EPOCH, Optional.empty());
  }

  private static Instant instant(LocalDateTime local) {
    return local.atZone(NEW_YORK.zone()).toInstant();
  }
}
