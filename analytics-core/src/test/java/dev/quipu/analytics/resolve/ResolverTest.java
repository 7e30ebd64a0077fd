package dev.quipu.analytics.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResolverTest {

  private static final Instant NOW = Instant.parse("2025-06-15T12:00:00Z");

  private static final Catalog CATALOG =
      Catalog.of(
          Dataset.table("orders")
              .time(TimeColumn.instant("placed"))
              .dimensions(
                  Dimension.text("country"),
                  Dimension.decimal("amount"),
                  Dimension.integer("parts"),
                  Dimension.real("weight"),
                  Dimension.text("revenue_previous"))
              .measures(
                  Measure.count("orders"),
                  Measure.count("orders_change"),
                  Measure.sum("revenue", "amount"),
                  Measure.avg("mean", "amount"),
                  Measure.sum("kilos", "weight"),
                  Measure.median("middle", "parts"))
              .kpis(
                  Kpi.ratio("per_order", "revenue", "orders"),
                  Kpi.times("fee", "per_order", new BigDecimal("0.05")),
                  Kpi.share("part", "revenue"),
                  Kpi.ratio("kilos_per_order", "kilos", "orders"),
                  Kpi.difference("gap", "orders", "orders_change")),
          Dataset.table("days").time(TimeColumn.date("day")).measures(Measure.count("n")));

  private static final Scope ORDERS = Scope.of("orders").range("2025-06-01/2025-06-02");

  private static QueryPlan resolve(Query query) {
    return new Resolver(CATALOG, ReportingCalendar.utc(), Limits.defaults())
        .resolve(query, NOW, Optional.empty());
  }

  private static QueryPlan.Groups groups(Query query) {
    return (QueryPlan.Groups) resolve(query);
  }

  private static void assertFaults(Query query, String... faults) {
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> resolve(query))
        .withMessage(
            "query on dataset \""
                + query.scope().dataset()
                + "\" is invalid:\n  - "
                + String.join("\n  - ", faults));
  }

  @Test
  void everyFaultOfAQuestionIsInOneMessage() {
    assertFaults(
        ORDERS
            .where(Filter.anyOf(Filter.equalTo("contry", "DE"), Filter.atLeast("amount", "much")))
            .by("country", "plan", "country")
            .measures("revenu", "orders", "orders")
            .orderBy(Sort.descending("profit"))
            .orderBy(Sort.ascending("plan"))
            .limit(0),
        "dimension \"contry\": unknown (known: [country, amount, parts, weight,"
            + " revenue_previous]; did you mean"
            + " \"country\"?)",
        "filter on \"amount\": a value is no decimal (give a BigDecimal or its ISO text)",
        "dimension \"plan\": unknown (known: [country, amount, parts, weight,"
            + " revenue_previous])",
        "dimension \"country\": named twice",
        "measure \"revenu\": unknown (known: [orders, orders_change, revenue, mean, kilos, middle,"
            + " per_order, fee, part, kilos_per_order, gap]; did you mean \"revenue\"?)",
        "measure \"orders\": asked for twice",
        "order by \"profit\": unknown (known: [country, orders])",
        "limit 0: must be at least 1");
  }

  @Test
  void anUnknownDatasetIsAnsweredWithTheKnownOnes() {
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> resolve(Scope.of("order").totals("n")))
        .withMessage(
            "query is invalid:\n"
                + "  - dataset \"order\": unknown (known: [orders, days]; did you mean"
                + " \"orders\"?)");
  }

  @Test
  void aQuestionAsksForSomething() {
    assertFaults(
        Scope.of("days").by(),
        "breakdown: names no dimension",
        "measures: none asked for (known: [n])");
    assertFaults(Scope.of("days").totals(), "measures: none asked for (known: [n])");
    assertFaults(ORDERS.rows(), "rows: name no column");
  }

  @Test
  void noHourCutsADate() {
    assertFaults(
        Scope.of("days").range("2025-06-01").trend(TimeGrain.HOUR, "n"),
        "grain \"hour\": too fine for a time column of dates (use day)");
  }

  @Test
  void aGrainIsNotTooFineForTheRange() {
    Scope twoYears = Scope.of("orders").range("2023-01-01/2024-12-31");
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> resolve(twoYears.trend(TimeGrain.HOUR, "orders")))
        .withMessage(
            "the trend on dataset \"orders\" over 2023-01-01T00:00:00Z/2025-01-01T00:00:00Z by hour"
                + " has 17544 buckets; the limit maxBuckets is 10000 (ask for a coarser grain or a"
                + " shorter range, or raise it in Limits)")
        .satisfies(e -> assertThat(e.limit()).isEqualTo("maxBuckets"))
        .satisfies(e -> assertThat(e.value()).isEqualTo(10_000));
  }

  @Test
  void faultsAreNamedBeforeSizes() {
    assertFaults(
        Scope.of("days").range("2023-01-01/2024-12-31").trend(TimeGrain.HOUR, "n"),
        "grain \"hour\": too fine for a time column of dates (use day)");
  }

  @Test
  void aRangeIsNoLongerThanItsDatasetAllows() {
    Dataset.Builder year =
        Dataset.table("orders")
            .time(TimeColumn.instant("placed"))
            .measures(Measure.count("orders"))
            .longestRange(365);
    ReportingCalendar newYork = ReportingCalendar.of(ZoneId.of("America/New_York"));
    Resolver resolver = new Resolver(Catalog.of(year), newYork, Limits.defaults());
    Scope scope = Scope.of("orders");
    Query whole = scope.range("2025-01-01/2025-12-31").totals("orders");
    assertThat(resolver.resolve(whole, NOW, Optional.empty())).isNotNull();
    Query leap = scope.range("2024-01-01/2024-12-31").totals("orders");
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> resolver.resolve(leap, NOW, Optional.empty()))
        .withMessage(
            "the range of the question on dataset \"orders\" has 366 days; the limit longestRange is"
                + " 365 (ask for a shorter range, or raise it where the dataset is declared)")
        .satisfies(e -> assertThat(e.limit()).isEqualTo("longestRange"));
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> Catalog.of(year.longestRange(0)))
        .withMessageContaining("longest range: must have at least 1 day");
  }

  @Test
  void aLimitIsAtLeastOne() {
    assertFaults(ORDERS.rows("country").limit(0), "limit 0: must be at least 1");
    assertFaults(ORDERS.rows("country").limit(-7), "limit -7: must be at least 1");
    assertFaults(ORDERS.by("country").measures("orders").limit(-1), "limit -1: must be at least 1");
  }

  @Test
  void aRangeThatIsEmptyInTheZoneIsRefusedBesideTheOtherFaults() {
    Resolver apia =
        new Resolver(CATALOG, ReportingCalendar.of(ZoneId.of("Pacific/Apia")), Limits.defaults());
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(
            () ->
                apia.resolve(
                    Scope.of("orders").range("2011-12-30").totals("order"), NOW, Optional.empty()))
        .withMessage(
            "query on dataset \"orders\" is invalid:\n"
                + "  - range \"2011-12-30\": time range \"2011-12-30\" is empty in zone"
                + " \"Pacific/Apia\"\n"
                + "  - measure \"order\": unknown (known: [orders, orders_change, revenue, mean,"
                + " kilos, middle, per_order, fee, part, kilos_per_order, gap]; did you mean"
                + " \"orders\"?)");
  }

  @Test
  void aFilterHasAsManyValuesAsItsOperatorNeeds() {
    assertFaults(
        ORDERS
            .where(new Filter.Test("country", Filter.Operator.BETWEEN, List.of("a")))
            .where(new Filter.Test("country", Filter.Operator.MISSING, List.of("a")))
            .where(Filter.startsWith("parts", "1"))
            .totals("orders"),
        "filter BETWEEN on \"country\": has 1 values and needs 2",
        "filter MISSING on \"country\": has 1 values and needs 0",
        "filter STARTS_WITH on \"parts\": works on text, not on integer");
  }

  @Test
  void aComparisonsColumnsHaveNamesOfTheirOwn() {
    assertFaults(
        ORDERS.compare(Comparison.previousPeriod()).totals("orders", "orders_change"),
        "measure \"orders_change\": has the name that the comparison of \"orders\" needs (ask for"
            + " them in two questions)");
    Scope compared = ORDERS.compare(Comparison.previousYear());
    String fault =
        "dimension \"revenue_previous\": has the name that the comparison of \"revenue\" needs"
            + " (ask for them in two questions)";
    assertFaults(compared.by("revenue_previous").measures("revenue"), fault);
    assertFaults(compared.trend(TimeGrain.DAY, "revenue").by("revenue_previous"), fault);
    assertThat(groups(ORDERS.totals("orders", "orders_change")).figures().figures()).hasSize(2);
  }

  @Test
  void rowsAreOrderedByDimensionsOnly() {
    assertFaults(
        ORDERS.rows("country").orderBy(Sort.ascending("revenue")),
        "dimension \"revenue\": unknown (known: [country, amount, parts, weight,"
            + " revenue_previous])");
    QueryPlan.Rows plan =
        (QueryPlan.Rows)
            resolve(
                ORDERS
                    .rows("country")
                    .orderBy(Sort.ascending("parts"))
                    .orderBy(Sort.descending("country")));
    assertThat(plan.sortOnly()).extracting(Dimension::name).containsExactly("parts");
    assertThat(plan.ranking().keys()).extracting(Ranking.Key::column).containsExactly(1, 0);
  }

  @Test
  void eachAggregateIsComputedOnce() {
    Figures figures =
        groups(ORDERS.totals("revenue", "mean", "per_order", "fee", "orders")).figures();
    assertThat(figures.aggregates())
        .extracting(Aggregate::function)
        .containsExactly(Function.SUM, Function.COUNT, Function.ROWS);
    assertThat(figures.needWhole()).isFalse();
    assertThat(groups(ORDERS.totals("part")).figures().needWhole()).isTrue();
  }

  @Test
  void figuresHaveTheTypeOfTheirParts() {
    Figures figures =
        groups(
                ORDERS.totals(
                    "orders",
                    "revenue",
                    "kilos",
                    "mean",
                    "middle",
                    "per_order",
                    "part",
                    "gap",
                    "kilos_per_order"))
            .figures();
    assertThat(figures.figures())
        .extracting(Figures.Figure::type)
        .containsExactly(
            ValueType.INTEGER,
            ValueType.DECIMAL,
            ValueType.DOUBLE,
            ValueType.DECIMAL,
            ValueType.DECIMAL,
            ValueType.DECIMAL,
            ValueType.DECIMAL,
            ValueType.INTEGER,
            ValueType.DOUBLE);
  }

  @Test
  void valuesOfAFilterTakeTheTypeOfTheirDimension() {
    QueryPlan.Groups plan =
        groups(ORDERS.where(Filter.oneOf("amount", List.of(1, 2.5, "3.50"))).totals("orders"));
    assertThat(plan.slice().where())
        .isEqualTo(
            new Condition.Test(
                plan.dataset().dimension("amount").orElseThrow(),
                Filter.Operator.ONE_OF,
                List.of(new BigDecimal("1"), new BigDecimal("2.5"), new BigDecimal("3.50"))));
  }

  @Test
  void theFrameHasBothRanges() {
    Frame frame = groups(ORDERS.compare(Comparison.previousPeriod()).totals("orders")).frame();
    assertThat(frame.range()).hasToString("2025-06-01T00:00:00Z/2025-06-03T00:00:00Z");
    assertThat(frame.baseline().orElseThrow())
        .hasToString("2025-05-30T00:00:00Z/2025-06-01T00:00:00Z");
    assertThat(frame.now()).isEqualTo(NOW);
    assertThat(groups(ORDERS.totals("orders")).frame().baseline()).isEmpty();
  }

  @Test
  void aQuestionOfThousandsOfNamesIsRefusedAtOnce() {
    String[] names = new String[50_000];
    Arrays.fill(names, "orderz");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> resolve(ORDERS.totals(names)))
        .withMessageContaining("measures: 50000 named (at most 200)");
  }

  @Test
  void aFilterOfThousandsOfTestsIsRefusedAtOnce() {
    Filter[] tests = new Filter[2_001];
    Arrays.fill(tests, Filter.equalTo("country", "DE"));
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> resolve(ORDERS.where(Filter.anyOf(tests)).totals("orders")))
        .withMessageContaining("filter: has 2001 tests and 2001 values (at most 2000 and 20000)");
  }

  @Test
  void aNumberOfAMillionDigitsIsNoNumber() {
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(
            () ->
                resolve(
                    ORDERS
                        .where(
                            Filter.anyOf(
                                Filter.lessThan("amount", "9".repeat(1_000_000)),
                                Filter.lessThan("amount", "1e2147483647")))
                        .totals("orders")))
        .satisfies(e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void aFilterWithoutAValueSaysWhatToAskFor() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Filter.equalTo("country", null))
        .withMessage("filter on \"country\" names null; ask for missing(\"country\")");
  }

  @Test
  void plansOfTheSameQuestionAreEqual() {
    assertThat(resolve(ORDERS.totals("orders", "per_order")))
        .isEqualTo(resolve(ORDERS.totals("orders", "per_order")));
  }

  @Test
  void anOrderByAMeasureThatWasNotAskedForSaysSo() {
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> resolve(ORDERS.by("country").measures("orders").top(3, "revenue")))
        .withMessageContaining(
            "order by \"revenue\": not among the measures asked for (add it to them)");
  }
}
