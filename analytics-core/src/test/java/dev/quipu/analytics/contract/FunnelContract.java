package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.Comparison;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Subjects counted by the steps that they take one after the other. */
interface FunnelContract extends ContractHost {

  Duration WEEK = Duration.ofDays(7);

  private static Dataset.Builder shop() {
    return Dataset.table("shop")
        .time(TimeColumn.instant("happened"))
        .dimensions(
            Dimension.text("customer"),
            Dimension.text("kind"),
            Dimension.integer("number"),
            Dimension.decimal("amount"));
  }

  private static Fixture june(String... events) {
    Fixture fixture = Fixture.of(shop());
    for (String event : events) {
      String[] parts = event.split(" ", -1);
      fixture = fixture.row("2025-06-" + parts[0] + ":00Z", parts[1], parts[2], 1, null);
    }
    return fixture;
  }

  private static Query.Funnel checkout(Scope scope, Duration window) {
    return scope
        .funnel("customer", window)
        .step("visit", Filter.equalTo("kind", "visit"))
        .step("cart", Filter.equalTo("kind", "cart"))
        .step("order", Filter.equalTo("kind", "order"));
  }

  private static Query.Funnel checkout() {
    return checkout(Scope.of("shop").range("2025-06-01/2025-06-10"), WEEK);
  }

  @Test
  default void everyStepHasItsSubjectsAndPercentages() {
    Given given =
        given(
            june(
                "01T10:00 ann visit",
                "02T10:00 ann cart",
                "03T10:00 ann order",
                "01T10:00 bob visit",
                "05T10:00 bob cart",
                "05T11:00 cat visit",
                "05T10:00 dan order",
                "06T10:00 eve visit",
                "07T10:00 eve order"));
    assertThat(given.lines(checkout()))
        .containsExactly("visit | 4 | 100 | ∅", "cart | 2 | 50 | 50", "order | 1 | 25 | 50");
    var table = given.table(checkout());
    assertThat(table.columns().stream().map(column -> column.name()))
        .containsExactly("step", "subjects", "conversion", "step_conversion");
  }

  @Test
  default void theWindowBeginsWithTheFirstStepAndMayEndBehindTheRange() {
    Given given =
        given(
            june(
                "10T23:59 ann visit",
                "12T10:00 ann cart",
                "17T23:59 ann order",
                "10T23:59 bob visit",
                "12T10:00 bob cart",
                "18T00:00 bob order",
                "11T00:00 cat visit",
                "11T10:00 cat cart"));
    assertThat(given.lines(checkout()))
        .containsExactly("visit | 2 | 100 | ∅", "cart | 2 | 100 | 100", "order | 1 | 50 | 50");
  }

  @Test
  default void anyRowOfTheFirstStepMayBeTheEntry() {
    Given given =
        given(
            june(
                "01T10:00 ann visit",
                "01T11:00 ann cart",
                "09T10:00 ann visit",
                "09T11:00 ann cart",
                "09T12:00 ann order",
                "01T10:00 bob visit",
                "02T10:00 bob visit",
                "03T10:00 bob cart",
                "09T09:00 bob order"));
    assertThat(given.lines(checkout())).last().isEqualTo("order | 2 | 100 | 100");
  }

  @Test
  default void rowsOfTheSameTimeAreInNoOrder() {
    Given given =
        given(
            june(
                "01T10:00 ann visit",
                "01T10:00 ann cart",
                "01T10:01 bob visit",
                "01T10:02 bob cart",
                "01T10:02 bob order"));
    assertThat(given.lines(checkout()))
        .containsExactly("visit | 2 | 100 | ∅", "cart | 1 | 50 | 50", "order | 0 | 0 | 0");
  }

  @Test
  default void aRowTakesOneStepEvenWhereItIsSeveral() {
    Given given = given(june("01T10:00 ann visit", "02T10:00 ann visit", "03T10:00 bob visit"));
    Query.Funnel again =
        Scope.of("shop")
            .range("2025-06-01/2025-06-10")
            .funnel("customer", WEEK)
            .step("once", Filter.everything())
            .step("twice", Filter.everything())
            .step("thrice", Filter.everything());
    assertThat(given.lines(again))
        .containsExactly("once | 2 | 100 | ∅", "twice | 1 | 50 | 50", "thrice | 0 | 0 | 0");
  }

  @Test
  default void aFunnelIsComparedAndFiltered() {
    Given given =
        given(
            june(
                "03T10:00 ann visit",
                "03T11:00 ann cart",
                "03T10:00 bob visit",
                "13T10:00 ann visit",
                "13T10:00 cat visit",
                "13T10:00 dan visit",
                "14T11:00 dan cart"));
    Scope eleventh =
        Scope.of("shop").range("2025-06-11/2025-06-20").compare(Comparison.previousPeriod());
    assertThat(given.lines(checkout(eleventh, WEEK)))
        .containsExactly(
            "visit | 3 | 2 | 1 | 50 | 100 | 100 | 0 | 0 | ∅ | ∅ | ∅ | ∅",
            "cart | 1 | 1 | 0 | 0 | 33.33 | 50 | -16.67 | -33.33 | 33.33 | 50 | -16.67 | -33.33",
            "order | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0");
    Scope without = eleventh.where(Filter.not(Filter.equalTo("customer", "dan")));
    assertThat(given.table(checkout(without, WEEK)).rows().get(1).number("subjects")).isEqualTo(0L);
  }

  @Test
  default void nobodyTakesAStepOfNoRows() {
    assertThat(given(june()).lines(checkout()))
        .containsExactly("visit | 0 | ∅ | ∅", "cart | 0 | ∅ | ∅", "order | 0 | ∅ | ∅");
  }

  /** A failure names its seed; {@code quipu.contract.seed} asks the same questions again. */
  @Test
  default void randomFunnelsAreThoseFoundByTryingEveryWay() {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int kind = 0; kind < FunnelOracle.KINDS; kind++) {
      FunnelOracle oracle = FunnelOracle.of(random, kind);
      Given given = given(oracle.fixture()).in(oracle.calendar());
      for (int i = 0; i < 12; i++) {
        FunnelOracle.Asked asked = oracle.question();
        assertThat(
                given.table(asked.query()).rows().stream().map(row -> (Long) row.get("subjects")))
            .as("seed %d, %s, %s", seed, oracle.time(), asked.query())
            .isEqualTo(oracle.subjects(asked));
      }
    }
  }

  @Test
  default void subjectsCanBeCountedThatAreNotShown() {
    Dataset.Builder masked =
        Dataset.table("shop")
            .time(TimeColumn.instant("happened"))
            .dimensions(
                Dimension.text("customer").personal().masked(Mask.hash()),
                Dimension.text("kind"),
                Dimension.integer("number").secret(),
                Dimension.decimal("amount"));
    Fixture fixture =
        Fixture.of(masked)
            .row("2025-06-01T10:00:00Z", "ann", "visit", 1, null)
            .row("2025-06-01T11:00:00Z", "ann", "cart", 1, null)
            .row("2025-06-01T10:00:00Z", "bob", "visit", 1, null);
    Given given = given(fixture);
    assertThat(given.lines(checkout()))
        .containsExactly("visit | 2 | 100 | ∅", "cart | 1 | 50 | 50", "order | 0 | 0 | 0");
    Scope scope = Scope.of("shop").range("2025-06-01/2025-06-10");
    Query.Funnel bySecret =
        scope
            .funnel("number", WEEK)
            .step("a", Filter.equalTo("customer", "ann"))
            .step("b", Filter.equalTo("number", 1));
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given.table(bySecret))
        .withMessageContaining("step \"a\", dimension \"customer\": is masked")
        .withMessageContaining("step \"b\", dimension \"number\": unknown")
        .withMessageContaining("- dimension \"number\": unknown (known: [customer, kind, amount]");
  }

  @Test
  default void onlyTheAskersRowsAreSteps() {
    Fixture fixture = june("01T10:00 ann visit", "02T10:00 ann cart", "02T10:00 bob visit");
    fixture.declaration().rows(RowPolicy.owner("customer"));
    try (Analytics analytics = given(fixture).analytics()) {
      var table = analytics.askedBy(Subject.of("bob")).query(checkout());
      assertThat(Lines.of(table))
          .containsExactly("visit | 1 | 100 | ∅", "cart | 0 | 0 | 0", "order | 0 | 0 | ∅");
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> analytics.query(checkout()));
    }
  }

  @Test
  default void aFunnelIsRefusedWhereGroupsMayBeTooSmall() {
    Fixture fixture = june("01T10:00 ann visit");
    fixture.declaration().minimumGroupSize(MinimumGroupSize.rows(5));
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> given(fixture).table(checkout()))
        .withMessageContaining("funnel: is not answered");
  }

  @Test
  default void everyFaultOfAFunnelIsNamed() {
    Scope scope = Scope.of("shop").range("2025-06-01/2025-06-10");
    Query.Funnel faulty =
        scope
            .funnel("amount", Duration.ZERO)
            .step("a", Filter.equalTo("kynd", "visit"))
            .step("a", Filter.everything())
            .step(" ", Filter.everything());
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given(june()).table(faulty))
        .withMessageContaining("window PT0S: must be from a microsecond to 3660 days")
        .withMessageContaining("step \"a\", dimension \"kynd\": unknown")
        .withMessageContaining("step \"a\": is there twice")
        .withMessageContaining("step \" \": has no name")
        .withMessageContaining(
            "dimension \"amount\": is decimal, and subjects are text or whole numbers");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given(june()).table(scope.funnel("customer", WEEK)))
        .withMessageContaining("steps: 0 of them, not 2 to 20");
    Query.Funnel unknown = checkout(scope, Duration.ofDays(3_661));
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(
            () ->
                given(june())
                    .table(new Query.Funnel(scope, "custommer", unknown.window(), unknown.steps())))
        .withMessageContaining("window PT87864H: must be from a microsecond to 3660 days")
        .withMessageContaining("dimension \"custommer\": unknown")
        .withMessageContaining("did you mean \"customer\"?");
  }

  @Test
  default void datesNeedAWindowOfWholeDays() {
    Fixture fixture =
        Fixture.of(
                Dataset.table("visits")
                    .time(TimeColumn.date("day"))
                    .dimensions(Dimension.integer("person")))
            .row("2025-03-29", 1)
            .row("2025-03-30", 1)
            .row("2025-03-31", 1)
            .row("2025-10-25", 2)
            .row("2025-10-26", 2)
            .row("2025-10-27", 2);
    Given given = given(fixture).in("Europe/Berlin");
    Scope year = Scope.of("visits").range("2025-01-01/2025-12-31");
    Query.Funnel twoDays =
        year.funnel("person", Duration.ofDays(2))
            .step("one", Filter.everything())
            .step("two", Filter.everything())
            .step("three", Filter.everything());
    assertThat(given.lines(twoDays)).last().isEqualTo("three | 2 | 100 | 100");
    Query.Funnel hours = new Query.Funnel(year, "person", Duration.ofHours(47), twoDays.steps());
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given.table(hours))
        .withMessageContaining("window PT47H: too fine for a time column of dates");
    assertThat(given.lines(new Query.Funnel(year, "person", Duration.ofDays(1), twoDays.steps())))
        .isEqualTo(List.of("one | 2 | 100 | ∅", "two | 2 | 100 | 100", "three | 0 | 0 | 0"));
  }
}
