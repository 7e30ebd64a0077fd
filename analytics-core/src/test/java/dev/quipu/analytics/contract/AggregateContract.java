package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.TimeGrain;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** How rows become numbers. */
interface AggregateContract extends ContractHost {

  /** Orders without rows: {@code placed, id, country, amount, parts, paid, shipped}. */
  static Fixture orders() {
    return Fixture.of(
        Dataset.table("orders")
            .time(TimeColumn.instant("placed"))
            .dimensions(
                Dimension.integer("id"),
                Dimension.text("country"),
                Dimension.decimal("amount"),
                Dimension.integer("parts"),
                Dimension.bool("paid"),
                Dimension.date("shipped"))
            .measures(
                Measure.count("orders"),
                Measure.countDistinct("countries", "country"),
                Measure.sum("revenue", "amount"),
                Measure.sum("all_parts", "parts"),
                Measure.avg("mean_amount", "amount"),
                Measure.avg("mean_parts", "parts"),
                Measure.min("least", "amount"),
                Measure.max("most", "amount"),
                Measure.median("median_parts", "parts"),
                Measure.percentile("p90_parts", "parts", new BigDecimal("0.9")),
                Measure.percentile("p25_parts", "parts", new BigDecimal("0.25")),
                Measure.min("first_shipped", "shipped"),
                Measure.max("last_country", "country"),
                Measure.count("paid_orders").where(Filter.equalTo("paid", true)),
                Measure.sum("paid_revenue", "amount").where(Filter.equalTo("paid", true)))
            .kpis(
                Kpi.percent("paid_rate", "paid_orders", "orders"),
                Kpi.ratio("revenue_per_order", "revenue", "orders"),
                Kpi.difference("unpaid", "revenue", "paid_revenue"),
                Kpi.difference("unpaid_orders", "orders", "paid_orders"),
                Kpi.share("share", "revenue"),
                Kpi.times("fee", "revenue", new BigDecimal("0.05"))));
  }

  private static Scope june() {
    return Scope.of("orders").range("2025-06-01/2025-06-30");
  }

  private static Fixture five() {
    return orders()
        .row("2025-06-01T00:00:00Z", 1, "DE", "10.50", 1, true, "2025-06-03")
        .row("2025-06-02T00:00:00Z", 2, "DE", "20.25", 2, false, null)
        .row("2025-06-03T00:00:00Z", 3, "FR", "-5.75", 3, true, "2025-06-02")
        .row("2025-06-04T00:00:00Z", 4, null, null, null, null, null)
        .row("2025-06-05T00:00:00Z", 5, "FR", "0.01", 10, null, "2025-06-30")
        .row("2025-07-01T00:00:00Z", 6, "IT", "999", 99, true, "2020-01-01");
  }

  @Test
  default void rowsAreCountedWhetherTheyHoldNullsOrNot() {
    assertThat(given(five()).lines(june().totals("orders", "countries"))).containsExactly("5 | 2");
  }

  @Test
  default void sumsAreExactAndLeaveNullsOut() {
    assertThat(given(five()).lines(june().totals("revenue", "all_parts")))
        .containsExactly("25.01 | 16");
  }

  @Test
  default void meansComeFromTheExactSumAndTheCountOfValues() {
    assertThat(given(five()).lines(june().totals("mean_amount", "mean_parts")))
        .containsExactly("6.2525 | 4");
    Fixture thirds =
        orders()
            .row("2025-06-01T00:00:00Z", 1, null, "0.10", 1, null, null)
            .row("2025-06-01T00:00:00Z", 2, null, "0.10", 0, null, null)
            .row("2025-06-01T00:00:00Z", 3, null, "0.00", 1, null, null);
    assertThat(given(thirds).lines(june().totals("mean_amount", "mean_parts")))
        .containsExactly("0.066667 | 0.666667");
  }

  @Test
  default void theSmallestAndTheLargestOfNumbersDatesAndTexts() {
    assertThat(given(five()).lines(june().totals("least", "most", "first_shipped", "last_country")))
        .containsExactly("-5.75 | 20.25 | 2025-06-02 | FR");
  }

  @Test
  default void percentilesOfAnEvenNumberOfValuesMeetInTheMiddle() {
    // 1, 2, 3, 10: 4 × 0.5 = 2 is whole, so between 2 and 3; 4 × 0.25 = 1, between 1 and 2
    assertThat(given(five()).lines(june().totals("median_parts", "p25_parts", "p90_parts")))
        .containsExactly("2.5 | 1.5 | 10");
  }

  @Test
  default void percentilesOfAnOddNumberOfValuesAreOneOfThem() {
    Fixture orders =
        five().row("2025-06-06T00:00:00Z", 7, "ES", "1", 4, true, null); // 1, 2, 3, 4, 10
    assertThat(given(orders).lines(june().totals("median_parts", "p25_parts", "p90_parts")))
        .containsExactly("3 | 2 | 10");
  }

  @Test
  default void percentilesOfTenValuesAndOfOne() {
    Fixture orders = orders();
    for (int parts = 10; parts >= 1; parts--) {
      orders = orders.row("2025-06-06T00:00:00Z", parts, null, null, parts * 10, null, null);
    }
    assertThat(given(orders).lines(june().totals("median_parts", "p25_parts", "p90_parts")))
        .containsExactly("55 | 30 | 95");
    Fixture single = orders().row("2025-06-06T00:00:00Z", 1, null, null, -7, null, null);
    assertThat(given(single).lines(june().totals("median_parts", "p25_parts", "p90_parts")))
        .containsExactly("-7 | -7 | -7");
  }

  @Test
  default void percentilesAreOfEachGroup() {
    assertThat(given(five()).lines(june().by("country").measures("median_parts", "p90_parts")))
        .containsExactly("DE | 1.5 | 2", "FR | 6.5 | 10", "∅ | ∅ | ∅");
  }

  @Test
  default void aMeasuresOwnFilterLeavesTheOthersAlone() {
    assertThat(
            given(five()).lines(june().totals("orders", "paid_orders", "revenue", "paid_revenue")))
        .containsExactly("5 | 2 | 25.01 | 4.75");
    assertThat(
            given(five())
                .lines(june().by("country").measures("orders", "paid_orders", "paid_revenue")))
        .containsExactly("DE | 2 | 1 | 10.5", "FR | 2 | 1 | -5.75", "∅ | 1 | 0 | 0");
  }

  @Test
  default void figuresAreCalculatedFromExactMeasures() {
    assertThat(
            given(five())
                .lines(
                    june()
                        .totals(
                            "paid_rate", "revenue_per_order", "unpaid", "unpaid_orders", "fee")))
        .containsExactly("40 | 5.002 | 20.26 | 3 | 1.2505");
  }

  @Test
  default void sharesAreOfTheWholeQuestion() {
    assertThat(given(five()).lines(june().by("country").measures("revenue", "share")))
        .containsExactly("DE | 30.75 | 122.95", "FR | -5.74 | -22.95", "∅ | 0 | 0");
    assertThat(
            given(five())
                .lines(
                    june()
                        .where(Filter.equalTo("country", "DE"))
                        .by("id")
                        .measures("share")
                        .top(1, "share")))
        .containsExactly("2 | 65.85");
    assertThat(given(five()).lines(june().totals("share"))).containsExactly("100");
  }

  @Test
  default void nothingAddsUpToZeroAndHasNoMean() {
    Given empty = given(orders());
    assertThat(
            empty.lines(
                june().totals("orders", "countries", "revenue", "all_parts", "paid_revenue")))
        .containsExactly("0 | 0 | 0 | 0 | 0");
    assertThat(
            empty.lines(
                june().totals("mean_amount", "least", "most", "median_parts", "last_country")))
        .containsExactly("∅ | ∅ | ∅ | ∅ | ∅");
    assertThat(empty.lines(june().totals("paid_rate", "revenue_per_order", "share", "fee")))
        .containsExactly("∅ | ∅ | ∅ | 0");
  }

  @Test
  default void anEmptyTableHasATrendOfZerosNoGroupsAndNoRows() {
    Given empty = given(orders());
    Scope days = Scope.of("orders").range("2025-06-01/2025-06-02");
    assertThat(empty.lines(days.trend(TimeGrain.DAY, "orders", "revenue", "mean_amount")))
        .containsExactly("2025-06-01 | 0 | 0 | ∅", "2025-06-02 | 0 | 0 | ∅");
    assertThat(empty.lines(days.trend(TimeGrain.DAY, "orders").by("country"))).isEmpty();
    assertThat(empty.lines(days.by("country").measures("orders"))).isEmpty();
    assertThat(empty.lines(days.by("country").measures("share"))).isEmpty();
    assertThat(empty.lines(days.rows("id"))).isEmpty();
    Given noon = empty.at("2025-06-15T12:00:00Z");
    assertThat(noon.lines(days.range("all_time").totals("orders"))).containsExactly("0");
    assertThat(noon.table(days.range("all_time").totals("orders")).frame().range())
        .hasToString("2025-06-15T00:00:00Z/2025-06-16T00:00:00Z");
  }
}
