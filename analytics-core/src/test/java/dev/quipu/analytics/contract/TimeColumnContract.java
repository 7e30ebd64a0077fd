package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.ContractHost.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.model.TimeColumn.EpochUnit;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.value.ValueType;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same moments from every kind of time column. */
interface TimeColumnContract extends ContractHost {

  private static Query trend(TimeGrain grain, String range) {
    return Scope.of("events").range(range).trend(grain, "n");
  }

  private static Query days() {
    return trend(TimeGrain.DAY, "2025-03-08/2025-03-10");
  }

  @Test
  default void pointsInTimeMayBeKeptAsDateTimesInUtc() {
    Fixture events =
        Fixture.of(events().declaration())
            .column("happened", ValueType.DATETIME)
            .row("2025-03-09T04:59:59.999999", 1)
            .row("2025-03-09T05:00", 2)
            .row("2025-03-10T03:59:59.999999", 3)
            .row(null, 4);
    Given newYork = given(events).in("America/New_York");
    assertThat(newYork.lines(days()))
        .containsExactly("2025-03-08 | 1", "2025-03-09 | 2", "2025-03-10 | 0");
    assertThat(newYork.lines(Scope.of("events").range("all_time").totals("n")))
        .containsExactly("3");
  }

  @Test
  default void wallClockTimesOfTheCalendarsOwnZone() {
    Fixture events =
        events(
            TimeColumn.local("happened", ZoneId.of("America/New_York")),
            "2025-03-08T23:59:59.999999",
            "2025-03-09T00:00",
            "2025-03-09T23:59:59.999999",
            "2025-03-10T00:00");
    assertThat(given(events).in("America/New_York").lines(days()))
        .containsExactly("2025-03-08 | 1", "2025-03-09 | 2", "2025-03-10 | 1");
  }

  @Test
  default void aWallClockTimeThatIsShownTwiceIsTheFirstOfBoth() {
    Fixture events =
        events(
            TimeColumn.local("happened", ZoneId.of("America/New_York")),
            "2025-11-02T00:59:59.999999",
            "2025-11-02T01:00",
            "2025-11-02T01:59:59.999999",
            "2025-11-02T02:00");
    assertThat(
            given(events)
                .in("America/New_York")
                .lines(trend(TimeGrain.HOUR, "2025-11-02T04:00:00Z/2025-11-02T08:00:00Z")))
        .containsExactly(
            "2025-11-02T00:00-04:00 | 1",
            "2025-11-02T01:00-04:00 | 2",
            "2025-11-02T01:00-05:00 | 0",
            "2025-11-02T02:00-05:00 | 1");
  }

  @Test
  default void aWallClockTimeThatWasLeftOutIsMovedLaterByTheGap() {
    Fixture events =
        events(
            TimeColumn.local("happened", ZoneId.of("America/New_York")),
            "2025-03-09T01:59:59.999999",
            "2025-03-09T02:00", // 03:00
            "2025-03-09T02:59:59.999999", // 03:59:59.999999
            "2025-03-09T03:00",
            "2025-03-09T04:00");
    assertThat(
            given(events)
                .in("America/New_York")
                .lines(trend(TimeGrain.HOUR, "2025-03-09T06:00:00Z/2025-03-09T09:00:00Z")))
        .containsExactly(
            "2025-03-09T01:00-05:00 | 1",
            "2025-03-09T03:00-04:00 | 3",
            "2025-03-09T04:00-04:00 | 1");
  }

  @Test
  default void aRangeCutsWallClockTimesWhereTheyAreShownTwice() {
    Given events =
        given(
            events(
                TimeColumn.local("happened", ZoneId.of("America/New_York")),
                "2025-11-02T01:10",
                "2025-11-02T01:50",
                "2025-11-02T02:10"));
    assertThat(count(events, "2025-11-02T05:30:00Z/2025-11-02T06:30:00Z")).isEqualTo("1");
    assertThat(count(events, "2025-11-02T06:00:00Z/2025-11-02T07:30:00Z")).isEqualTo("1");
    assertThat(count(events, "2025-11-02T05:00:00Z/2025-11-02T06:00:00Z")).isEqualTo("2");
  }

  @Test
  default void wallClockTimesOfAnotherZoneThanTheCalendars() {
    Fixture events =
        events(
            TimeColumn.local("happened", ZoneId.of("Asia/Tokyo")),
            "2025-03-09T13:59:59.999999", // 2025-03-09T04:59:59.999999Z
            "2025-03-09T14:00", // midnight in New York
            "2025-03-10T12:59:59.999999",
            "2025-03-10T13:00");
    assertThat(given(events).in("America/New_York").lines(days()))
        .containsExactly("2025-03-08 | 1", "2025-03-09 | 2", "2025-03-10 | 1");
  }

  @Test
  default void wallClockTimesThatSkipMidnightInSantiago() {
    Fixture events =
        events(
            TimeColumn.local("happened", ZoneId.of("America/Santiago")),
            "2025-09-06T23:59:59.999999",
            "2025-09-07T00:30", // 01:30
            "2025-09-07T01:30",
            "2025-04-05T23:30"); // the first of both
    Given santiago = given(events).in("America/Santiago");
    assertThat(santiago.lines(trend(TimeGrain.DAY, "2025-09-06/2025-09-07")))
        .containsExactly("2025-09-06 | 1", "2025-09-07 | 2");
    assertThat(count(santiago, "2025-04-06T02:00:00Z/2025-04-06T03:00:00Z")).isEqualTo("1");
  }

  @Test
  default void datesAreReportingDaysOfWhateverCalendarIsInUse() {
    Fixture events = events(TimeColumn.date("day"), "2025-03-08", "2025-03-09", "2025-03-09");
    assertThat(given(events).in("America/New_York").lines(days()))
        .containsExactly("2025-03-08 | 1", "2025-03-09 | 2", "2025-03-10 | 0");
    assertThat(given(events).in("Pacific/Kiritimati").lines(days()))
        .containsExactly("2025-03-08 | 1", "2025-03-09 | 2", "2025-03-10 | 0");
  }

  @Test
  default void aDateIsInsideARangeThatHoldsTheStartOfItsDay() {
    Given events =
        given(events(TimeColumn.date("day"), "2025-03-08", "2025-03-09", "2025-03-10"))
            .in("America/New_York");
    assertThat(count(events, "2025-03-09T05:00:00Z/2025-03-10T04:00:00Z")).isEqualTo("1");
    assertThat(count(events, "2025-03-09T05:00:01Z/2025-03-10T04:00:01Z")).isEqualTo("1");
    assertThat(count(events, "2025-03-09T05:00:01Z/2025-03-10T04:00:00Z")).isEqualTo("0");
    assertThat(count(events.at("2025-03-10T12:00:00Z"), "24h")).isEqualTo("1");
    assertThat(count(events, "all_time")).isEqualTo("3");
  }

  @Test
  default void secondsSince1970() {
    Fixture events = events(TimeColumn.epoch("at_s", EpochUnit.SECONDS), -1L, 0L, 86_399L, 86_400L);
    assertThat(given(events).lines(trend(TimeGrain.DAY, "1969-12-31/1970-01-02")))
        .containsExactly("1969-12-31 | 1", "1970-01-01 | 2", "1970-01-02 | 1");
    assertThat(count(given(events), "1970-01-01T23:59:58.000001Z/1970-01-01T23:59:59.000001Z"))
        .isEqualTo("1");
  }

  @Test
  default void millisecondsSince1970() {
    Fixture events =
        events(
            TimeColumn.epoch("at_ms", EpochUnit.MILLIS),
            -1L,
            0L,
            1_741_496_399_999L, // 2025-03-09T04:59:59.999Z
            1_741_496_400_000L);
    assertThat(given(events).lines(trend(TimeGrain.DAY, "1969-12-31/1970-01-01")))
        .containsExactly("1969-12-31 | 1", "1970-01-01 | 1");
    assertThat(given(events).in("America/New_York").lines(days()))
        .containsExactly("2025-03-08 | 1", "2025-03-09 | 1", "2025-03-10 | 0");
    assertThat(count(given(events), "2025-03-09T04:59:59.999000Z/2025-03-09T04:59:59.999001Z"))
        .isEqualTo("1");
    assertThat(count(given(events), "2025-03-09T04:59:59.999001Z/2025-03-09T05:00:00Z"))
        .isEqualTo("0");
  }

  @Test
  default void microsecondsSince1970() {
    Fixture events =
        events(
            TimeColumn.epoch("at_us", EpochUnit.MICROS),
            -1L,
            0L,
            1_741_496_399_999_999L, // 2025-03-09T04:59:59.999999Z
            1_741_496_400_000_000L);
    assertThat(given(events).lines(trend(TimeGrain.HOUR, "1969-12-31T23:00/1970-01-01T01:00")))
        .containsExactly("1969-12-31T23:00Z | 1", "1970-01-01T00:00Z | 1");
    assertThat(given(events).in("America/New_York").lines(days()))
        .containsExactly("2025-03-08 | 1", "2025-03-09 | 1", "2025-03-10 | 0");
    assertThat(count(given(events), "all_time")).isEqualTo("4");
  }

  @Test
  default void aTimeThatNoCalendarReachesIsInNoRangeAndAllTimeSaysSo() {
    for (EpochUnit unit : List.of(EpochUnit.SECONDS, EpochUnit.MILLIS)) {
      for (long far : new long[] {Long.MAX_VALUE / 1_000 + 1, -Long.MAX_VALUE / 1_000 - 1}) {
        Given events = given(events(TimeColumn.epoch("at_e", unit), 0L, far));
        assertThat(count(events, "1969-12-31/1970-01-01")).isEqualTo("1");
        assertThatExceptionOfType(BackendException.class)
            .isThrownBy(() -> count(events, "all_time"))
            .withMessage(
                "the time column \"at_e\" of dataset \"events\" has a time more than 292,000 years"
                    + " from 1970; declare its unit as what it is, or leave such rows out");
      }
    }
  }

  private static String count(Given events, String range) {
    return events.lines(Scope.of("events").range(range).totals("n")).get(0);
  }
}
