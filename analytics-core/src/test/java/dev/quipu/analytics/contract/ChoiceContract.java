package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which groups are answered one by one, and what the others are together. */
interface ChoiceContract extends ContractHost {

  private static Scope june() {
    return Scope.of("orders").range("2025-06-01/2025-06-30");
  }

  private static Fixture orders() {
    String day = "2025-06-01T00:00:00Z";
    return AggregateContract.orders()
        .row("2025-05-05T00:00:00Z", 11, "FR", "4", 1, true, null)
        .row("2025-05-05T00:00:00Z", 12, "US", "6", 2, true, null)
        .row(day, 1, "DE", "40", 1, true, "2025-06-03")
        .row("2025-06-02T00:00:00Z", 2, "DE", "20", 2, false, "2025-06-03")
        .row(day, 3, "FR", "9", 3, true, null)
        .row(day, 4, null, "5", 5, null, null)
        .row("2025-06-03T00:00:00Z", 5, "AT", "15", 4, true, "2025-06-01")
        .row(day, 6, "IT", "1", 7, false, "2025-06-02");
  }

  @Test
  default void otherIsComputedFromTheRowsOfTheOtherGroups() {
    Query.Breakdown top =
        june()
            .by("country")
            .measures(
                "orders",
                "revenue",
                "mean_amount",
                "countries",
                "median_parts",
                "most",
                "first_shipped",
                "paid_rate",
                "revenue_per_order",
                "share")
            .top(2, "revenue");
    Given given = given(orders());
    List<String> rows =
        List.of(
            "DE | 2 | 60 | 30 | 1 | 1.5 | 40 | 2025-06-03 | 50 | 30 | 66.67",
            "AT | 1 | 15 | 15 | 1 | 4 | 15 | 2025-06-01 | 100 | 15 | 16.67");
    assertThat(given.lines(top)).containsExactlyElementsOf(rows);
    assertThat(given.table(top).other()).isEmpty();
    assertThat(given.lines(top.withOther())).containsExactlyElementsOf(rows);
    assertThat(Lines.ofOther(given.table(top.withOther())))
        .containsExactly("∅ | 3 | 15 | 5 | 2 | 5 | 9 | 2025-06-02 | 33.33 | 5 | 16.66");
  }

  @Test
  default void thereIsNoOtherWhereNoGroupIsLeftOut() {
    Query.Breakdown all = june().by("country").measures("orders").top(5, "orders").withOther();
    assertThat(given(orders()).table(all).rows()).hasSize(5);
    assertThat(given(orders()).table(all).other()).isEmpty();
    assertThat(given(orders()).table(all.limit(4)).other()).hasSize(1);
    Scope nothing = june().where(Filter.equalTo("country", "XX"));
    Query none = nothing.by("country").measures("orders").top(5, "orders").withOther();
    assertThat(given(orders()).table(none).other()).isEmpty();
  }

  @Test
  default void otherIsComparedAndKnowsGroupsOfTheEarlierRangeOnly() {
    Query.Breakdown top =
        june()
            .compare(Comparison.previousPeriod())
            .by("country")
            .measures("revenue", "orders")
            .top(1, "revenue")
            .withOther();
    assertThat(given(orders()).lines(top)).containsExactly("DE | 60 | 0 | 60 | ∅ | 2 | 0 | 2 | ∅");
    assertThat(Lines.ofOther(given(orders()).table(top)))
        .containsExactly("∅ | 30 | 10 | 20 | 200 | 4 | 2 | 2 | 100");
  }

  @Test
  default void theGroupOfNullCanBeChosenOrLeftOut() {
    Query.Breakdown last =
        june().by("country").measures("orders").orderBy(Sort.descending("country"));
    assertThat(Lines.ofOther(given(orders()).table(last.limit(4).withOther())))
        .containsExactly("∅ | 1");
    Query.Breakdown pairs =
        june()
            .by("country", "paid")
            .measures("all_parts")
            .orderBy(Sort.ascending("all_parts"))
            .limit(5)
            .withOther();
    assertThat(given(orders()).lines(pairs))
        .containsExactly(
            "DE | true | 1", "DE | false | 2", "FR | true | 3", "AT | true | 4", "∅ | ∅ | 5");
    assertThat(Lines.ofOther(given(orders()).table(pairs))).containsExactly("∅ | ∅ | 7");
  }

  @Test
  default void sharesThatAddUpDoSoRounded() {
    Fixture thirds =
        AggregateContract.orders()
            .row("2025-06-01T00:00:00Z", 1, "AT", "1", 1, true, null)
            .row("2025-06-01T00:00:00Z", 2, "DE", "1", 1, true, null)
            .row("2025-06-01T00:00:00Z", 3, "FR", "1", 1, true, null);
    Query.Breakdown shares = june().by("country").measures("share");
    assertThat(given(thirds).lines(shares))
        .containsExactly("AT | 33.34", "DE | 33.33", "FR | 33.33");
    assertThat(given(thirds).lines(shares.limit(2))).containsExactly("AT | 33.33", "DE | 33.33");
    Query withOther = shares.limit(1).withOther();
    assertThat(given(thirds).lines(withOther)).containsExactly("AT | 33.33");
    assertThat(Lines.ofOther(given(thirds).table(withOther))).containsExactly("∅ | 66.67");
  }

  @Test
  default void aConditionOnFiguresChoosesGroups() {
    Given given = given(orders());
    Query.Breakdown by = june().by("country").measures("orders", "revenue", "mean_amount", "most");
    assertThat(given.lines(by.having(Filter.atLeast("revenue", 9))))
        .containsExactly("AT | 1 | 15 | 15 | 15", "DE | 2 | 60 | 30 | 40", "FR | 1 | 9 | 9 | 9");
    assertThat(
            given.lines(
                by.having(Filter.lessThan("mean_amount", "15.5"))
                    .having(Filter.not(Filter.equalTo("orders", 2)))
                    .top(2, "revenue")))
        .containsExactly("AT | 1 | 15 | 15 | 15", "FR | 1 | 9 | 9 | 9");
    assertThat(given.lines(by.having(Filter.missing("most")))).isEmpty();
  }

  @Test
  default void aTrendFollowsTheLargestGroupsAndTheOthers() {
    Query.Trend trend =
        Scope.of("orders")
            .range("2025-06-01/2025-06-03")
            .trend(TimeGrain.DAY, "revenue", "countries")
            .by("country")
            .top(2, "revenue");
    Given given = given(orders());
    List<String> rows =
        List.of(
            "2025-06-01 | DE | 40 | 1",
            "2025-06-01 | AT | 0 | 0",
            "2025-06-02 | DE | 20 | 1",
            "2025-06-02 | AT | 0 | 0",
            "2025-06-03 | DE | 0 | 0",
            "2025-06-03 | AT | 15 | 1");
    assertThat(given.lines(trend)).containsExactlyElementsOf(rows);
    assertThat(given.lines(trend.withOther())).containsExactlyElementsOf(rows);
    assertThat(Lines.ofOther(given.table(trend.withOther())))
        .containsExactly(
            "2025-06-01 | ∅ | 15 | 2", "2025-06-02 | ∅ | 0 | 0", "2025-06-03 | ∅ | 0 | 0");
    assertThat(given.table(trend.top(5, "revenue").withOther()).other()).isEmpty();
  }

  @Test
  default void choicesThatMeanNothingAreRefused() {
    Given given = given(orders());
    Query.Breakdown by = june().by("country").measures("orders");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given.table(by.withOther()))
        .withMessageContaining("other: is what a limit leaves out (add a limit)");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(
            () -> given.table(by.limit(2_000).withOther().having(Filter.atLeast("revenue", "x"))))
        .withMessageContaining("other: has a limit above 1000")
        .withMessageContaining("other: does not go with having")
        .withMessageContaining("having, dimension \"revenue\": unknown");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given.table(june().trend(TimeGrain.DAY, "orders").top(2, "orders")))
        .withMessageContaining("trend: has no groups to choose from");
  }

  /** Every group is listed or is in Other, whatever is asked and however it is ordered. */
  @Test
  default void otherIsWhatAFilterWithoutTheListedGroupsFinds() {
    Random random = new Random(5);
    Fixture fixture = AggregateContract.orders();
    for (int i = 0; i < 60; i++) {
      Object country = random.nextInt(6) == 0 ? null : "C" + random.nextInt(9);
      String amount = random.nextInt(200) - 50 + "." + random.nextInt(100);
      String time = "2025-06-0" + (1 + random.nextInt(9)) + "T10:00:00Z";
      fixture = fixture.row(time, i, country, amount, random.nextInt(9), i % 2 == 0, null);
    }
    Given given = given(fixture);
    String[] figures = {"revenue", "mean_amount", "countries", "median_parts", "paid_rate"};
    for (int most = 1; most < 10; most++) {
      Query.Breakdown by = june().by("country").measures(figures).top(most, figures[most % 5]);
      var table = given.table(by.withOther());
      List<Filter> listed = new ArrayList<>();
      for (var row : table.rows()) {
        Object country = row.get("country");
        listed.add(
            country == null ? Filter.missing("country") : Filter.equalTo("country", country));
      }
      Scope left = june().where(Filter.not(Filter.anyOf(listed.toArray(Filter[]::new))));
      assertThat(Lines.ofOther(table).stream().map(line -> line.substring(4)))
          .isEqualTo(table.other().isEmpty() ? List.of() : given.lines(left.totals(figures)));
      assertThat(table.other()).hasSize(table.rows().size() < most ? 0 : most < 10 ? 1 : 0);
    }
  }
}
