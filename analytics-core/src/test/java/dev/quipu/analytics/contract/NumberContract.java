package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.value.NumberFormat;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Numbers of every size, exact wherever they can be. */
interface NumberContract extends ContractHost {

  private static Fixture numbers() {
    return Fixture.of(
        Dataset.table("numbers")
            .time(TimeColumn.instant("measured"))
            .dimensions(
                Dimension.integer("whole"), Dimension.decimal("exact"), Dimension.real("binary"))
            .measures(
                Measure.count("n"),
                Measure.sum("whole_sum", "whole"),
                Measure.min("whole_least", "whole"),
                Measure.max("whole_most", "whole"),
                Measure.avg("whole_mean", "whole"),
                Measure.median("whole_median", "whole"),
                Measure.sum("exact_sum", "exact"),
                Measure.avg("exact_mean", "exact"),
                Measure.median("exact_median", "exact").format(NumberFormat.number(10)),
                Measure.min("exact_least", "exact"),
                Measure.countDistinct("exact_different", "exact"),
                Measure.sum("binary_sum", "binary"),
                Measure.avg("binary_mean", "binary"),
                Measure.median("binary_median", "binary"),
                Measure.min("binary_least", "binary"),
                Measure.max("binary_most", "binary")));
  }

  private static Fixture wholes(long... wholes) {
    Fixture fixture = numbers();
    for (long whole : wholes) {
      fixture = fixture.row("2025-06-01T00:00:00Z", whole, null, null);
    }
    return fixture;
  }

  private static Fixture exacts(String... exacts) {
    Fixture fixture = numbers();
    for (String exact : exacts) {
      fixture = fixture.row("2025-06-01T00:00:00Z", null, exact, null);
    }
    return fixture;
  }

  private static Fixture binaries(double... binaries) {
    Fixture fixture = numbers();
    for (double binary : binaries) {
      fixture = fixture.row("2025-06-01T00:00:00Z", null, null, binary);
    }
    return fixture;
  }

  private static Scope day() {
    return Scope.of("numbers").range("2025-06-01");
  }

  @Test
  default void theLargestAndTheSmallestWholeNumbersAreExact() {
    Given numbers = given(wholes(Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1));
    assertThat(numbers.lines(day().totals("whole_least", "whole_most")))
        .containsExactly("-9223372036854775808 | 9223372036854775807");
    assertThat(numbers.lines(day().by("whole").measures("n")))
        .containsExactly(
            "-9223372036854775808 | 1", "9223372036854775806 | 1", "9223372036854775807 | 1");
    assertThat(numbers.lines(day().where(Filter.equalTo("whole", Long.MAX_VALUE - 1)).totals("n")))
        .containsExactly("1");
    assertThat(numbers.lines(day().totals("whole_median"))).containsExactly("9223372036854775806");
  }

  @Test
  default void aSumMayLeave64BitsOnItsWay() {
    assertThat(given(wholes(Long.MAX_VALUE, 1, -1)).lines(day().totals("whole_sum")))
        .containsExactly("9223372036854775807");
    assertThat(given(wholes(Long.MIN_VALUE, -1, 1)).lines(day().totals("whole_sum")))
        .containsExactly("-9223372036854775808");
    assertThat(given(wholes(Long.MAX_VALUE, Long.MIN_VALUE)).lines(day().totals("whole_sum")))
        .containsExactly("-1");
  }

  @Test
  default void aSumBeyond64BitsIsRefused() {
    Given numbers = given(wholes(Long.MAX_VALUE, 1));
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> numbers.table(day().totals("whole_sum")))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(BackendException.Reason.FAILED))
        .withMessageContaining("whole")
        .withMessageContaining("beyond 64 bits");
    assertThat(numbers.lines(day().totals("n"))).containsExactly("2");
  }

  @Test
  default void wholeNumbersBeyondTheReachOfADoubleStayDifferent() {
    Given numbers = given(wholes(9_007_199_254_740_992L, 9_007_199_254_740_993L));
    assertThat(numbers.lines(day().by("whole").measures("n"))).hasSize(2);
    assertThat(numbers.lines(day().totals("whole_sum", "whole_mean", "whole_median")))
        .containsExactly("18014398509481985 | 9007199254740992.5 | 9007199254740992.5");
  }

  @Test
  default void decimalsOfThirtyDigitsAndMoreAreExact() {
    String large = digits("123456789012345678901234") + ".5678901234";
    BigDecimal twice = new BigDecimal(large).multiply(BigDecimal.valueOf(2));
    Given numbers = given(exacts(large, large, "-0.0000000001"));
    assertThat(numbers.lines(day().totals("exact_sum", "exact_median", "exact_least")))
        .containsExactly(
            twice.subtract(new BigDecimal("0.0000000001")).toPlainString()
                + " | "
                + large
                + " | -0.0000000001");
    assertThat(numbers.lines(day().where(Filter.atLeast("exact", large)).totals("n")))
        .containsExactly("2");
    assertThat(
            numbers.lines(
                day()
                    .where(Filter.greaterThan("exact", large.replaceFirst("4$", "3")))
                    .totals("n")))
        .containsExactly("2");
  }

  @Test
  default void decimalsAreNotBinary() {
    Given numbers = given(exacts("0.1", "0.2", "1e2", "-100"));
    assertThat(numbers.lines(day().totals("exact_sum", "exact_mean", "exact_median")))
        .containsExactly("0.3 | 0.075 | 0.15");
  }

  @Test
  default void decimalsOfOneValueAreOneWhateverTheirZeros() {
    Given numbers = given(exacts("1.5", "1.50", "1.500", "0.0", "0", null));
    assertThat(numbers.lines(day().by("exact").measures("n")))
        .containsExactly("0 | 2", "1.5 | 3", "∅ | 1");
    assertThat(numbers.lines(day().totals("exact_different"))).containsExactly("2");
  }

  @Test
  default void calculatedDecimalsAreRoundedHalfUpInTheEnd() {
    assertThat(given(exacts("0.0000005", "0.0000005")).lines(day().totals("exact_mean")))
        .containsExactly("0.000001");
    assertThat(given(exacts("-0.0000005", "-0.0000005")).lines(day().totals("exact_mean")))
        .containsExactly("-0.000001");
    assertThat(given(exacts("2", "1", "1")).lines(day().totals("exact_mean")))
        .containsExactly("1.333333");
  }

  @Test
  default void binaryNumbersAreAsNearAsTheyCanBe() {
    Given numbers = given(binaries(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
    Row row = numbers.table(day().totals("binary_sum", "binary_mean")).rows().get(0);
    assertThat((Double) row.get("binary_sum")).isCloseTo(1.0, within(1e-9));
    assertThat((Double) row.get("binary_mean")).isCloseTo(0.1, within(1e-9));
  }

  @Test
  default void theLargestAndTheSmallestBinaryNumbersAreExact() {
    Given numbers = given(binaries(1e300, -1e300, 1.0 / 3, 5e-300));
    Row row = numbers.table(day().totals("binary_least", "binary_most")).rows().get(0);
    assertThat(row.get("binary_least")).isEqualTo(-1e300);
    assertThat(row.get("binary_most")).isEqualTo(1e300);
    assertThat(
            numbers.table(day().rows("binary").orderBy(Sort.ascending("binary"))).rows().stream()
                .map(r -> r.get("binary")))
        .containsExactly(-1e300, 5e-300, 1.0 / 3, 1e300);
    Row median = numbers.table(day().totals("binary_median")).rows().get(0);
    assertThat((Double) median.get("binary_median")).isCloseTo(1.0 / 6, within(1e-9));
  }

  @Test
  default void zerosOfBothSignsAreOneNumber() {
    Given numbers = given(binaries(0.0, -0.0, 1.0));
    assertThat(numbers.lines(day().where(Filter.equalTo("binary", 0.0)).totals("n")))
        .containsExactly("2");
    assertThat(numbers.table(day().by("binary").measures("n")).rows())
        .extracting(row -> row.get("n"))
        .containsExactly(2L, 1L);
  }

  @Test
  default void negativeNumbersComeBeforeZero() {
    Given numbers = given(wholes(10, -10, 9, -9, 0));
    assertThat(numbers.lines(day().rows("whole").orderBy(Sort.descending("whole"))))
        .containsExactly("10", "9", "0", "-9", "-10");
    assertThat(numbers.lines(day().totals("whole_sum", "whole_mean", "whole_median")))
        .containsExactly("0 | 0 | 0");
  }

  @Test
  default void aLimitOfADecimalFilterMayBeAnyNumber() {
    Given numbers = given(exacts("1.5", "2", "3"));
    assertThat(numbers.lines(day().where(Filter.atLeast("exact", 2L)).totals("n")))
        .containsExactly("2");
    assertThat(numbers.lines(day().where(Filter.lessThan("exact", 2.5)).totals("n")))
        .containsExactly("2");
    assertThat(
            numbers.lines(
                day().where(Filter.lessThan("exact", new BigDecimal("1e30"))).totals("n")))
        .containsExactly("3");
  }
}
