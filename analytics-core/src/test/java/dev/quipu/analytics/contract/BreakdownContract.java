package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import org.junit.jupiter.api.Test;

/** Groups, their order and how many of them are answered. */
interface BreakdownContract extends ContractHost {

  private static Scope june() {
    return Scope.of("orders").range("2025-06-01/2025-06-30");
  }

  private static Fixture orders() {
    String day = "2025-06-01T00:00:00Z";
    return AggregateContract.orders()
        .row(day, 1, "FR", "10", 1, true, "2025-06-03")
        .row(day, 2, "DE", "20", 2, false, "2025-06-03")
        .row(day, 3, "DE", "0", 3, true, null)
        .row(day, 4, null, "20", 5, null, null)
        .row(day, 5, "AT", "20", 4, true, "2025-06-01")
        .row(day, 6, "IT", null, 7, false, "2025-06-02");
  }

  @Test
  default void nullIsAGroupAndComesLast() {
    assertThat(given(orders()).lines(june().by("country").measures("orders")))
        .containsExactly("AT | 1", "DE | 2", "FR | 1", "IT | 1", "∅ | 1");
    assertThat(
            given(orders())
                .lines(june().by("country").measures("orders").orderBy(Sort.descending("country"))))
        .containsExactly("IT | 1", "FR | 1", "DE | 2", "AT | 1", "∅ | 1");
  }

  @Test
  default void groupsOfEveryTypeOfDimension() {
    assertThat(given(orders()).lines(june().by("paid").measures("all_parts")))
        .containsExactly("false | 9", "true | 8", "∅ | 5");
    assertThat(given(orders()).lines(june().by("shipped").measures("orders")))
        .containsExactly("2025-06-01 | 1", "2025-06-02 | 1", "2025-06-03 | 2", "∅ | 2");
    assertThat(given(orders()).lines(june().by("amount").measures("orders")))
        .containsExactly("0 | 1", "10 | 1", "20 | 3", "∅ | 1");
  }

  @Test
  default void twoDimensionsMakeAGroupOfEachPairThereIs() {
    assertThat(given(orders()).lines(june().by("country", "paid").measures("orders")))
        .containsExactly(
            "AT | true | 1",
            "DE | false | 1",
            "DE | true | 1",
            "FR | true | 1",
            "IT | false | 1",
            "∅ | ∅ | 1");
    assertThat(
            given(orders())
                .lines(
                    june()
                        .by("country", "paid")
                        .measures("orders")
                        .orderBy(Sort.descending("paid"))
                        .orderBy(Sort.descending("country"))))
        .containsExactly(
            "FR | true | 1",
            "DE | true | 1",
            "AT | true | 1",
            "IT | false | 1",
            "DE | false | 1",
            "∅ | ∅ | 1");
  }

  @Test
  default void equalGroupsAreOrderedByTheirDimensions() {
    assertThat(given(orders()).lines(june().by("country").measures("revenue").top(3, "revenue")))
        .containsExactly("AT | 20", "DE | 20", "∅ | 20");
    assertThat(given(orders()).lines(june().by("country").measures("revenue").top(2, "revenue")))
        .containsExactly("AT | 20", "DE | 20");
    assertThat(
            given(orders())
                .lines(
                    june()
                        .by("country")
                        .measures("revenue")
                        .orderBy(Sort.ascending("revenue"))
                        .limit(3)))
        .containsExactly("IT | 0", "FR | 10", "AT | 20");
  }

  @Test
  default void figuresThatAreMissingComeLastEitherWay() {
    assertThat(
            given(orders())
                .lines(june().by("country").measures("most").orderBy(Sort.ascending("most"))))
        .containsExactly("FR | 10", "AT | 20", "DE | 20", "∅ | 20", "IT | ∅");
    assertThat(
            given(orders())
                .lines(june().by("country").measures("least").orderBy(Sort.descending("least"))))
        .containsExactly("AT | 20", "∅ | 20", "FR | 10", "DE | 0", "IT | ∅");
    assertThat(given(orders()).lines(june().by("country").measures("least").top(4, "least")))
        .containsExactly("AT | 20", "∅ | 20", "FR | 10", "DE | 0");
  }

  @Test
  default void aKpiOrdersGroupsToo() {
    assertThat(
            given(orders())
                .lines(
                    june()
                        .by("country")
                        .measures("revenue_per_order", "orders")
                        .top(3, "revenue_per_order")))
        .containsExactly("AT | 20 | 1", "∅ | 20 | 1", "DE | 10 | 2");
    assertThat(
            given(orders())
                .lines(
                    june()
                        .by("country")
                        .measures("mean_amount")
                        .orderBy(Sort.ascending("mean_amount"))
                        .limit(2)))
        .containsExactly("DE | 10", "FR | 10");
    assertThat(given(orders()).lines(june().by("country").measures("share").top(2, "share")))
        .containsExactly("AT | 28.57", "DE | 28.57");
  }

  @Test
  default void manyKeysOfAnOrderAreTakenOneAfterTheOther() {
    assertThat(
            given(orders())
                .lines(
                    june()
                        .by("country")
                        .measures("orders", "revenue", "all_parts")
                        .orderBy(Sort.ascending("orders"))
                        .orderBy(Sort.descending("revenue"))
                        .orderBy(Sort.descending("all_parts"))
                        .limit(4)))
        .containsExactly("∅ | 1 | 20 | 5", "AT | 1 | 20 | 4", "FR | 1 | 10 | 1", "IT | 1 | 0 | 7");
  }

  @Test
  default void aLimitBeyondTheGroupsCutsNothing() {
    assertThat(given(orders()).lines(june().by("country").measures("orders").limit(100)))
        .hasSize(5);
    assertThat(given(orders()).lines(june().by("country").measures("orders").limit(1)))
        .containsExactly("AT | 1");
  }

  @Test
  default void moreGroupsThanAllowedAreRefusedAndNotCut() {
    Given four = given(orders()).limits(Limits.defaults().maxGroups(4));
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> four.table(june().by("country").measures("orders")))
        .withMessage(
            "the answer on dataset \"orders\" is made of more than 4 groups; the limit maxGroups is 4"
                + " (group by fewer dimensions, a coarser grain or a shorter range, or raise it in"
                + " Limits)")
        .satisfies(e -> assertThat(e.limit()).isEqualTo("maxGroups"));
    assertThat(four.lines(june().by("country").measures("orders").limit(1)))
        .containsExactly("AT | 1");
    assertThat(
            given(orders())
                .limits(Limits.defaults().maxGroups(5))
                .lines(june().by("country").measures("orders")))
        .hasSize(5);
  }
}
