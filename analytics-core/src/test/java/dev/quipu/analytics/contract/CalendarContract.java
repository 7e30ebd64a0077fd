package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.ContractHost.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Weeks, years and days that begin where the calendar says, and ranges that are half-open. */
interface CalendarContract extends ContractHost {

  private static Query trend(TimeGrain grain, String range) {
    return Scope.of("events").range(range).trend(grain, "n");
  }

  private static Query.Totals count(String range) {
    return Scope.of("events").range(range).totals("n");
  }

  @Test
  default void aYearEndsAtTheLastMicrosecondOfDecember() {
    Fixture events =
        events(
            "2023-12-31T23:59:59.999999Z",
            "2024-01-01T00:00:00Z",
            "2024-12-31T23:59:59.999999Z",
            "2025-01-01T00:00:00Z");
    assertThat(given(events).lines(trend(TimeGrain.YEAR, "2023-01-01/2025-12-31")))
        .containsExactly("2023-01-01 | 1", "2024-01-01 | 2", "2025-01-01 | 1");
    assertThat(given(events).lines(trend(TimeGrain.MONTH, "2024-11-15/2025-01-15")))
        .containsExactly("2024-11-01 | 0", "2024-12-01 | 1", "2025-01-01 | 1");
  }

  @Test
  default void theLastWeekOf2020ReachesInto2021() {
    Fixture events =
        events(
            "2020-12-27T23:59:59.999999Z",
            "2020-12-28T00:00:00Z",
            "2021-01-01T12:00:00Z",
            "2021-01-03T23:59:59.999999Z",
            "2021-01-04T00:00:00Z");
    assertThat(given(events).lines(trend(TimeGrain.WEEK, "2020-12-21/2021-01-10")))
        .containsExactly("2020-12-21 | 1", "2020-12-28 | 3", "2021-01-04 | 1");
  }

  @Test
  default void weeksCanStartOnSunday() {
    Fixture events =
        events(
            "2020-12-26T23:59:59.999999Z",
            "2020-12-27T00:00:00Z",
            "2021-01-02T23:59:59.999999Z",
            "2021-01-03T00:00:00Z");
    assertThat(
            given(events)
                .in(ReportingCalendar.utc().weekStartingOn(DayOfWeek.SUNDAY))
                .lines(trend(TimeGrain.WEEK, "2020-12-20/2021-01-09")))
        .containsExactly("2020-12-20 | 1", "2020-12-27 | 2", "2021-01-03 | 1");
  }

  @Test
  default void daysCanStartAtFourInTheMorning() {
    Fixture events =
        events(
            "2024-12-31T02:59:59.999999Z", // 03:59:59.999999 in Berlin
            "2025-01-01T02:59:59.999999Z",
            "2025-01-01T03:00:00Z", // 04:00 in Berlin
            "2025-01-02T02:59:59.999999Z");
    Given berlin =
        given(events)
            .in(ReportingCalendar.of(ZoneId.of("Europe/Berlin")).dayStartingAt(LocalTime.of(4, 0)));
    assertThat(berlin.lines(trend(TimeGrain.DAY, "2024-12-30/2025-01-02")))
        .containsExactly("2024-12-30 | 1", "2024-12-31 | 1", "2025-01-01 | 2", "2025-01-02 | 0");
    assertThat(berlin.lines(trend(TimeGrain.MONTH, "2024-12-01/2025-01-31")))
        .containsExactly("2024-12-01 | 2", "2025-01-01 | 2");
    assertThat(berlin.lines(trend(TimeGrain.HOUR, "2025-01-01T02:00:00Z/2025-01-01T04:00:00Z")))
        .containsExactly("2025-01-01T03:00+01:00 | 1", "2025-01-01T04:00+01:00 | 1");
  }

  @Test
  default void daysThatStartAtFourStayWholeWhereClocksTurn() {
    Fixture events =
        events(
            "2025-03-30T01:59:59.999999Z", // 03:59:59.999999 in Berlin, an hour after the turn
            "2025-03-30T02:00:00Z", // 04:00
            "2025-10-26T02:59:59.999999Z", // 03:59:59.999999, after the turn back
            "2025-10-26T03:00:00Z"); // 04:00
    Given berlin =
        given(events)
            .in(ReportingCalendar.of(ZoneId.of("Europe/Berlin")).dayStartingAt(LocalTime.of(4, 0)));
    assertThat(berlin.lines(trend(TimeGrain.DAY, "2025-03-29/2025-03-30")))
        .containsExactly("2025-03-29 | 1", "2025-03-30 | 1");
    assertThat(berlin.lines(trend(TimeGrain.DAY, "2025-10-25/2025-10-26")))
        .containsExactly("2025-10-25 | 1", "2025-10-26 | 1");
  }

  @Test
  default void fiscalYearsAndTheirQuartersCanStartInApril() {
    Fixture events =
        events(
            "2024-03-31T23:59:59.999999Z",
            "2024-04-01T00:00:00Z",
            "2024-12-31T00:00:00Z",
            "2025-03-31T23:59:59.999999Z",
            "2025-04-01T00:00:00Z");
    Given fiscal = given(events).in(ReportingCalendar.utc().fiscalYearStartingIn(Month.APRIL));
    assertThat(fiscal.lines(trend(TimeGrain.YEAR, "2023-04-01/2025-04-30")))
        .containsExactly("2023-04-01 | 1", "2024-04-01 | 3", "2025-04-01 | 1");
    assertThat(fiscal.lines(trend(TimeGrain.QUARTER, "2024-01-01/2025-04-30")))
        .containsExactly(
            "2024-01-01 | 1",
            "2024-04-01 | 1",
            "2024-07-01 | 0",
            "2024-10-01 | 1",
            "2025-01-01 | 1",
            "2025-04-01 | 1");
    assertThat(fiscal.at("2025-02-10T00:00:00Z").lines(count("this_year"))).containsExactly("3");
  }

  @Test
  default void aRangeIsHalfOpenToTheMicrosecond() {
    Given events =
        given(
            events(
                "2025-01-01T11:59:59.999999Z",
                "2025-01-01T12:00:00Z",
                "2025-01-01T12:00:00.000001Z",
                "2025-01-01T12:00:00.000002Z"));
    assertThat(events.lines(count("2025-01-01T12:00:00Z/2025-01-01T12:00:00.000002Z")))
        .containsExactly("2");
    assertThat(events.lines(count("2025-01-01T12:00:00.000001Z/2025-01-01T12:00:00.000002Z")))
        .containsExactly("1");
    assertThat(events.lines(count("2025-01-01T11:59:59.999999Z/2025-01-01T12:00:00Z")))
        .containsExactly("1");
  }

  @Test
  default void edgesBetweenTwoMicrosecondsAreKeptApart() {
    Given events = given(events("2025-01-01T12:00:00.000001Z", "2025-01-01T12:00:00.000002Z"));
    assertThat(events.lines(count("2025-01-01T12:00:00.000001500Z/2025-01-01T12:00:00.000002500Z")))
        .containsExactly("1");
    assertThat(events.lines(count("2025-01-01T12:00:00.000001Z/2025-01-01T12:00:00.000001001Z")))
        .containsExactly("1");
    assertThat(events.lines(count("2025-01-01T12:00:00.000002001Z/2025-01-01T12:00:00.000002999Z")))
        .containsExactly("0");
  }

  @Test
  default void aRollingDayEndsNow() {
    Given events =
        given(
            events(
                "2025-01-01T17:59:59.999999Z",
                "2025-01-01T18:00:00Z",
                "2025-01-02T17:59:59.999999Z",
                "2025-01-02T18:00:00Z"));
    assertThat(events.at("2025-01-02T18:00:00Z").lines(count("24h"))).containsExactly("2");
  }

  @Test
  default void rowsWithoutATimeBelongToNoRange() {
    Fixture events = Fixture.of(events().declaration()).row(null, 1).row("2025-01-01T00:00:00Z", 2);
    assertThat(given(events).lines(count("all_time"))).containsExactly("1");
    assertThat(given(events).lines(trend(TimeGrain.YEAR, "2020-01-01/2025-12-31")).get(0))
        .isEqualTo("2020-01-01 | 0");
  }

  @Test
  default void allTimeReachesFromTheFirstRowToTheLastOrNow() {
    Given events = given(events("1969-07-20T20:17:40Z", "2030-01-01T00:00:00Z"));
    assertThat(events.table(count("all_time")).frame().range())
        .hasToString("1969-07-20T20:17:40Z/2030-01-01T00:00:00.000001Z");
    assertThat(events.lines(count("all_time"))).containsExactly("2");
    Given earlier = given(events("1969-07-20T20:17:40Z")).at("2025-06-15T12:00:00Z");
    assertThat(earlier.table(count("all_time")).frame().range())
        .hasToString("1969-07-20T20:17:40Z/2025-06-15T12:00:00Z");
  }
}
