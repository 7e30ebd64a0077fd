package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.ContractHost.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures beside what they were before: current, previous, change, change in percent. */
interface ComparisonContract extends ContractHost {

  private static Fixture orders() {
    return AggregateContract.orders()
        .row("2025-05-01T00:00:00Z", 1, "DE", "40", 1, true, null)
        .row("2025-05-31T23:59:59.999999Z", 2, "FR", "40", 1, false, null)
        .row("2025-05-10T00:00:00Z", 3, null, "20", 1, false, null)
        .row("2025-06-01T00:00:00Z", 4, "DE", "50", 2, true, null)
        .row("2025-06-15T00:00:00Z", 5, "AT", "10", 3, true, null)
        .row("2025-06-30T23:59:59.999999Z", 6, null, "30", 3, true, null);
  }

  private static Scope june() {
    return Scope.of("orders").range("2025-06-01/2025-06-30").compare(Comparison.previousPeriod());
  }

  @Test
  default void totalsAreComparedWithTheMonthBefore() {
    assertThat(
            given(orders()).lines(june().totals("orders", "revenue", "paid_rate", "last_country")))
        .containsExactly(
            "3 | 3 | 0 | 0 | 90 | 100 | -10 | -10 | 100 | 33.33 | 66.67 | 200 | DE | FR | ∅ | ∅");
    assertThat(given(orders()).table(june().totals("revenue")).columns().stream().map(Column::name))
        .containsExactly("revenue", "revenue_previous", "revenue_change", "revenue_percent");
  }

  @Test
  default void kpisHoldTheSameFigures() {
    Kpis kpis = given(orders()).kpis(june().totals("revenue", "orders"));
    assertThat(kpis.get("revenue").percent()).isEqualTo(new BigDecimal("-10.00"));
    assertThat(kpis.get("orders").current()).isEqualTo(3L);
    assertThat(kpis.get("orders").previous()).isEqualTo(3L);
    assertThat(kpis.get("orders").change()).isEqualTo(0L);
    assertThat(kpis.frame().baseline().orElseThrow())
        .hasToString("2025-05-01T00:00:00Z/2025-06-01T00:00:00Z");
  }

  @Test
  default void aComparisonWithNothingHasNoPercentage() {
    Scope may = june().range("2025-05-01/2025-05-31");
    assertThat(given(orders()).lines(may.totals("orders", "revenue", "least", "paid_rate")))
        .containsExactly("3 | 0 | 3 | ∅ | 100 | 0 | 100 | ∅ | 20 | ∅ | ∅ | ∅ | 33.33 | ∅ | ∅ | ∅");
    Scope april = june().range("2025-04-01/2025-04-30");
    assertThat(given(orders()).lines(april.totals("orders", "least")))
        .containsExactly("0 | 0 | 0 | 0 | ∅ | ∅ | ∅ | ∅");
  }

  @Test
  default void aTrendIsComparedByThePlaceInItsRange() {
    Fixture events =
        events(
            "2025-01-01T00:00:00Z",
            "2025-01-28T00:00:00Z",
            "2025-01-31T00:00:00Z",
            "2025-02-01T00:00:00Z",
            "2025-02-01T12:00:00Z",
            "2025-02-28T00:00:00Z",
            "2025-03-01T00:00:00Z",
            "2025-03-31T00:00:00Z");
    Scope month = Scope.of("events").compare(Comparison.previousPeriod());
    var february =
        given(events).lines(month.range("2025-02-01/2025-02-28").trend(TimeGrain.DAY, "n"));
    assertThat(february).hasSize(28);
    assertThat(february.get(0)).isEqualTo("2025-02-01 | 2 | 1 | 1 | 100");
    assertThat(february.get(27)).isEqualTo("2025-02-28 | 1 | 1 | 0 | 0");
    var march = given(events).lines(month.range("2025-03-01/2025-03-31").trend(TimeGrain.DAY, "n"));
    assertThat(march.get(0)).isEqualTo("2025-03-01 | 1 | 2 | -1 | -50");
    assertThat(march.get(27)).isEqualTo("2025-03-28 | 0 | 1 | -1 | -100");
    assertThat(march.get(28)).isEqualTo("2025-03-29 | 0 | ∅ | ∅ | ∅");
    assertThat(march.get(30)).isEqualTo("2025-03-31 | 1 | ∅ | ∅ | ∅");
  }

  @Test
  default void aTrendHasTheGroupsOfBothRanges() {
    assertThat(given(orders()).lines(june().trend(TimeGrain.MONTH, "orders").by("country")))
        .containsExactly(
            "2025-06-01 | AT | 1 | 0 | 1 | ∅",
            "2025-06-01 | DE | 1 | 1 | 0 | 0",
            "2025-06-01 | FR | 0 | 1 | -1 | -100",
            "2025-06-01 | ∅ | 1 | 1 | 0 | 0");
  }

  @Test
  default void aBreakdownHasTheGroupsOfBothRanges() {
    assertThat(given(orders()).lines(june().by("country").measures("revenue")))
        .containsExactly(
            "AT | 10 | 0 | 10 | ∅",
            "DE | 50 | 40 | 10 | 25",
            "FR | 0 | 40 | -40 | -100",
            "∅ | 30 | 20 | 10 | 50");
  }

  @Test
  default void theFirstGroupsAreThoseOfTheRangeAskedAbout() {
    assertThat(given(orders()).lines(june().by("country").measures("revenue").top(2, "revenue")))
        .containsExactly("DE | 50 | 40 | 10 | 25", "∅ | 30 | 20 | 10 | 50");
    assertThat(given(orders()).lines(june().by("country").measures("revenue").top(9, "revenue")))
        .containsExactly("DE | 50 | 40 | 10 | 25", "∅ | 30 | 20 | 10 | 50", "AT | 10 | 0 | 10 | ∅");
    assertThat(
            given(orders())
                .lines(
                    june()
                        .by("country")
                        .measures("paid_rate")
                        .orderBy(Sort.ascending("paid_rate"))
                        .limit(1)))
        .containsExactly("AT | 100 | ∅ | ∅ | ∅");
  }

  @Test
  default void thousandsOfGroupsAreComparedToo() {
    Fixture events = events();
    for (int id = 1; id <= 1_200; id++) {
      events = events.row("2025-06-01T00:00:00Z", id).row("2025-06-02T00:00:00Z", id);
    }
    List<String> lines =
        given(events)
            .lines(
                Scope.of("events")
                    .range("2025-06-02")
                    .compare(Comparison.previousPeriod())
                    .by("id")
                    .measures("n")
                    .limit(1_150));
    assertThat(lines).hasSize(1_150).startsWith("1 | 1 | 1 | 0 | 0", "2 | 1 | 1 | 0 | 0");
    assertThat(lines).endsWith("1150 | 1 | 1 | 0 | 0");
  }

  @Test
  default void bothRangesMeetTheSameFilter() {
    assertThat(
            given(orders())
                .lines(june().where(Filter.equalTo("country", "DE")).totals("revenue", "share")))
        .containsExactly("50 | 40 | 10 | 25 | 100 | 100 | 0 | 0");
    assertThat(given(orders()).lines(june().by("country").measures("share")))
        .containsExactly(
            "AT | 11.11 | 0 | 11.11 | ∅",
            "DE | 55.56 | 40 | 15.56 | 38.89",
            "FR | 0 | 40 | -40 | -100",
            "∅ | 33.33 | 20 | 13.33 | 66.67");
  }

  @Test
  default void the29thOfFebruaryIsComparedWithThe28th() {
    Fixture events =
        events(
            "2023-02-27T23:59:59.999999Z",
            "2023-02-28T00:00:00Z",
            "2023-02-28T23:59:59.999999Z",
            "2023-03-01T00:00:00Z",
            "2024-02-29T00:00:00Z",
            "2024-02-29T23:59:59.999999Z",
            "2024-02-29T12:00:00Z",
            "2024-03-01T00:00:00Z");
    Scope year = Scope.of("events").compare(Comparison.previousYear());
    assertThat(given(events).lines(year.range("2024-02-29").totals("n")))
        .containsExactly("3 | 2 | 1 | 50");
    assertThat(given(events).lines(year.range("2024-02-01/2024-02-29").totals("n")))
        .containsExactly("3 | 3 | 0 | 0");
    assertThat(given(events).lines(year.range("2024-03-01").totals("n")))
        .containsExactly("1 | 1 | 0 | 0");
  }

  @Test
  default void whatHasPassedIsComparedWithTheSamePartBefore() {
    Given now = given(orders()).at("2025-06-15T00:00:00Z");
    Scope month = Scope.of("orders").range("this_month");
    assertThat(now.lines(month.compare(Comparison.previousPeriod()).totals("revenue")))
        .containsExactly("90 | 100 | -10 | -10");
    assertThat(now.lines(month.compare(Comparison.previousPeriod().toDate()).totals("revenue")))
        .containsExactly("50 | 60 | -10 | -16.67");
  }

  @Test
  default void aWholeDayIsComparedWithAWholeDayWhereClocksTurn() {
    Fixture events =
        events(
            "2025-03-08T05:00:00Z", // midnight of the 8th in New York
            "2025-03-09T04:59:59.999999Z",
            "2025-03-09T05:00:00Z",
            "2025-03-10T03:59:59.999999Z");
    assertThat(
            given(events)
                .in("America/New_York")
                .lines(
                    Scope.of("events")
                        .range("2025-03-09")
                        .compare(Comparison.previousPeriod())
                        .totals("n")))
        .containsExactly("2 | 2 | 0 | 0");
  }

  @Test
  default void theSameWeekdaysOfLastYearAre364DaysBefore() {
    Fixture events = events("2024-06-17T10:00:00Z", "2024-06-16T10:00:00Z", "2025-06-16T10:00:00Z");
    assertThat(
            given(events)
                .lines(
                    Scope.of("events")
                        .range("2025-06-16")
                        .compare(Comparison.sameWeekdaysLastYear())
                        .totals("n")))
        .containsExactly("1 | 1 | 0 | 0");
  }
}
