package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows counted by bins of a number. */
interface HistogramContract extends ContractHost {

  private static Fixture parcels() {
    return Fixture.of(
        Dataset.table("parcels")
            .time(TimeColumn.instant("sent"))
            .dimensions(
                Dimension.integer("pieces"),
                Dimension.decimal("price"),
                Dimension.real("weight"),
                Dimension.text("city")));
  }

  private static Scope june() {
    return Scope.of("parcels").range("2025-06-01/2025-06-30");
  }

  private static Fixture five() {
    String day = "2025-06-01T10:00:00Z";
    return parcels()
        .row("2025-05-01T10:00:00Z", 1000, "1000", 1000.0, "A")
        .row(day, -3, "0.05", 0.1, "A")
        .row(day, 0, "0.20", 0.3, "A")
        .row(day, 4, "0.25", 0.25, "B")
        .row(day, 12, "0.90", -0.5, "B")
        .row(day, null, null, null, null);
  }

  @Test
  default void binsAreRoundAndHoldTheirLowerEdge() {
    Given given = given(five());
    assertThat(given.lines(june().histogram("pieces", 4)))
        .containsExactly("-5 | 0 | 1", "0 | 5 | 2", "5 | 10 | 0", "10 | 15 | 1");
    assertThat(given.lines(june().histogram("price", 4)))
        .containsExactly("0 | 0.5 | 3", "0.5 | 1 | 1");
    assertThat(given.lines(june().histogram("price", 5)))
        .containsExactly(
            "0 | 0.2 | 1", "0.2 | 0.4 | 2", "0.4 | 0.6 | 0", "0.6 | 0.8 | 0", "0.8 | 1 | 1");
    assertThat(given.lines(june().histogram("weight", 4)))
        .containsExactly(
            "-0.6 | -0.4 | 1", "-0.4 | -0.2 | 0", "-0.2 | 0 | 0", "0 | 0.2 | 1", "0.2 | 0.4 | 2");
    assertThat(given.lines(june().histogram("pieces", 100)))
        .hasSize(16)
        .startsWith("-3 | -2 | 1")
        .endsWith("12 | 13 | 1");
  }

  @Test
  default void oneValueIsOneBinAndNoneIsNoBin() {
    Given given = given(five());
    Scope one = june().where(Filter.equalTo("pieces", 4));
    assertThat(given.lines(one.histogram("price", 10))).containsExactly("0 | 1 | 1");
    assertThat(given.lines(one.histogram("pieces", 10))).containsExactly("4 | 5 | 1");
    assertThat(given.lines(june().where(Filter.missing("city")).histogram("price", 10))).isEmpty();
  }

  @Test
  default void noBinIsNarrowerThanItsValuesCanTell() {
    Fixture close =
        parcels()
            .row("2025-06-01T10:00:00Z", 1, "1", 1e16, "A")
            .row("2025-06-01T10:00:00Z", 2, "1", 1e16 + 2, "A");
    var rows = given(close).table(june().histogram("weight", 100)).rows();
    assertThat(rows.stream().mapToLong(row -> (Long) row.get("rows")).sum()).isEqualTo(2);
  }

  @Test
  default void everyValueIsInOneBin() {
    Random random = new Random(2);
    Fixture fixture = parcels();
    for (int i = 0; i < 60; i++) {
      double weight = random.nextGaussian() * Math.pow(10, random.nextInt(4));
      String price = random.nextInt(100_000) - 50_000 + "." + random.nextInt(100);
      fixture = fixture.row("2025-06-01T10:00:00Z", random.nextInt(), price, weight, "A");
    }
    Given given = given(fixture);
    for (String of : List.of("pieces", "price", "weight")) {
      for (int bins : new int[] {1, 2, 3, 7, 10, 50, 100}) {
        var rows = given.table(june().histogram(of, bins)).rows();
        assertThat(rows).as("%s, %d bins", of, bins).hasSizeLessThanOrEqualTo(bins + 2);
        assertThat(rows.stream().mapToLong(row -> (Long) row.get("rows")).sum()).isEqualTo(60);
        assertThat((Long) rows.get(0).get("rows")).isPositive();
        assertThat((Long) rows.get(rows.size() - 1).get("rows")).isPositive();
      }
    }
  }

  @Test
  default void aHistogramIsOfNumbers() {
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given(five()).table(june().histogram("city", 0)))
        .withMessageContaining("bins: 0 of them, not 1 to 100")
        .withMessageContaining("dimension \"city\": is text, and a histogram is of numbers");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given(five()).table(june().histogram("prise", 5)))
        .withMessageContaining("dimension \"prise\": unknown");
  }
}
