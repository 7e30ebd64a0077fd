package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.ContractHost.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.TimeGrain;
import org.junit.jupiter.api.Test;

/** Figures bucket by bucket: none is left out, and what is not whole is marked. */
interface TrendContract extends ContractHost {

  private static Fixture orders() {
    return AggregateContract.orders()
        .row("2025-05-31T23:59:59.999999Z", 1, "FR", "1000", 1, true, null)
        .row("2025-06-01T00:00:00Z", 2, "DE", "20", 2, false, null)
        .row("2025-06-01T23:59:59.999999Z", 3, "DE", "5", 3, true, null)
        .row("2025-06-03T12:00:00Z", 4, null, "7", 5, null, null)
        .row("2025-06-04T00:00:00Z", 5, "AT", "30", 4, true, null);
  }

  private static Scope threeDays() {
    return Scope.of("orders").range("2025-06-01/2025-06-03");
  }

  @Test
  default void emptyBucketsHoldTheFiguresOfNoRows() {
    assertThat(
            given(orders())
                .lines(threeDays().trend(TimeGrain.DAY, "orders", "revenue", "least", "paid_rate")))
        .containsExactly(
            "2025-06-01 | 2 | 25 | 5 | 50",
            "2025-06-02 | 0 | 0 | ∅ | ∅",
            "2025-06-03 | 1 | 7 | 7 | 0");
  }

  @Test
  default void aGroupOfOneBucketIsInEveryBucket() {
    assertThat(given(orders()).lines(threeDays().trend(TimeGrain.DAY, "orders").by("country")))
        .containsExactly(
            "2025-06-01 | DE | 2",
            "2025-06-01 | ∅ | 0",
            "2025-06-02 | DE | 0",
            "2025-06-02 | ∅ | 0",
            "2025-06-03 | DE | 0",
            "2025-06-03 | ∅ | 1");
    assertThat(
            given(orders())
                .lines(
                    threeDays()
                        .where(Filter.present("country"))
                        .trend(TimeGrain.MONTH, "revenue")
                        .by("country", "paid")))
        .containsExactly("2025-06-01 | DE | false | 20", "2025-06-01 | DE | true | 5");
  }

  @Test
  default void aRangeMayHaveOneBucketOrMany() {
    Scope nothing = Scope.of("orders").range("2025-02-01/2025-02-28");
    assertThat(given(orders()).lines(nothing.trend(TimeGrain.MONTH, "orders", "revenue")))
        .containsExactly("2025-02-01 | 0 | 0");
    assertThat(given(orders()).lines(nothing.trend(TimeGrain.MONTH, "orders").by("country")))
        .isEmpty();
    assertThat(given(orders()).lines(threeDays().trend(TimeGrain.YEAR, "orders").by("country")))
        .containsExactly("2025-01-01 | DE | 2", "2025-01-01 | ∅ | 1");
    Scope tenYears = Scope.of("orders").range("2020-01-01/2029-12-31");
    assertThat(given(orders()).lines(tenYears.trend(TimeGrain.MONTH, "orders")))
        .hasSize(120)
        .contains("2025-04-01 | 0", "2025-05-01 | 1", "2025-06-01 | 4", "2025-07-01 | 0");
    assertThat(given(orders()).lines(tenYears.trend(TimeGrain.QUARTER, "orders")))
        .hasSize(40)
        .contains("2025-01-01 | 0", "2025-04-01 | 5", "2025-07-01 | 0");
  }

  @Test
  default void aBucketThatTheRangeCutsHoldsOnlyWhatIsInTheRange() {
    assertThat(
            given(orders())
                .lines(
                    Scope.of("orders")
                        .range("2025-05-31T12:00:00Z/2025-06-01T12:00:00Z")
                        .trend(TimeGrain.MONTH, "revenue")))
        .containsExactly("2025-05-01 | 1000", "2025-06-01 | 20");
    assertThat(
            given(orders())
                .lines(
                    Scope.of("orders")
                        .range("2025-06-01T12:00:00Z/2025-06-03T12:00:00Z")
                        .trend(TimeGrain.DAY, "revenue")))
        .containsExactly("2025-06-01 | 5", "2025-06-02 | 0", "2025-06-03 | 0");
  }

  @Test
  default void sharesOfATrendAreOfTheWholeRange() {
    assertThat(given(orders()).lines(threeDays().trend(TimeGrain.DAY, "share")))
        .containsExactly("2025-06-01 | 78.13", "2025-06-02 | 0", "2025-06-03 | 21.87");
  }

  @Test
  default void bucketsThatAreNotWholeOrNotOverAreMarked() {
    Given noonOfTheThird = given(orders()).at("2025-06-03T12:00:00Z");
    Table days = noonOfTheThird.table(threeDays().trend(TimeGrain.DAY, "orders"));
    assertThat(days.rows().stream().map(days::partial)).containsExactly(false, false, true);
    Table rolling =
        noonOfTheThird.table(Scope.of("orders").range("48h").trend(TimeGrain.DAY, "orders"));
    assertThat(rolling.rows().stream().map(rolling::partial)).containsExactly(true, false, true);
    assertThat(Lines.of(rolling))
        .containsExactly("2025-06-01 | 1", "2025-06-02 | 0", "2025-06-03 | 0");
    Table over =
        given(orders())
            .at("2025-06-04T00:00:00Z")
            .table(threeDays().trend(TimeGrain.DAY, "orders"));
    assertThat(over.rows().stream().map(over::partial)).containsExactly(false, false, false);
  }

  @Test
  default void moreBucketsThanAllowedAreRefusedBeforeAnythingIsRead() {
    Given few = given(events()).limits(Limits.defaults().maxBuckets(3));
    Scope days = Scope.of("events").range("2025-06-01/2025-06-04");
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> few.table(days.trend(TimeGrain.DAY, "n")))
        .withMessage(
            "the trend on dataset \"events\" over 2025-06-01T00:00:00Z/2025-06-05T00:00:00Z by day"
                + " has 4 buckets; the limit maxBuckets is 3 (ask for a coarser grain or a shorter"
                + " range, or raise it in Limits)")
        .satisfies(e -> assertThat(e.limit()).isEqualTo("maxBuckets"));
    assertThat(few.lines(days.range("2025-06-01/2025-06-03").trend(TimeGrain.DAY, "n"))).hasSize(3);
  }

  @Test
  default void bucketsTimesGroupsAreLimitedToo() {
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(
            () ->
                given(orders())
                    .limits(Limits.defaults().maxGroups(5))
                    .table(threeDays().trend(TimeGrain.DAY, "orders").by("country")))
        .withMessageContaining("3 buckets × 2 groups")
        .satisfies(e -> assertThat(e.limit()).isEqualTo("maxGroups"));
    assertThat(
            given(orders())
                .limits(Limits.defaults().maxGroups(6))
                .lines(threeDays().trend(TimeGrain.DAY, "orders").by("country")))
        .hasSize(6);
  }
}
