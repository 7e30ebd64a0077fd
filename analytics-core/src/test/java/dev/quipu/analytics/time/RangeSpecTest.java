package dev.quipu.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeSpecTest {
  private static final ReportingCalendar UTC = ReportingCalendar.utc();

  @ParameterizedTest(name = "{1} at {0}")
  @CsvSource({
    "2025-11-02T12:00:00Z, 24h, 2025-11-01T12:00:00Z, 2025-11-02T12:00:00Z",
    "2025-11-02T12:00:00Z, 7d, 2025-10-26T12:00:00Z, 2025-11-02T12:00:00Z",
    "2025-11-02T12:00:00Z, today, 2025-11-02T04:00:00Z, 2025-11-03T05:00:00Z",
    "2025-11-02T04:00:00Z, today, 2025-11-02T04:00:00Z, 2025-11-03T05:00:00Z",
    "2025-11-02T03:59:59.999999999Z, today, 2025-11-01T04:00:00Z, 2025-11-02T04:00:00Z",
    "2025-11-03T12:00:00Z, yesterday, 2025-11-02T04:00:00Z, 2025-11-03T05:00:00Z",
    "2025-03-10T12:00:00Z, yesterday, 2025-03-09T05:00:00Z, 2025-03-10T04:00:00Z",
    "2021-01-03T12:00:00Z, this_week, 2020-12-28T05:00:00Z, 2021-01-04T05:00:00Z",
    "2021-01-04T12:00:00Z, last_week, 2020-12-28T05:00:00Z, 2021-01-04T05:00:00Z",
    "2024-02-29T12:00:00Z, this_month, 2024-02-01T05:00:00Z, 2024-03-01T05:00:00Z",
    "2024-03-31T12:00:00Z, last_month, 2024-02-01T05:00:00Z, 2024-03-01T05:00:00Z",
    "2025-01-01T05:00:00Z, last_month, 2024-12-01T05:00:00Z, 2025-01-01T05:00:00Z",
    "2025-11-15T12:00:00Z, this_quarter, 2025-10-01T04:00:00Z, 2026-01-01T05:00:00Z",
    "2025-02-15T12:00:00Z, last_quarter, 2024-10-01T04:00:00Z, 2025-01-01T05:00:00Z",
    "2026-01-01T04:59:59Z, this_year, 2025-01-01T05:00:00Z, 2026-01-01T05:00:00Z",
    "2026-01-01T05:00:00Z, last_year, 2025-01-01T05:00:00Z, 2026-01-01T05:00:00Z",
    "2025-11-02T06:30:00Z, last_2_hours, 2025-11-02T04:00:00Z, 2025-11-02T06:00:00Z",
    "2025-11-02T06:30:00Z, last_2_hours_to_date, 2025-11-02T05:00:00Z, 2025-11-02T07:00:00Z",
    "2025-11-03T12:00:00Z, last_2_days, 2025-11-01T04:00:00Z, 2025-11-03T05:00:00Z",
    "2025-11-03T12:00:00Z, last_1_day_to_date, 2025-11-03T05:00:00Z, 2025-11-04T05:00:00Z",
    "2025-03-31T12:00:00Z, last_6_months, 2024-09-01T04:00:00Z, 2025-03-01T05:00:00Z",
    "2025-03-31T12:00:00Z, last_6_months_to_date, 2024-10-01T04:00:00Z, 2025-04-01T04:00:00Z",
    "2025-03-31T12:00:00Z, last_4_quarters, 2024-01-01T05:00:00Z, 2025-01-01T05:00:00Z",
    "2024-02-29T12:00:00Z, last_1_year, 2023-01-01T05:00:00Z, 2024-01-01T05:00:00Z",
    "2025-11-02T12:00:00Z, last_1_week, 2025-10-20T04:00:00Z, 2025-10-27T04:00:00Z",
    "2025-11-02T12:00:00Z, 2025-11-02, 2025-11-02T04:00:00Z, 2025-11-03T05:00:00Z",
    "2025-11-02T12:00:00Z, 2025-01-01/2025-01-31, 2025-01-01T05:00:00Z, 2025-02-01T05:00:00Z",
    "2025-11-02T12:00:00Z, 2025-03-09T02:30/2025-03-09T04:00, 2025-03-09T07:30:00Z,"
        + " 2025-03-09T08:00:00Z",
    "2025-11-02T12:00:00Z, 2025-11-02T01:30/2025-11-02, 2025-11-02T05:30:00Z, 2025-11-03T05:00:00Z",
    "2025-11-02T12:00:00Z, 2025-11-02/2025-11-02T09:00Z, 2025-11-02T04:00:00Z, 2025-11-02T09:00:00Z"
  })
  void aRangeIsResolvedInTheCalendarOfNewYork(
      Instant now, String text, Instant start, Instant end) {
    ReportingCalendar calendar = ReportingCalendar.of(ZoneId.of("America/New_York"));

    assertThat(RangeSpec.parse(text).resolve(calendar, now, Optional.empty()))
        .isEqualTo(new TimeRange(start, end));
  }

  @Test
  void daysAndFiscalYearsAreThoseOfTheCalendar() {
    ReportingCalendar calendar =
        UTC.dayStartingAt(LocalTime.of(4, 0)).fiscalYearStartingIn(Month.APRIL);
    Instant now = Instant.parse("2025-04-01T03:00:00Z");

    assertThat(resolve(RangeSpec.Preset.TODAY, calendar, now))
        .hasToString("2025-03-31T04:00:00Z/2025-04-01T04:00:00Z");
    assertThat(resolve(RangeSpec.Preset.THIS_YEAR, calendar, now))
        .hasToString("2024-04-01T04:00:00Z/2025-04-01T04:00:00Z");
    assertThat(resolve(RangeSpec.Preset.LAST_QUARTER, calendar, now))
        .hasToString("2024-10-01T04:00:00Z/2025-01-01T04:00:00Z");
  }

  @Test
  void aDateThatTheZoneSkippedIsNoDayToCount() {
    ReportingCalendar apia = ReportingCalendar.of(ZoneId.of("Pacific/Apia"));
    Instant now = Instant.parse("2011-12-30T12:00:00Z");

    assertThat(resolve(RangeSpec.Preset.YESTERDAY, apia, now))
        .hasToString("2011-12-29T10:00:00Z/2011-12-30T10:00:00Z");
    assertThat(resolve(RangeSpec.last(2, TimeGrain.DAY), apia, now).start())
        .isEqualTo("2011-12-28T10:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> resolve(RangeSpec.parse("2011-12-30"), apia, now))
        .withMessage("time range \"2011-12-30\" is empty in zone \"Pacific/Apia\"");
  }

  @Test
  void allTimeReachesFromTheFirstEventToNowOrToTheLastOne() {
    Instant now = Instant.parse("2025-06-15T12:00:00Z");
    TimeRange past = range("2020-01-01T10:00:00Z", "2025-01-01T00:00:00Z");
    TimeRange future = range("2020-01-01T10:00:00Z", "2026-01-01T00:00:00Z");

    assertThat(RangeSpec.allTime().resolve(UTC, now, Optional.of(past)))
        .isEqualTo(new TimeRange(past.start(), now));
    assertThat(RangeSpec.allTime().resolve(UTC, now, Optional.of(future))).isEqualTo(future);
    assertThat(RangeSpec.allTime().resolve(UTC, now, Optional.empty()))
        .isEqualTo(range("2025-06-15T00:00:00Z", "2025-06-16T00:00:00Z"));
  }

  @Test
  void onlyAllTimeDependsOnTheData() {
    assertThat(RangeSpec.allTime().needsData()).isTrue();
    assertThat(RangeSpec.days(30).needsData()).isFalse();
    assertThat(RangeSpec.Preset.THIS_MONTH.needsData()).isFalse();
  }

  @Test
  void edgesOfDifferentKindsAreComparedInTheZone() {
    RangeSpec mixed = RangeSpec.parse("2025-01-02/2025-01-01T12:00:00Z");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> resolve(mixed, UTC, Instant.EPOCH))
        .withMessage("time range \"2025-01-02/2025-01-01T12:00:00Z\" is empty in zone \"Z\"");
    assertThat(resolve(mixed, ReportingCalendar.of(ZoneId.of("Pacific/Kiritimati")), Instant.EPOCH))
        .hasToString("2025-01-01T10:00:00Z/2025-01-01T12:00:00Z");
  }

  private static TimeRange resolve(RangeSpec spec, ReportingCalendar calendar, Instant now) {
    return spec.resolve(calendar, now, Optional.empty());
  }

  private static TimeRange range(String start, String end) {
    return new TimeRange(Instant.parse(start), Instant.parse(end));
  }
}
