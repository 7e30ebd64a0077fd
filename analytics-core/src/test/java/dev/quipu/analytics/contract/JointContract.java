package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Questions of several datasets at once. */
interface JointContract extends ContractHost {

  private static Dataset.Builder ledgerDataset() {
    return Dataset.table("ledger")
        .time(TimeColumn.instant("occurred_at"))
        .dimensions(
            Dimension.integer("user_id"),
            Dimension.text("direction"),
            Dimension.text("feature"),
            Dimension.integer("amount"))
        .measures(
            Measure.count("entries"),
            Measure.sum("credited", "amount").where(Filter.equalTo("direction", "credit")),
            Measure.sum("debited", "amount").where(Filter.equalTo("direction", "debit")),
            Measure.countDistinct("active_users", "user_id"))
        .kpis(Kpi.difference("net", "credited", "debited"));
  }

  private static Dataset.Builder purchasesDataset() {
    return Dataset.table("purchases")
        .time(TimeColumn.instant("created_at"))
        .dimensions(
            Dimension.integer("user_id"), Dimension.text("status"), Dimension.decimal("amount_inr"))
        .measures(
            Measure.count("entries"),
            Measure.sum("revenue_in_inr", "amount_inr").where(Filter.equalTo("status", "paid")));
  }

  private static Fixture ledger() {
    return Fixture.of(ledgerDataset())
        .row("2025-11-01T10:00:00Z", 1, "credit", "purchase", 1000)
        .row("2025-11-01T11:00:00Z", 1, "debit", "chapter", 500)
        .row("2025-11-01T12:00:00Z", 2, "credit", "bonus", 100)
        .row("2025-11-03T12:00:00Z", 3, "debit", "chapter", 40);
  }

  private static Fixture purchases() {
    return Fixture.of(purchasesDataset())
        .row("2025-11-01T09:00:00Z", 1, "paid", "10.50")
        .row("2025-11-02T10:00:00Z", 4, "paid", "7.25")
        .row("2025-11-02T11:00:00Z", 4, "failed", "99.00");
  }

  private static Joint wallet() {
    return Joint.of("wallet", "ledger", "purchases")
        .kpis(
            Kpi.ratio("revenue_per_user", "revenue_in_inr", "active_users"),
            Kpi.difference("rest", "ledger.entries", "purchases.entries"),
            Kpi.moving("two_days", "revenue_per_user", 2),
            Kpi.cumulative("so_far", "revenue_per_user"),
            Kpi.cumulative("rest_so_far", "rest"),
            Kpi.movingAverage("rest_a_day", "rest", 2),
            Kpi.cumulative("net_so_far", "net"));
  }

  private Given shop() {
    return given(ledger(), purchases()).joining(wallet()).at("2025-11-10T00:00:00Z");
  }

  private static Scope november() {
    return Scope.of("wallet").range("2025-11-01/2025-11-03");
  }

  @Test
  default void totalsOfSeveralDatasetsAreOneAnswer() {
    String[] figures = {"credited", "debited", "net", "revenue_in_inr", "active_users"};
    assertThat(shop().lines(november().totals(figures)))
        .containsExactly("1100 | 540 | 560 | 17.75 | 3");
    assertThat(shop().lines(november().totals("revenue_per_user", "rest")))
        .containsExactly("5.916667 | 1");
    Scope second = november().range("2025-11-02").compare(Comparison.previousPeriod());
    KpiValue revenue = shop().kpis(second.totals("net", "revenue_in_inr")).get("revenue_in_inr");
    assertThat((BigDecimal) revenue.current()).isEqualByComparingTo("7.25");
    assertThat((BigDecimal) revenue.previous()).isEqualByComparingTo("10.5");
  }

  @Test
  default void aFilterIsAboutTheDatasetsThatHaveItsDimension() {
    Scope chapters = november().where(Filter.equalTo("feature", "chapter"));
    assertThat(shop().lines(chapters.totals("debited", "active_users", "revenue_in_inr")))
        .containsExactly("540 | 2 | 17.75");
    Scope one = chapters.where(Filter.equalTo("user_id", 1));
    assertThat(shop().lines(one.totals("debited", "active_users", "revenue_in_inr")))
        .containsExactly("500 | 1 | 10.5");
  }

  @Test
  default void aTrendHasEveryBucketWithAllFigures() {
    assertThat(
            shop()
                .lines(
                    november()
                        .trend(TimeGrain.DAY, "revenue_in_inr", "debited", "revenue_per_user")))
        .containsExactly(
            "2025-11-01 | 10.5 | 500 | 5.25",
            "2025-11-02 | 7.25 | 0 | ∅",
            "2025-11-03 | 0 | 40 | 0");
  }

  @Test
  default void aKpiOfSeveralDatasetsMovesOverBuckets() {
    Scope twoDays = november().range("2025-11-02/2025-11-03");
    String[] figures = {"two_days", "so_far", "rest_so_far", "rest_a_day", "net_so_far"};
    assertThat(shop().lines(twoDays.trend(TimeGrain.DAY, figures)))
        .as("the ratio of the sums of two days, the first of them before the range; users once")
        .containsExactly(
            "2025-11-02 | 8.875 | ∅ | -2 | 0 | 0", "2025-11-03 | 7.25 | 7.25 | -1 | -0.5 | -40");
    assertThat(shop().lines(november().totals("so_far", "rest_so_far", "rest")))
        .as("without buckets, all of the range")
        .containsExactly("5.916667 | 1 | 1");
    assertThat(shop().lines(twoDays.trend(TimeGrain.DAY, "rest_so_far", "rest").by("user_id")))
        .containsExactly(
            "2025-11-02 | 3 | 0 | 0",
            "2025-11-02 | 4 | -2 | -2",
            "2025-11-03 | 3 | 1 | 1",
            "2025-11-03 | 4 | -2 | 0");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> shop().lines(november().totals("two_days")))
        .withMessageContaining("one moves over buckets (ask for it in a trend)");
  }

  @Test
  default void aGroupMayBeInOneDatasetOnly() {
    Query.Breakdown users = november().by("user_id").measures("debited", "revenue_in_inr", "rest");
    assertThat(shop().lines(users))
        .containsExactly(
            "1 | 500 | 10.5 | 1", "2 | 0 | 0 | 1", "3 | 40 | 0 | 1", "4 | 0 | 7.25 | -2");
    assertThat(shop().lines(users.top(2, "revenue_in_inr")))
        .containsExactly("1 | 500 | 10.5 | 1", "4 | 0 | 7.25 | -2");
    assertThat(shop().lines(users.orderBy(Sort.ascending("rest")).having(Filter.atMost("rest", 0))))
        .containsExactly("4 | 0 | 7.25 | -2");
  }

  @Test
  default void everyFaultIsSaid() {
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> shop().table(november().totals("entries", "revenu_in_inr")))
        .withMessageContaining("query on joint \"wallet\" is invalid")
        .withMessageContaining("measure \"entries\": unknown")
        .withMessageContaining("did you mean \"revenue_in_inr\"?");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(
            () -> shop().table(november().by("feature").measures("debited", "revenue_in_inr")))
        .withMessageContaining("dataset \"purchases\", dimension \"feature\": unknown");
    Filter mixed = Filter.anyOf(Filter.equalTo("feature", "x"), Filter.equalTo("status", "paid"));
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> shop().table(november().where(mixed).totals("debited")))
        .withMessageContaining("mixes dimensions [feature, status] that no dataset has together");
    Filter half = Filter.anyOf(Filter.equalTo("feature", "x"), Filter.equalTo("user_id", 1));
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> shop().table(november().where(half).totals("debited", "revenue_in_inr")))
        .withMessageContaining("of which dataset \"purchases\" has only some");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> shop().table(november().rows("user_id")))
        .withMessageContaining("rows: is of one dataset");
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(
            () ->
                shop()
                    .limits(Limits.defaults().maxGroups(3))
                    .table(november().by("user_id").measures("debited", "revenue_in_inr")))
        .withMessageContaining("maxGroups");
  }

  @Test
  default void allTimeIsThatOfAllDatasets() {
    Table all =
        shop().table(Scope.of("wallet").range("all_time").totals("debited", "revenue_in_inr"));
    assertThat(all.frame().range().start()).isEqualTo(Instant.parse("2025-11-01T09:00:00Z"));
    assertThat(all.frame().range().end()).isEqualTo(Instant.parse("2025-11-10T00:00:00Z"));
  }

  @Test
  default void thePolicyOfEveryDatasetHolds() {
    Fixture secret =
        Fixture.of(purchasesDataset().rows(RowPolicy.owner("user_id")))
            .row("2025-11-01T10:00:00Z", 1, "paid", "10.50")
            .row("2025-11-02T10:00:00Z", 4, "paid", "7.25");
    Given given = given(ledger(), secret).joining(wallet()).at("2025-11-10T00:00:00Z");
    Query both = november().by("user_id").measures("credited", "revenue_in_inr");
    assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> given.table(both));
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(
            () -> given.table(Scope.of("wallet").range("all_time").totals("revenue_in_inr")));
    assertThat(given.lines(november().totals("credited"))).containsExactly("1100");
    try (Analytics analytics = given.analytics()) {
      Table own = analytics.askedBy(Subject.of("4")).query(both);
      assertThat(Lines.of(own))
          .containsExactly("1 | 1000 | 0", "2 | 100 | 0", "3 | 0 | 0", "4 | 0 | 7.25");
    }
  }

  @Test
  default void aJointAnswersWhatItsDatasetsAnswer() {
    for (int seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      Fixture ledger = Fixture.of(ledgerDataset());
      Fixture purchases = Fixture.of(purchasesDataset());
      for (int i = 0; i < 40; i++) {
        String time =
            Instant.parse("2025-01-01T00:00:00Z").plusSeconds(random.nextInt(6_000_000)) + "";
        Integer user = random.nextInt(8) == 0 ? null : random.nextInt(6);
        if (random.nextBoolean()) {
          ledger = ledger.row(time, user, random.nextBoolean() ? "credit" : "debit", "f", i);
        } else {
          purchases = purchases.row(time, user, random.nextBoolean() ? "paid" : "failed", i + ".5");
        }
      }
      Given given = given(ledger, purchases).joining(wallet());
      Scope scope =
          Scope.of("wallet").range("2025-02-01/2025-02-28").compare(Comparison.previousPeriod());
      String[] figures = {"ledger.entries", "net", "revenue_in_inr"};
      for (Query joined :
          List.of(
              scope.trend(TimeGrain.WEEK, figures).by("user_id"),
              scope.by("user_id").measures(figures),
              scope.totals(figures))) {
        check(given, joined, seed);
      }
    }
  }

  /** Every figure of the joined answer is that of its own dataset, or that of no rows. */
  private static void check(Given given, Query joined, int seed) {
    Table table = given.table(joined);
    Map<String, Row> ledger = byKey(given.table(of("ledger", joined, "entries", "net")));
    Map<String, Row> purchases = byKey(given.table(of("purchases", joined, "revenue_in_inr")));
    for (Row row : table.rows()) {
      for (String suffix : List.of("", "_previous")) {
        compare(row, "ledger.entries" + suffix, ledger, "entries" + suffix, seed);
        compare(row, "net" + suffix, ledger, "net" + suffix, seed);
        compare(row, "revenue_in_inr" + suffix, purchases, "revenue_in_inr" + suffix, seed);
      }
    }
    Map<String, Row> all = new HashMap<>(ledger);
    all.putAll(purchases);
    assertThat(byKey(table).keySet()).as("seed %d", seed).isEqualTo(all.keySet());
  }

  private static void compare(Row row, String figure, Map<String, Row> own, String name, int seed) {
    Row found = own.get(key(row));
    Object value = row.get(figure);
    if (found != null) {
      assertThat(value).as("%s, seed %d", figure, seed).isEqualTo(found.get(name));
    } else if (value != null) {
      assertThat(((Number) value).doubleValue()).as("%s, seed %d", figure, seed).isZero();
    }
  }

  private static Map<String, Row> byKey(Table table) {
    Map<String, Row> rows = new HashMap<>();
    table.rows().forEach(row -> rows.put(key(row), row));
    return rows;
  }

  private static String key(Row row) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < row.columns().size(); i++) {
      String name = row.columns().get(i).name();
      if (name.equals("bucket") || name.equals("user_id")) {
        key.append(row.values().get(i)).append('/');
      }
    }
    return key.toString();
  }

  private static Query of(String dataset, Query joined, String... figures) {
    Scope scope =
        new Scope(
            dataset, joined.scope().range(), joined.scope().filter(), joined.scope().comparison());
    if (joined instanceof Query.Trend trend) {
      return scope.trend(trend.grain(), figures).by("user_id");
    }
    return joined instanceof Query.Breakdown
        ? scope.by("user_id").measures(figures)
        : scope.totals(figures);
  }
}
