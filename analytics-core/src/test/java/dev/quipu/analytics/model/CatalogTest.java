package dev.quipu.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class CatalogTest {

  private static Dataset.Builder orders() {
    return Dataset.table("orders")
        .time(TimeColumn.instant("placed"))
        .dimensions(Dimension.text("country"), Dimension.decimal("amount"))
        .measures(Measure.count("orders"), Measure.sum("revenue", "amount"));
  }

  private static void assertFaults(Dataset.Builder dataset, String... faults) {
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> Catalog.of(dataset))
        .withMessage(
            "catalog is invalid:\n  - dataset \"orders\", "
                + String.join("\n  - dataset \"orders\", ", faults));
  }

  @Test
  void aCatalogKnowsItsDatasetsByName() {
    Catalog catalog = Catalog.of(orders(), Dataset.table("visits").time(TimeColumn.date("day")));
    assertThat(catalog.names()).containsExactly("orders", "visits");
    assertThat(catalog.dataset("orders").orElseThrow().figures())
        .containsExactly("orders", "revenue");
    assertThat(catalog.dataset("order")).isEmpty();
    assertThat(catalog.datasets()).hasSize(2);
    assertThat(catalog.dataset("visits").orElseThrow().backend()).isEqualTo("default");
  }

  @Test
  void everyFaultOfEveryDatasetIsInOneMessage() {
    Dataset.Builder bad =
        Dataset.table("2 orders")
            .dimensions(Dimension.text("country"), Dimension.text("country"))
            .measures(Measure.sum("revenue", "amont"), Measure.sum("sum", "country"))
            .kpis(Kpi.ratio("per_order", "revenu", "orders"));
    Dataset.Builder other = Dataset.table("visits").time(TimeColumn.date(" "));
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> Catalog.of(bad, other, other))
        .withMessage(
            """
            catalog is invalid:
              - dataset "2 orders": is no legal name (a letter, then at most 62 letters, digits and underscores)
              - dataset "2 orders": has no time column (say time(TimeColumn.instant(…)))
              - dataset "2 orders", dimension "country": declared twice
              - dataset "2 orders", measure "revenue", dimension "amont": unknown (known: [country])
              - dataset "2 orders", measure "sum": SUM of text dimension "country"
              - dataset "2 orders", kpi "per_order", measure "revenu": unknown (known: [revenue, sum]; did you mean "revenue"?)
              - dataset "2 orders", kpi "per_order", measure "orders": unknown (known: [revenue, sum])
              - dataset "visits", time column: names no column, table or statement
              - dataset "visits": declared twice
              - dataset "visits", time column: names no column, table or statement\
            """);
  }

  @Test
  void aKpiIsNotCalculatedFromItself() {
    assertFaults(
        orders()
            .kpis(
                Kpi.ratio("a", "b", "orders"),
                Kpi.percent("b", "revenue", "c"),
                Kpi.difference("c", "a", "revenue"),
                Kpi.times("self", "self", BigDecimal.TEN),
                Kpi.share("fine", "revenue")),
        "kpi \"a\": is calculated from itself",
        "kpi \"b\": is calculated from itself",
        "kpi \"c\": is calculated from itself",
        "kpi \"self\": is calculated from itself");
  }

  @Test
  void aKpiMayBeCalculatedFromAnotherOne() {
    Catalog catalog =
        Catalog.of(
            orders()
                .kpis(
                    Kpi.times("fee", "per_order", BigDecimal.TEN),
                    Kpi.ratio("per_order", "revenue", "orders")));
    assertThat(catalog.dataset("orders").orElseThrow().kpis()).hasSize(2);
  }

  @Test
  void theNameOfTheBucketsIsKept() {
    assertFaults(
        orders()
            .dimensions(Dimension.text("bucket"))
            .measures(Measure.count("Bucket"))
            .kpis(Kpi.share("bucket", "orders")),
        "dimension \"bucket\": the name is kept for the time buckets of a trend",
        "kpi \"bucket\": the name is kept for the time buckets of a trend",
        "kpi \"bucket\": the name is taken by another part of the dataset");
  }

  @Test
  void aNameIsTakenOnce() {
    assertFaults(
        orders()
            .measures(Measure.count("country"), Measure.count("orders"))
            .kpis(Kpi.share("revenue", "orders")),
        "measure \"country\": the name is taken by another part of the dataset",
        "measure \"orders\": the name is taken by another part of the dataset",
        "kpi \"revenue\": the name is taken by another part of the dataset");
  }

  @Test
  void namesAreLettersDigitsAndUnderscores() {
    String longest = "a".repeat(63);
    assertThat(Catalog.of(orders().measures(Measure.count(longest)))).isNotNull();
    assertFaults(
        orders()
            .measures(Measure.count(longest + "a"), Measure.count("naïve"), Measure.count("a b")),
        "measure \"" + longest + "a\": " + "is no legal name (" + RULE + ")",
        "measure \"naïve\": is no legal name (" + RULE + ")",
        "measure \"a b\": is no legal name (" + RULE + ")");
  }

  private static final String RULE = "a letter, then at most 62 letters, digits and underscores";

  @Test
  void aMeasureFitsTheTypeOfItsDimension() {
    assertFaults(
        orders()
            .dimensions(
                Dimension.bool("paid"),
                Dimension.date("shipped"),
                new Dimension("week", "week", ValueType.BUCKET, "Week"))
            .measures(
                Measure.avg("mean", "shipped"),
                Measure.median("middle", "country"),
                Measure.max("most", "paid"),
                Measure.min("first", "shipped"),
                Measure.percentile("p0", "amount", BigDecimal.ZERO),
                Measure.percentile("p100", "amount", BigDecimal.ONE)),
        "dimension \"week\": a bucket is not a column type",
        "measure \"mean\": AVG of date dimension \"shipped\"",
        "measure \"middle\": PERCENTILE of text dimension \"country\"",
        "measure \"most\": MAX of boolean dimension \"paid\"",
        "measure \"p0\": percentile 0 out of range (between 0 and 1, at most 16 digits; 0.5 is the median)",
        "measure \"p100\": percentile 1 out of range (between 0 and 1, at most 16 digits; 0.5 is the median)");
  }

  @Test
  void aMeasuresFilterIsCheckedToo() {
    assertFaults(
        orders()
            .measures(
                Measure.count("a").where(Filter.equalTo("contry", "DE")),
                Measure.count("b").where(Filter.not(Filter.atLeast("amount", "much"))),
                Measure.count("c").where(Filter.contains("amount", "1"))),
        "measure \"a\", dimension \"contry\": unknown (known: [country, amount]; did you mean"
            + " \"country\"?)",
        "measure \"b\", filter on \"amount\": a value is no decimal (give a BigDecimal or its ISO"
            + " text)",
        "measure \"c\", filter CONTAINS on \"amount\": works on text, not on decimal");
  }

  @Test
  void aDatasetBuiltAloneListsItsOwnFaults() {
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> Dataset.select("s", "").measures(Measure.count("a b")).build())
        .withMessage(
            "dataset \"s\" is invalid:\n"
                + "  - select: names no column, table or statement\n"
                + "  - has no time column (say time(TimeColumn.instant(…)))\n"
                + "  - measure \"a b\": is no legal name ("
                + RULE
                + ")");
  }

  @Test
  void aKpiCalculatesWithNumbersOnly() {
    assertFaults(
        orders()
            .dimensions(Dimension.date("shipped"))
            .measures(Measure.max("last", "shipped"))
            .kpis(Kpi.times("odd", "last", BigDecimal.TEN)),
        "kpi \"odd\": calculates with \"last\", which is no number");
  }

  @Test
  void aKpiIsNotSuggestedToItself() {
    assertFaults(
        orders().kpis(Kpi.ratio("revenues", "revenuez", "orders")),
        "kpi \"revenues\", measure \"revenuez\": unknown (known: [orders, revenue]; did you mean"
            + " \"revenue\"?)");
  }
}
