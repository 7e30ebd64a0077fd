package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import org.junit.jupiter.api.Test;

/** The rows themselves, and the cursor that reads them. */
interface RowsContract extends ContractHost {

  private static Fixture none() {
    return Fixture.of(
        Dataset.table("samples")
            .time(TimeColumn.instant("taken"))
            .dimensions(
                Dimension.instant("taken"),
                Dimension.integer("id"),
                Dimension.text("name"),
                Dimension.decimal("mass"),
                Dimension.real("heat"),
                Dimension.bool("good"),
                Dimension.date("due"),
                Dimension.datetime("noted"))
            .measures(Measure.count("n")));
  }

  private Fixture samples() {
    return none()
        .row(
            "2025-06-01T08:00:00.000001Z",
            3,
            "c",
            "1.50",
            0.1,
            true,
            "2025-12-31",
            "2025-06-01T23:59:59.999999")
        .row(
            "2025-06-01T08:00:00Z",
            1,
            "a",
            "-0.0000000001",
            -1e-300,
            false,
            "0999-01-01",
            "1900-01-01T00:00")
        .row("2025-06-02T08:00:00Z", 2, null, null, null, null, null, null)
        .row(
            "2025-06-03T08:00:00Z",
            4,
            "a",
            digits("12345678901234567890"),
            1e15,
            true,
            "9999-12-31",
            "2024-02-29T12:30:15.5");
  }

  private static Scope june() {
    return Scope.of("samples").range("2025-06-01/2025-06-30");
  }

  @Test
  default void everyTypeComesBackAsItWas() {
    assertThat(
            given(samples())
                .lines(
                    june()
                        .rows("id", "name", "mass", "heat", "good", "due", "noted", "taken")
                        .orderBy(Sort.ascending("id"))))
        .containsExactly(
            "1 | a | -0.0000000001 | "
                + Lines.cell(-1e-300)
                + " | false | 0999-01-01 | 1900-01-01T00:00:00 | 2025-06-01T08:00:00Z",
            "2 | ∅ | ∅ | ∅ | ∅ | ∅ | ∅ | 2025-06-02T08:00:00Z",
            "3 | c | 1.5 | 0.1 | true | 2025-12-31 | 2025-06-01T23:59:59.999999"
                + " | 2025-06-01T08:00:00.000001Z",
            "4 | a | "
                + digits("12345678901234567890")
                + " | 1000000000000000 | true | 9999-12-31"
                + " | 2024-02-29T12:30:15.5 | 2025-06-03T08:00:00Z");
  }

  @Test
  default void columnsAreThoseAskedForInTheirOrder() {
    assertThat(
            given(samples()).table(june().rows("name", "id")).columns().stream().map(Column::name))
        .containsExactly("name", "id");
    assertThat(given(samples()).lines(june().rows("name").orderBy(Sort.descending("id")).limit(2)))
        .containsExactly("a", "c");
  }

  @Test
  default void nullsComeLastInEitherOrder() {
    assertThat(given(samples()).lines(june().rows("mass", "id").orderBy(Sort.ascending("mass"))))
        .containsExactly(
            "-0.0000000001 | 1", "1.5 | 3", digits("12345678901234567890") + " | 4", "∅ | 2");
    assertThat(
            given(samples())
                .lines(
                    june()
                        .rows("id")
                        .orderBy(Sort.descending("name"))
                        .orderBy(Sort.descending("taken"))))
        .containsExactly("3", "4", "1", "2");
  }

  @Test
  default void everyRowOfTheScopeIsReadAndNoOther() {
    assertThat(given(samples()).lines(june().rows("name"))).hasSize(4);
    assertThat(
            given(samples())
                .lines(
                    june()
                        .range("2025-06-01")
                        .where(Filter.present("name"))
                        .rows("id")
                        .orderBy(Sort.ascending("taken"))))
        .containsExactly("1", "3");
    assertThat(given(samples()).lines(june().rows("id").limit(3))).hasSize(3);
    assertThat(given(samples()).lines(june().rows("id").limit(5_000_000_000L))).hasSize(4);
  }

  @Test
  default void aTableHoldsNoMoreRowsThanAllowed() {
    Given three = given(samples()).limits(Limits.defaults().maxTableRows(3));
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> three.table(june().rows("id")))
        .withMessage(
            "the table on dataset \"samples\" has more than 3 rows; the limit maxTableRows is 3 (ask"
                + " with a limit, read them with rows(…), or raise it in Limits)")
        .satisfies(e -> assertThat(e.limit()).isEqualTo("maxTableRows"));
    assertThat(three.lines(june().rows("id").limit(3))).hasSize(3);
    try (Analytics analytics = three.analytics();
        RowCursor cursor = analytics.rows(june().rows("id"))) {
      assertThat(Lines.of(cursor)).hasSize(4);
    }
  }

  @Test
  default void aCursorThatIsReadStaysAtItsEnd() {
    try (Analytics analytics = given(samples()).analytics();
        RowCursor cursor =
            analytics.rows(june().rows("id", "name").orderBy(Sort.ascending("id")))) {
      assertThat(cursor.columns().stream().map(Column::name)).containsExactly("id", "name");
      assertThat(Lines.of(cursor)).containsExactly("1 | a", "2 | ∅", "3 | c", "4 | a");
      assertThat(cursor.next()).isNull();
      assertThat(cursor.next()).isNull();
    }
  }

  @Test
  default void aCursorMayBeClosedEarlyAndTwice() {
    try (Analytics analytics = given(samples()).analytics()) {
      for (int i = 0; i < 20; i++) {
        RowCursor cursor = analytics.rows(june().rows("id"));
        assertThat(cursor.next()).isNotNull();
        cursor.close();
        cursor.close();
      }
      assertThat(Lines.of(analytics.query(june().totals("n")))).containsExactly("4");
    }
  }
}
