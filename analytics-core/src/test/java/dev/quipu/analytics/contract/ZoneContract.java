package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.ContractHost.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.TimeGrain;
import org.junit.jupiter.api.Test;

/** Buckets where clocks change and where zones are odd. */
interface ZoneContract extends ContractHost {

  private static Query trend(TimeGrain grain, String range) {
    return Scope.of("events").range(range).trend(grain, "n");
  }

  @Test
  default void theDayOfTheTurnForwardHas23Hours() {
    Fixture events =
        events(
            "2025-03-09T04:59:59.999999Z",
            "2025-03-09T05:00:00Z",
            "2025-03-10T03:59:59.999999Z",
            "2025-03-10T04:00:00Z");
    assertThat(
            given(events)
                .in("America/New_York")
                .lines(trend(TimeGrain.DAY, "2025-03-08/2025-03-10")))
        .containsExactly("2025-03-08 | 1", "2025-03-09 | 2", "2025-03-10 | 1");
  }

  @Test
  default void theDayOfTheTurnBackHas25Hours() {
    Fixture events =
        events(
            "2025-11-02T03:59:59.999999Z",
            "2025-11-02T04:00:00Z",
            "2025-11-03T04:59:59.999999Z",
            "2025-11-03T05:00:00Z");
    assertThat(
            given(events)
                .in("America/New_York")
                .lines(trend(TimeGrain.DAY, "2025-11-01/2025-11-03")))
        .containsExactly("2025-11-01 | 1", "2025-11-02 | 2", "2025-11-03 | 1");
  }

  @Test
  default void theHourThatClocksShowTwiceIsTwoBuckets() {
    Fixture events =
        events(
            "2025-11-02T05:00:00Z",
            "2025-11-02T05:59:59.999999Z",
            "2025-11-02T06:00:00Z",
            "2025-11-02T06:30:00Z",
            "2025-11-02T06:59:59.999999Z");
    assertThat(
            given(events)
                .in("America/New_York")
                .lines(trend(TimeGrain.HOUR, "2025-11-02T04:00:00Z/2025-11-02T08:00:00Z")))
        .containsExactly(
            "2025-11-02T00:00-04:00 | 0",
            "2025-11-02T01:00-04:00 | 2",
            "2025-11-02T01:00-05:00 | 3",
            "2025-11-02T02:00-05:00 | 0");
  }

  @Test
  default void theHourThatClocksLeaveOutIsNoBucket() {
    Fixture events =
        events("2025-03-09T06:59:59.999999Z", "2025-03-09T07:00:00Z", "2025-03-09T08:00:00Z");
    assertThat(
            given(events)
                .in("America/New_York")
                .lines(trend(TimeGrain.HOUR, "2025-03-09T05:00:00Z/2025-03-09T09:00:00Z")))
        .containsExactly(
            "2025-03-09T00:00-05:00 | 0",
            "2025-03-09T01:00-05:00 | 1",
            "2025-03-09T03:00-04:00 | 1",
            "2025-03-09T04:00-04:00 | 1");
  }

  @Test
  default void clocksChangeUntilTheLastYear() {
    Fixture events =
        events(
            "1900-07-01T04:59:59.999999Z",
            "1900-07-01T05:00:00Z", // summer time is not known yet
            "2425-07-01T03:59:59.999999Z",
            "2425-07-01T04:00:00Z",
            "2800-03-01T04:59:59.999999Z", // the day before is a 29th
            "2800-03-01T05:00:00Z",
            "2825-07-01T03:59:59.999999Z",
            "2825-07-01T04:00:00Z",
            "2826-01-01T04:59:59.999999Z",
            "2826-01-01T05:00:00Z",
            "9998-01-01T04:59:59.999999Z",
            "9999-12-31T00:00:00Z");
    Given newYork = given(events).in("America/New_York");
    assertThat(newYork.lines(trend(TimeGrain.MONTH, "2300-01-01/3049-12-31")))
        .filteredOn(line -> !line.endsWith(" | 0"))
        .containsExactly(
            "2425-06-01 | 1",
            "2425-07-01 | 1",
            "2800-02-01 | 1",
            "2800-03-01 | 1",
            "2825-06-01 | 1",
            "2825-07-01 | 1",
            "2825-12-01 | 1",
            "2826-01-01 | 1");
    assertThat(newYork.lines(trend(TimeGrain.YEAR, "all_time")))
        .filteredOn(line -> !line.endsWith(" | 0"))
        .containsExactly(
            "1900-01-01 | 2",
            "2425-01-01 | 2",
            "2800-01-01 | 2",
            "2825-01-01 | 3",
            "2826-01-01 | 1",
            "9997-01-01 | 1",
            "9999-01-01 | 1");
  }

  @Test
  default void aDayAndAnHourOfKathmanduStartAtAQuarterPast() {
    Fixture events =
        events(
            "2025-01-14T18:14:59.999999Z", // 23:59:59.999999 of the 14th
            "2025-01-14T18:15:00Z", // 00:00 of the 15th
            "2025-01-14T19:14:59.999999Z",
            "2025-01-14T19:15:00Z"); // 01:00
    Given kathmandu = given(events).in("Asia/Kathmandu");
    assertThat(kathmandu.lines(trend(TimeGrain.DAY, "2025-01-14/2025-01-15")))
        .containsExactly("2025-01-14 | 1", "2025-01-15 | 3");
    assertThat(kathmandu.lines(trend(TimeGrain.HOUR, "2025-01-14T17:15:00Z/2025-01-14T20:15:00Z")))
        .containsExactly(
            "2025-01-14T23:00+05:45 | 1",
            "2025-01-15T00:00+05:45 | 2",
            "2025-01-15T01:00+05:45 | 1");
  }

  @Test
  default void chathamTurnsItsClocksBackAtAQuarterToFour() {
    Fixture events =
        events(
            "2025-04-05T10:14:59.999999Z", // 23:59:59.999999 of the 5th, +13:45
            "2025-04-05T10:15:00Z",
            "2025-04-05T13:59:59Z", // 03:44:59, +13:45
            "2025-04-05T14:00:00Z", // 02:45, +12:45: the same hour goes on
            "2025-04-05T14:15:00Z", // 03:00, +12:45
            "2025-04-06T11:14:59.999999Z",
            "2025-04-06T11:15:00Z"); // midnight of the 7th, +12:45
    Given chatham = given(events).in("Pacific/Chatham");
    assertThat(chatham.lines(trend(TimeGrain.DAY, "2025-04-05/2025-04-07")))
        .containsExactly("2025-04-05 | 1", "2025-04-06 | 5", "2025-04-07 | 1");
    assertThat(chatham.lines(trend(TimeGrain.HOUR, "2025-04-05T12:15:00Z/2025-04-05T15:15:00Z")))
        .containsExactly(
            "2025-04-06T02:00+13:45 | 0",
            "2025-04-06T03:00+13:45 | 2",
            "2025-04-06T03:00+12:45 | 1");
  }

  @Test
  default void lordHoweTurnsItsClocksByHalfAnHour() {
    Fixture events =
        events(
            "2025-04-05T14:00:00Z", // 01:00, +11:00
            "2025-04-05T14:59:59.999999Z", // 01:59:59.999999, +11:00
            "2025-04-05T15:00:00Z", // 01:30, +10:30
            "2025-04-05T15:29:59.999999Z", // 01:59:59.999999, +10:30
            "2025-04-05T15:30:00Z", // 02:00, +10:30
            "2025-10-04T15:29:59.999999Z", // 01:59:59.999999, +10:30
            "2025-10-04T15:30:00Z", // 02:30, +11:00
            "2025-10-04T16:00:00Z"); // 03:00, +11:00
    Given lordHowe = given(events).in("Australia/Lord_Howe");
    assertThat(lordHowe.lines(trend(TimeGrain.HOUR, "2025-04-05T14:00:00Z/2025-04-05T16:30:00Z")))
        .containsExactly(
            "2025-04-06T01:00+11:00 | 2",
            "2025-04-06T01:00+10:30 | 2",
            "2025-04-06T02:00+10:30 | 1");
    assertThat(lordHowe.lines(trend(TimeGrain.HOUR, "2025-10-04T14:30:00Z/2025-10-04T17:00:00Z")))
        .containsExactly(
            "2025-10-05T01:00+10:30 | 1",
            "2025-10-05T02:00+11:00 | 1",
            "2025-10-05T03:00+11:00 | 1");
    assertThat(lordHowe.lines(trend(TimeGrain.DAY, "2025-04-06")))
        .containsExactly("2025-04-06 | 5");
  }

  @Test
  default void theDateThatApiaSkippedIsNoBucket() {
    Fixture events =
        events(
            "2011-12-30T09:59:59.999999Z", "2011-12-30T10:00:00Z", "2011-12-31T09:59:59.999999Z");
    assertThat(
            given(events).in("Pacific/Apia").lines(trend(TimeGrain.DAY, "2011-12-29/2012-01-01")))
        .containsExactly("2011-12-29 | 1", "2011-12-31 | 2", "2012-01-01 | 0");
  }

  @Test
  default void aRowOfASkippedDateCountsOnTheNextDayThereWas() {
    Fixture events = events(TimeColumn.date("day"), "2011-12-29", "2011-12-30", "2011-12-31");
    assertThat(
            given(events).in("Pacific/Apia").lines(trend(TimeGrain.DAY, "2011-12-29/2011-12-31")))
        .containsExactly("2011-12-29 | 1", "2011-12-31 | 2");
  }

  @Test
  default void santiagoHasADayWithoutMidnightAndOneThatEndsTwice() {
    Fixture events =
        events(
            "2025-04-06T02:59:59.999999Z", // 23:59:59.999999 of the 5th, -03:00
            "2025-04-06T03:00:00Z", // 23:00 of the 5th again, -04:00
            "2025-04-06T04:00:00Z", // 00:00 of the 6th
            "2025-09-07T03:59:59.999999Z", // 23:59:59.999999 of the 6th, -04:00
            "2025-09-07T04:00:00Z", // 01:00 of the 7th, -03:00
            "2025-09-08T03:00:00Z"); // 00:00 of the 8th
    Given santiago = given(events).in("America/Santiago");
    assertThat(santiago.lines(trend(TimeGrain.DAY, "2025-04-05/2025-04-06")))
        .containsExactly("2025-04-05 | 2", "2025-04-06 | 1");
    assertThat(santiago.lines(trend(TimeGrain.DAY, "2025-09-06/2025-09-08")))
        .containsExactly("2025-09-06 | 1", "2025-09-07 | 1", "2025-09-08 | 1");
    assertThat(santiago.lines(trend(TimeGrain.HOUR, "2025-04-06T02:00:00Z/2025-04-06T05:00:00Z")))
        .containsExactly(
            "2025-04-05T23:00-03:00 | 1",
            "2025-04-05T23:00-04:00 | 1",
            "2025-04-06T00:00-04:00 | 1");
  }

  @Test
  default void aYearHasEveryChangeOfClocksInIt() {
    Fixture events =
        events(
            "2025-01-01T04:59:59.999999Z",
            "2025-01-01T05:00:00Z",
            "2025-04-01T03:59:59.999999Z",
            "2025-04-01T04:00:00Z",
            "2025-12-01T04:59:59.999999Z",
            "2025-12-01T05:00:00Z",
            "2026-01-01T05:00:00Z");
    assertThat(
            given(events)
                .in("America/New_York")
                .lines(trend(TimeGrain.QUARTER, "2024-10-01/2026-03-31")))
        .containsExactly(
            "2024-10-01 | 1",
            "2025-01-01 | 2",
            "2025-04-01 | 1",
            "2025-07-01 | 0",
            "2025-10-01 | 2",
            "2026-01-01 | 1");
  }
}
