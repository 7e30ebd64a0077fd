package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which groups of several datasets are answered one by one, and what the others are together. */
interface JointChoiceContract extends ContractHost {

  private static String[] sold() {
    return new String[] {"spent", "mean_spent", "features", "revenue", "mean_price", "per_feature"};
  }

  private static Dataset.Builder usesDataset() {
    return Dataset.table("uses")
        .time(TimeColumn.instant("used_at"))
        .dimensions(
            Dimension.text("tenant"),
            Dimension.integer("user_id"),
            Dimension.text("feature"),
            Dimension.integer("amount"))
        .measures(
            Measure.sum("spent", "amount"),
            Measure.avg("mean_spent", "amount"),
            Measure.countDistinct("features", "feature"));
  }

  private static Dataset.Builder salesDataset() {
    return Dataset.table("sales")
        .time(TimeColumn.instant("sold_at"))
        .dimensions(
            Dimension.text("tenant"), Dimension.integer("user_id"), Dimension.decimal("price"))
        .measures(
            Measure.count("orders"),
            Measure.sum("revenue", "price"),
            Measure.avg("mean_price", "price"));
  }

  private static Fixture uses(Dataset.Builder declaration) {
    return Fixture.of(declaration)
        .row("2025-10-30T10:00:00Z", "a", 2, "quiz", 70)
        .row("2025-10-30T11:00:00Z", "a", 6, "quiz", 30)
        .row("2025-11-01T10:00:00Z", "a", 1, "chapter", 500)
        .row("2025-11-01T11:00:00Z", "a", 1, "chapter", 300)
        .row("2025-11-01T12:00:00Z", "b", 2, "chapter", 100)
        .row("2025-11-02T12:00:00Z", "a", 3, "bonus", 40)
        .row("2025-11-03T12:00:00Z", "b", 3, "chapter", 60)
        .row("2025-11-03T13:00:00Z", "a", null, "quiz", 5);
  }

  private static Fixture sales(Dataset.Builder declaration) {
    return Fixture.of(declaration)
        .row("2025-10-30T10:00:00Z", "a", 5, "4")
        .row("2025-11-01T09:00:00Z", "a", 1, "10.50")
        .row("2025-11-02T10:00:00Z", "a", 4, "7.25")
        .row("2025-11-02T11:00:00Z", "b", 4, "2.75")
        .row("2025-11-03T11:00:00Z", "a", 3, "1.50")
        .row("2025-11-03T12:00:00Z", "b", 5, "0.50");
  }

  private static Joint shop() {
    return Joint.of("shop", "uses", "sales")
        .kpis(
            Kpi.ratio("per_feature", "revenue", "features"),
            Kpi.share("part", "revenue"),
            Kpi.times("minus", "revenue", BigDecimal.valueOf(-1)),
            Kpi.difference("turnover", "spent", "minus"),
            Kpi.share("turnover_part", "turnover"));
  }

  private Given asked() {
    return given(uses(usesDataset()), sales(salesDataset())).joining(shop());
  }

  private static Scope november() {
    return Scope.of("shop").range("2025-11-01/2025-11-03");
  }

  @Test
  default void otherOfAJointIsComputedFromTheRowsOfTheOtherGroups() {
    Query.Breakdown top = november().by("user_id").measures(sold()).top(2, "revenue");
    Table table = asked().table(top.withOther());
    assertThat(Lines.of(table))
        .containsExactly("1 | 800 | 400 | 1 | 10.5 | 10.5 | 10.5", "4 | 0 | ∅ | 0 | 10 | 5 | ∅");
    assertThat(Lines.ofOther(table)).containsExactly("∅ | 205 | 51.25 | 3 | 2 | 1 | 0.666667");
    assertThat(asked().table(top).other()).isEmpty();
    Query.Breakdown last = november().by("user_id").measures("spent", "revenue");
    Query.Breakdown nobody = last.orderBy(Sort.descending("spent")).limit(4);
    Table four = asked().table(nobody.withOther());
    assertThat(Lines.of(four)).contains("∅ | 5 | 0").doesNotContain("5 | 0 | 0.5");
    assertThat(Lines.ofOther(four)).containsExactly("∅ | 0 | 10.5");
    assertThat(asked().table(nobody.limit(6).withOther()).other()).isEmpty();
    assertThat(asked().table(nobody.limit(5).withOther()).other()).hasSize(1);
  }

  @Test
  default void otherOfAJointIsComparedAndKnowsGroupsOfTheEarlierRangeOnly() {
    Query.Breakdown by =
        november()
            .compare(Comparison.previousPeriod())
            .by("user_id")
            .measures("spent", "features", "revenue");
    Table table = asked().table(by.top(1, "spent").withOther());
    assertThat(Lines.of(table))
        .containsExactly("1 | 800 | 0 | 800 | ∅ | 1 | 0 | 1 | ∅ | 10.5 | 0 | 10.5 | ∅");
    assertThat(Lines.ofOther(table))
        .containsExactly("∅ | 205 | 100 | 105 | 105 | 3 | 1 | 2 | 200 | 12 | 4 | 8 | 200");
    Table all = asked().table(by.orderBy(Sort.ascending("spent")).limit(10).withOther());
    assertThat(all.rows()).hasSize(6);
    assertThat(Lines.ofOther(all))
        .containsExactly("∅ | 0 | 30 | -30 | -100 | 0 | 1 | -1 | -100 | 0 | 0 | 0 | 0");
  }

  @Test
  default void aTrendOfAJointFollowsTheLargestGroupsAndTheOthers() {
    Query.Trend trend =
        november()
            .trend(TimeGrain.DAY, "spent", "features", "revenue", "per_feature")
            .by("user_id")
            .top(2, "revenue");
    Table table = asked().table(trend.withOther());
    assertThat(Lines.of(table))
        .containsExactly(
            "2025-11-01 | 1 | 800 | 1 | 10.5 | 10.5",
            "2025-11-01 | 4 | 0 | 0 | 0 | ∅",
            "2025-11-02 | 1 | 0 | 0 | 0 | ∅",
            "2025-11-02 | 4 | 0 | 0 | 10 | ∅",
            "2025-11-03 | 1 | 0 | 0 | 0 | ∅",
            "2025-11-03 | 4 | 0 | 0 | 0 | ∅");
    assertThat(Lines.ofOther(table))
        .containsExactly(
            "2025-11-01 | ∅ | 100 | 1 | 0 | 0",
            "2025-11-02 | ∅ | 40 | 1 | 0 | 0",
            "2025-11-03 | ∅ | 65 | 2 | 2 | 1");
    assertThat(asked().lines(trend)).isEqualTo(Lines.of(table));
    assertThat(asked().table(trend.top(6, "revenue").withOther()).other()).isEmpty();
  }

  @Test
  default void sharesOfAJointAddUp() {
    Query.Breakdown by = november().by("user_id").measures("part", "turnover", "turnover_part");
    Table table = asked().table(by.top(2, "turnover").withOther());
    assertThat(Lines.of(table))
        .containsExactly("1 | 46.67 | 810.5 | 78.88", "3 | 6.66 | 101.5 | 9.88");
    assertThat(Lines.ofOther(table)).containsExactly("∅ | 46.67 | 115.5 | 11.24");
    Fixture thirds =
        Fixture.of(usesDataset())
            .row("2025-11-01T10:00:00Z", "a", 1, "quiz", 1)
            .row("2025-11-02T10:00:00Z", "a", 2, "quiz", 1);
    Fixture third =
        Fixture.of(salesDataset().kpis(Kpi.share("own_part", "orders")))
            .row("2025-11-03T10:00:00Z", "a", 3, "1")
            .row("2025-11-03T10:00:00Z", "a", 4, "-1")
            .row("2025-11-03T10:00:00Z", "a", 4, "1");
    Given given = given(thirds, third).joining(shop());
    assertThat(given.lines(november().by("user_id").measures("turnover_part", "own_part")))
        .containsExactly("1 | 33.34 | 0", "2 | 33.33 | 0", "3 | 33.33 | 33.33", "4 | 0 | 66.67");
    assertThat(given.lines(november().trend(TimeGrain.DAY, "turnover_part")))
        .containsExactly("2025-11-01 | 33.34", "2025-11-02 | 33.33", "2025-11-03 | 33.33");
    assertThat(given.lines(november().totals("turnover_part"))).containsExactly("100");
  }

  @Test
  default void sharesOfAJointAreComparedWithThoseOfTheEarlierRange() {
    Scope before = november().compare(Comparison.previousPeriod());
    Table table =
        asked()
            .table(
                before.by("user_id").measures("turnover_part").top(1, "turnover_part").withOther());
    assertThat(Lines.of(table)).containsExactly("1 | 78.88 | 0 | 78.88 | ∅");
    assertThat(Lines.ofOther(table)).containsExactly("∅ | 21.12 | 100 | -78.88 | -78.88");
  }

  @Test
  default void aShareOfAJointDoesNotGiveAwayATotalOfTooFew() {
    Dataset.Builder few = salesDataset().minimumGroupSize(MinimumGroupSize.rows(6));
    Given given = given(uses(usesDataset()), sales(few)).joining(shop());
    assertThat(given.lines(november().by("user_id").measures("turnover", "turnover_part")))
        .containsExactly(
            "1 | ∅ | ∅", "2 | 100 | ∅", "3 | ∅ | ∅", "4 | ∅ | ∅", "5 | ∅ | ∅", "∅ | 5 | ∅");
    Dataset.Builder enough = salesDataset().minimumGroupSize(MinimumGroupSize.rows(5));
    assertThat(
            given(uses(usesDataset()), sales(enough))
                .joining(shop())
                .lines(november().by("user_id").measures("turnover", "turnover_part")))
        .contains("1 | ∅ | ∅", "2 | 100 | 9.73");
  }

  @Test
  default void choicesOfAJointThatMeanNothingAreRefused() {
    Query.Breakdown by = november().by("user_id").measures("spent");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> asked().table(by.withOther()))
        .withMessageContaining("other: is what a limit leaves out (add a limit)");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(
            () -> asked().table(by.limit(2_000).withOther().having(Filter.atLeast("spent", 1))))
        .withMessageContaining("other: has a limit above 1000")
        .withMessageContaining("other: does not go with having");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> asked().table(november().trend(TimeGrain.DAY, "spend").top(2, "spent")))
        .withMessageContaining("trend: has no groups to choose from")
        .withMessageContaining("measure \"spend\": unknown");
  }

  @Test
  default void theRestOfSmallGroupsIsNotAnsweredInAJoint() {
    MinimumGroupSize minimum = MinimumGroupSize.rows(2).exceptFor("admin");
    Given given =
        given(uses(usesDataset()), sales(salesDataset().minimumGroupSize(minimum))).joining(shop());
    Query.Breakdown by = november().by("user_id").measures("spent", "revenue");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given.table(by.top(1, "spent").withOther()))
        .withMessageContaining("dataset \"sales\", other: is not answered");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(
            () ->
                given.table(
                    november().trend(TimeGrain.DAY, "revenue").by("user_id").top(1, "revenue")))
        .withMessageContaining("dataset \"sales\", order and limit of a trend: are not answered");
    Table cut = given.table(by.top(3, "revenue"));
    assertThat(Lines.of(cut)).containsExactly("4 | 0 | 10", "2 | 100 | 0", "∅ | 5 | 0");
    assertThat(given.lines(by))
        .containsExactly(
            "1 | 800 | ∅", "2 | 100 | 0", "3 | 100 | ∅", "4 | 0 | 10", "5 | 0 | ∅", "∅ | 5 | 0");
    assertThat(given.table(by).rows())
        .extracting(Row::suppressed)
        .containsExactly(true, false, true, false, true, false);
    try (Analytics analytics = given.analytics()) {
      Table open =
          analytics.askedBy(Subject.of("eve").roles("admin")).query(by.top(1, "spent").withOther());
      assertThat(Lines.ofOther(open)).containsExactly("∅ | 205 | 12");
    }
  }

  @Test
  default void otherOfAJointHasNoRowsOfAnotherTenant() {
    RowPolicy own = RowPolicy.tenant("tenant");
    Given given =
        given(uses(usesDataset().rows(own)), sales(salesDataset().rows(own))).joining(shop());
    Query.Breakdown top = november().by("user_id").measures(sold()).top(1, "revenue");
    try (Analytics analytics = given.analytics()) {
      Table table = analytics.askedBy(Subject.of("ann").tenant("b")).query(top.withOther());
      assertThat(Lines.of(table)).containsExactly("4 | 0 | ∅ | 0 | 2.75 | 2.75 | ∅");
      assertThat(Lines.ofOther(table)).containsExactly("∅ | 160 | 80 | 1 | 0.5 | 0.5 | 0.5");
    }
  }

  /** A group is named by all of its dimensions, also where one determines another in one part. */
  @Test
  default void datasetsMayHaveOtherAttributesBesideTheSameKey() {
    Fixture names =
        Fixture.of(
                Dataset.table("names")
                    .time(TimeColumn.instant("born"))
                    .dimensions(Dimension.integer("id"), Dimension.text("called")))
            .row("2020-01-01T00:00:00Z", 1, "Bob");
    Fixture looked =
        uses(
            usesDataset()
                .lookups(
                    Lookup.table("names")
                        .on("user_id", "id")
                        .attributes(Dimension.text("user_name").column("called"))));
    Fixture named =
        Fixture.of(
                Dataset.table("sales")
                    .time(TimeColumn.instant("sold_at"))
                    .dimensions(
                        Dimension.integer("user_id"),
                        Dimension.text("user_name"),
                        Dimension.decimal("price"))
                    .measures(Measure.sum("revenue", "price")))
            .row("2025-11-01T09:00:00Z", 1, "Ann", "10.50")
            .row("2025-11-02T10:00:00Z", 1, "Bob", "1.25");
    Given given = given(looked, named, names).joining(Joint.of("shop", "uses", "sales"));
    Query.Breakdown top =
        november().by("user_id", "user_name").measures("spent", "revenue").top(1, "revenue");
    Table table = given.table(top.withOther());
    assertThat(Lines.of(table)).containsExactly("1 | Ann | 0 | 10.5");
    assertThat(Lines.ofOther(table)).containsExactly("∅ | ∅ | 1005 | 1.25");
  }

  /** Every group is listed or in Other: of Other are the rows that are not of a listed group. */
  @Test
  default void otherOfAJointIsWhatAFilterWithoutTheListedGroupsFinds() {
    Random random = new Random(11);
    Fixture uses = Fixture.of(usesDataset());
    Fixture sales = Fixture.of(salesDataset());
    for (int i = 0; i < 60; i++) {
      Integer user = random.nextInt(7) == 0 ? null : random.nextInt(8);
      String time = 2024 + i % 2 + "-11-0" + (1 + random.nextInt(3)) + "T10:00:00Z";
      uses = uses.row(time, "a", random.nextInt(3) == 0 ? user : null, "f" + i % 5, i);
      sales = sales.row(time, "a", user, i + "." + random.nextInt(100));
    }
    Given given = given(uses, sales).joining(shop());
    Scope scope = november().compare(Comparison.previousYear());
    for (int most = 1; most < 10; most++) {
      Query.Breakdown by = scope.by("user_id").measures(sold()).top(most, sold()[most % 6]);
      check(given, by.withOther(), scope);
      check(
          given,
          scope.trend(TimeGrain.DAY, sold()).by("user_id").top(most, sold()[most % 6]).withOther(),
          scope);
    }
  }

  private static void check(Given given, Query question, Scope scope) {
    Table table = given.table(question);
    List<Filter> listed = new ArrayList<>();
    for (Row row : table.rows()) {
      Object user = row.get("user_id");
      listed.add(user == null ? Filter.missing("user_id") : Filter.equalTo("user_id", user));
    }
    Scope left = scope.where(Filter.not(Filter.anyOf(listed.toArray(Filter[]::new))));
    Query all =
        question instanceof Query.Trend trend
            ? left.trend(trend.grain(), sold())
            : left.totals(sold());
    List<String> other =
        Lines.ofOther(table).stream().map(line -> line.replaceFirst("∅ \\| ", "")).toList();
    assertThat(other).isEqualTo(table.other().isEmpty() ? List.of() : given.lines(all));
  }
}
