package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rollups by hours of UTC, asked in zones whose days and hours are not made of those. */
interface HourlyRollupContract extends ContractHost {

  Rollup HOURS =
      Rollup.of("visit_hours", "visits").by("place").measures("n", "spent", "guests").hourly();

  String ANSWERED = "rollup \"visit_hours\" answered ";
  String NOT_USED = "rollup \"visit_hours\" is not used: ";

  private static Fixture noVisits() {
    return Fixture.of(
        Dataset.table("visits")
            .time(TimeColumn.instant("happened"))
            .dimensions(
                Dimension.integer("id"),
                Dimension.integer("guest"),
                Dimension.text("place"),
                Dimension.integer("price"))
            .measures(
                Measure.count("n"),
                Measure.sum("spent", "price"),
                Measure.countDistinct("guests", "guest"))
            .key("id"));
  }

  /** Each visit costs twice as much as the one before, so that a sum names its visits. */
  private static Fixture visits(String... instants) {
    Fixture visits = noVisits();
    for (int i = 0; i < instants.length; i++) {
      visits = visits.row(instants[i], i, 1 + i % 3, i % 2 == 0 ? "bar" : null, 1L << i);
    }
    return visits;
  }

  /** Answers with a rollup that covers all, and says what it was used for. */
  private Answered ask(Fixture visits, ReportingCalendar calendar, Query query) {
    try (Analytics analytics =
        Analytics.builder()
            .catalog(Catalog.of(visits.declaration()))
            .backend(fresh(visits, calendar, HOURS))
            .calendar(calendar)
            .clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
            .rollups(HOURS)
            .build()
            .start()) {
      analytics.rollups().refreshAll();
      Table table = analytics.query(query);
      return new Answered(Lines.of(table), table.explanation().orElseThrow().notes());
    }
  }

  /** The rows of an answer and what its explanation says. */
  record Answered(List<String> lines, List<String> notes) {}

  private static ReportingCalendar zone(String zone) {
    return ReportingCalendar.of(ZoneId.of(zone));
  }

  private static Scope days(String range) {
    return Scope.of("visits").range(range);
  }

  private static Fixture indianVisits() {
    return visits(
        "2025-06-01T18:15:00Z", // 23:45 of the 1st in India
        "2025-06-01T18:29:59.999999Z", // its last microsecond
        "2025-06-01T18:30:00Z", // 00:00 of the 2nd
        "2025-06-01T18:59:59Z", // 00:29
        "2025-06-01T19:00:00Z", // 00:30
        "2025-06-02T18:29:00Z", // 23:59
        "2025-06-02T18:30:00Z"); // 00:00 of the 3rd
  }

  @Test
  default void daysThatStartInTheMiddleOfAnHourComeFromTheRows() {
    Answered days =
        ask(
            indianVisits(),
            zone("Asia/Kolkata"),
            days("2025-06-01/2025-06-03").trend(TimeGrain.DAY, "n", "spent", "guests"));
    assertThat(days.lines())
        .containsExactly(
            "2025-06-01 | 2 | 3 | 2", "2025-06-02 | 4 | 60 | 3", "2025-06-03 | 1 | 64 | 1");
    assertThat(days.notes()).containsExactly(NOT_USED + "its hours of UTC do not make up days");
  }

  @Test
  default void hoursThatStartInTheMiddleOfAnHourComeFromTheRows() {
    Answered hours =
        ask(
            indianVisits(),
            zone("Asia/Kolkata"),
            days("2025-06-01T23:00/2025-06-02T02:00").trend(TimeGrain.HOUR, "n", "spent"));
    assertThat(hours.lines())
        .containsExactly(
            "2025-06-01T23:00+05:30 | 2 | 3",
            "2025-06-02T00:00+05:30 | 3 | 28",
            "2025-06-02T01:00+05:30 | 0 | 0");
    assertThat(hours.notes()).containsExactly(NOT_USED + "its hours of UTC do not make up hours");
  }

  @Test
  default void aDayAsAWholeIsMadeOfItsHoursAndTheRowsAtItsEnds() {
    Answered day =
        ask(
            indianVisits(),
            zone("Asia/Kolkata"),
            days("2025-06-02").by("place").measures("n", "spent", "guests"));
    assertThat(day.lines()).containsExactly("bar | 2 | 20 | 2", "∅ | 2 | 40 | 2");
    assertThat(day.notes())
        .containsExactly(
            ANSWERED
                + "2025-06-01T19:00:00Z/2025-06-02T18:00:00Z, the rows"
                + " 2025-06-01T18:30:00Z/2025-06-01T19:00:00Z and"
                + " 2025-06-02T18:00:00Z/2025-06-02T18:30:00Z");
  }

  @Test
  default void daysFromHalfPastFourInIndiaAreMadeOfHours() {
    Answered days =
        ask(
            visits(
                "2025-06-01T22:59:59.999999Z", // 04:29 of the 2nd, still the 1st
                "2025-06-01T23:00:00Z",
                "2025-06-02T22:59:59Z",
                "2025-06-02T23:00:00Z"),
            zone("Asia/Kolkata").dayStartingAt(LocalTime.of(4, 30)),
            days("2025-06-01/2025-06-03").trend(TimeGrain.DAY, "n", "spent", "guests"));
    assertThat(days.lines())
        .containsExactly(
            "2025-06-01 | 1 | 1 | 1", "2025-06-02 | 2 | 6 | 2", "2025-06-03 | 1 | 8 | 1");
    assertThat(days.notes())
        .containsExactly(ANSWERED + "2025-05-31T23:00:00Z/2025-06-03T23:00:00Z");
  }

  @Test
  default void daysFromHalfPastFourInLondonAreNot() {
    Answered days =
        ask(
            visits(
                "2025-10-25T03:29:59Z", // 04:29 of summer time, still the 24th
                "2025-10-25T03:30:00Z",
                "2025-10-26T03:30:00Z", // 03:30 of winter time, still the 25th
                "2025-10-26T04:29:59Z",
                "2025-10-26T04:30:00Z"),
            zone("Europe/London").dayStartingAt(LocalTime.of(4, 30)),
            days("2025-10-24/2025-10-26").trend(TimeGrain.DAY, "n", "spent", "guests"));
    assertThat(days.lines())
        .containsExactly(
            "2025-10-24 | 1 | 1 | 1", "2025-10-25 | 3 | 14 | 3", "2025-10-26 | 1 | 16 | 1");
    assertThat(days.notes()).containsExactly(NOT_USED + "its hours of UTC do not make up days");
  }

  @Test
  default void theHourThatLondonShowsTwiceIsTwoHoursOfTheRollup() {
    Fixture visits =
        visits(
            "2025-10-25T23:00:00Z", // 00:00 of the 26th
            "2025-10-26T00:30:00Z", // the first 01:30
            "2025-10-26T01:30:00Z", // the second one
            "2025-10-26T23:59:59Z",
            "2025-10-27T00:00:00Z");
    Answered hours =
        ask(
            visits,
            zone("Europe/London"),
            days("2025-10-25T23:00Z/2025-10-26T02:00Z").trend(TimeGrain.HOUR, "n", "spent"));
    assertThat(hours.lines())
        .containsExactly(
            "2025-10-26T00:00+01:00 | 1 | 1",
            "2025-10-26T01:00+01:00 | 1 | 2",
            "2025-10-26T01:00Z | 1 | 4");
    assertThat(hours.notes())
        .containsExactly(ANSWERED + "2025-10-25T23:00:00Z/2025-10-26T02:00:00Z");
    Answered days =
        ask(
            visits,
            zone("Europe/London"),
            days("2025-10-26/2025-10-27").trend(TimeGrain.DAY, "n", "spent", "guests"));
    assertThat(days.lines()).containsExactly("2025-10-26 | 4 | 15 | 3", "2025-10-27 | 1 | 16 | 1");
    assertThat(days.notes())
        .containsExactly(ANSWERED + "2025-10-25T23:00:00Z/2025-10-28T00:00:00Z");
  }

  private static Fixture islandVisits() {
    return visits(
        "2025-04-05T12:59:59Z", // 23:59 of the 5th at +11:00
        "2025-04-05T13:00:00Z", // 00:00 of the 6th
        "2025-04-05T14:45:00Z", // the first 01:45
        "2025-04-05T15:15:00Z", // the second one, at +10:30
        "2025-04-06T13:29:59Z", // 23:59 of the 6th
        "2025-04-06T13:30:00Z"); // 00:00 of the 7th
  }

  @Test
  default void aZoneThatTurnsItsClocksByHalfAnHourIsMadeOfHoursInSummerOnly() {
    ReportingCalendar island = zone("Australia/Lord_Howe");
    Answered summer =
        ask(
            islandVisits(),
            island,
            days("2025-04-05/2025-04-06").trend(TimeGrain.DAY, "n", "spent", "guests"));
    assertThat(summer.lines()).containsExactly("2025-04-05 | 1 | 1 | 1", "2025-04-06 | 4 | 30 | 3");
    assertThat(summer.notes())
        .containsExactly(
            ANSWERED
                + "2025-04-04T13:00:00Z/2025-04-06T13:00:00Z, the rows"
                + " 2025-04-06T13:00:00Z/2025-04-06T13:30:00Z");
    Answered both =
        ask(
            islandVisits(),
            island,
            days("2025-04-05/2025-04-07").trend(TimeGrain.DAY, "n", "spent", "guests"));
    assertThat(both.lines())
        .containsExactly(
            "2025-04-05 | 1 | 1 | 1", "2025-04-06 | 4 | 30 | 3", "2025-04-07 | 1 | 32 | 1");
    assertThat(both.notes()).containsExactly(NOT_USED + "its hours of UTC do not make up days");
  }

  @Test
  default void theHalfHourThatAnIslandShowsTwiceIsABucketOfItsOwn() {
    Answered hours =
        ask(
            islandVisits(),
            zone("Australia/Lord_Howe"),
            days("2025-04-05T13:00Z/2025-04-05T16:30Z").trend(TimeGrain.HOUR, "n", "spent"));
    assertThat(hours.lines())
        .containsExactly(
            "2025-04-06T00:00+11:00 | 1 | 2",
            "2025-04-06T01:00+11:00 | 1 | 4",
            "2025-04-06T01:00+10:30 | 1 | 8",
            "2025-04-06T02:00+10:30 | 0 | 0");
    assertThat(hours.notes()).containsExactly(NOT_USED + "its hours of UTC do not make up hours");
  }

  @Test
  default void theHourThatNewfoundlandLeavesOutIsInNoDay() {
    Answered days =
        ask(
            visits(
                "2025-03-09T03:29:59Z", // 23:59 of the 8th at -03:30
                "2025-03-09T03:30:00Z", // 00:00 of the 9th
                "2025-03-09T05:30:00Z", // 03:00, straight after 01:59
                "2025-03-10T02:29:59Z", // 23:59 of the 9th at -02:30
                "2025-03-10T02:30:00Z"), // 00:00 of the 10th
            zone("America/St_Johns"),
            days("2025-03-08/2025-03-10").trend(TimeGrain.DAY, "n", "spent", "guests"));
    assertThat(days.lines())
        .containsExactly(
            "2025-03-08 | 1 | 1 | 1", "2025-03-09 | 3 | 14 | 3", "2025-03-10 | 1 | 16 | 1");
    assertThat(days.notes()).containsExactly(NOT_USED + "its hours of UTC do not make up days");
  }
}
