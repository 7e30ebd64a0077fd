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
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cohorts of subjects and how many of them come back. */
interface RetentionContract extends ContractHost {

  private static Fixture orders(String... rows) {
    Fixture fixture =
        Fixture.of(
            Dataset.table("orders")
                .time(TimeColumn.instant("placed"))
                .dimensions(
                    Dimension.text("customer").personal().masked(Mask.hash()),
                    Dimension.text("kind"),
                    Dimension.integer("secret_number").secret(),
                    Dimension.decimal("amount")));
    for (String row : rows) {
      String[] parts = row.split(" ", -1);
      fixture = fixture.row("2025-" + parts[0] + "T12:00:00Z", parts[1], parts[2], 1, null);
    }
    return fixture;
  }

  private static Scope spring() {
    return Scope.of("orders").range("2025-03-01/2025-05-31");
  }

  private static Query.Retention monthly(Scope scope) {
    return scope.retention("customer", TimeGrain.MONTH, 2);
  }

  @Test
  default void cohortsComeBackAtTheirAges() {
    Given given =
        given(
            orders(
                "03-01 ann order",
                "03-31 ann order",
                "04-05 ann order",
                "03-10 bob order",
                "05-10 bob order",
                "04-01 cat order",
                "05-01 cat order",
                "06-01 cat order",
                "07-01 cat order",
                "02-28 old order",
                "03-05 old order",
                "04-05 old order"));
    assertThat(given.table(monthly(spring())).columns().stream().map(Column::name))
        .containsExactly("bucket", "age", "finished", "subjects", "active", "retention");
    assertThat(given.at("2025-12-01T00:00:00Z").lines(monthly(spring())))
        .containsExactly(
            "2025-03-01 | 0 | true | 2 | 2 | 100",
            "2025-03-01 | 1 | true | 2 | 1 | 50",
            "2025-03-01 | 2 | true | 2 | 1 | 50",
            "2025-04-01 | 0 | true | 1 | 1 | 100",
            "2025-04-01 | 1 | true | 1 | 1 | 100",
            "2025-04-01 | 2 | true | 1 | 1 | 100",
            "2025-05-01 | 0 | true | 0 | 0 | ∅",
            "2025-05-01 | 1 | true | 0 | 0 | ∅",
            "2025-05-01 | 2 | true | 0 | 0 | ∅");
  }

  @Test
  default void agesThatAreNotOverAreMarkedAndThoseToComeAreMissing() {
    Given given = given(orders("04-01 ann order", "05-02 ann order", "06-20 ann order"));
    Scope april = Scope.of("orders").range("2025-04-01/2025-05-31");
    assertThat(given.at("2025-05-31T23:59:59Z").lines(monthly(april)))
        .containsExactly(
            "2025-04-01 | 0 | true | 1 | 1 | 100",
            "2025-04-01 | 1 | false | 1 | 1 | 100",
            "2025-04-01 | 2 | false | 1 | ∅ | ∅",
            "2025-05-01 | 0 | false | 0 | 0 | ∅",
            "2025-05-01 | 1 | false | 0 | ∅ | ∅",
            "2025-05-01 | 2 | false | 0 | ∅ | ∅");
    assertThat(given.at("2025-06-01T00:00:00Z").lines(monthly(april)))
        .contains("2025-04-01 | 1 | true | 1 | 1 | 100", "2025-04-01 | 2 | false | 1 | 1 | 100");
  }

  @Test
  default void firstRowsAndThoseToComeBackByCanBeChosen() {
    Given given =
        given(
                orders(
                    "02-01 ann visit",
                    "03-10 ann order",
                    "04-10 ann visit",
                    "05-10 ann order",
                    "03-10 bob visit",
                    "03-11 cat order",
                    "04-11 cat order"))
            .at("2025-12-01T00:00:00Z");
    Query.Retention bought = monthly(spring().range("2025-03-01/2025-03-31"));
    assertThat(given.lines(bought.first(Filter.equalTo("kind", "order"))))
        .containsExactly(
            "2025-03-01 | 0 | true | 2 | 2 | 100",
            "2025-03-01 | 1 | true | 2 | 2 | 100",
            "2025-03-01 | 2 | true | 2 | 1 | 50");
    assertThat(given.lines(bought.back(Filter.equalTo("kind", "order"))))
        .containsExactly(
            "2025-03-01 | 0 | true | 2 | 1 | 50",
            "2025-03-01 | 1 | true | 2 | 1 | 50",
            "2025-03-01 | 2 | true | 2 | 0 | 0");
    Scope orders = bought.scope().where(Filter.equalTo("kind", "order"));
    assertThat(given.lines(monthly(orders)))
        .containsExactly(
            "2025-03-01 | 0 | true | 2 | 2 | 100",
            "2025-03-01 | 1 | true | 2 | 1 | 50",
            "2025-03-01 | 2 | true | 2 | 1 | 50");
  }

  @Test
  default void aRangeThatCutsABucketCutsItsCohort() {
    Given given =
        given(
                orders(
                    "03-01 ann order",
                    "03-10 bob order",
                    "03-20 cat order",
                    "03-25 bob order",
                    "04-20 cat order"))
            .at("2025-12-01T00:00:00Z");
    Query.Retention cut =
        spring().range("2025-03-05/2025-03-19").retention("customer", TimeGrain.MONTH, 1);
    assertThat(given.lines(cut))
        .containsExactly(
            "2025-03-01 | 0 | true | 1 | 1 | 100", "2025-03-01 | 1 | true | 1 | 0 | 0");
    var table = given.table(cut);
    assertThat(table.partial(table.rows().get(0))).isTrue();
  }

  @Test
  default void cohortsAreComparedInTheirOrder() {
    Given given =
        given(
                orders(
                    "01-10 ann order",
                    "02-10 ann order",
                    "01-10 bob order",
                    "03-10 cat order",
                    "04-10 cat order"))
            .at("2025-12-01T00:00:00Z");
    Scope scope = spring().range("2025-03-01/2025-04-30").compare(Comparison.previousPeriod());
    assertThat(given.lines(scope.retention("customer", TimeGrain.MONTH, 1)))
        .containsExactly(
            "2025-03-01 | 0 | true | 1 | 2 | -1 | -50 | 1 | 2 | -1 | -50 | 100 | 100 | 0 | 0",
            "2025-03-01 | 1 | true | 1 | 2 | -1 | -50 | 1 | 1 | 0 | 0 | 100 | 50 | 50 | 100",
            "2025-04-01 | 0 | true | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ∅ | ∅ | ∅ | ∅",
            "2025-04-01 | 1 | true | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ∅ | ∅ | ∅ | ∅");
  }

  /** A failure names its seed; {@code quipu.contract.seed} asks the same questions again. */
  @Test
  default void randomCohortsAreThoseFoundSubjectBySubject() {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int kind = 0; kind < RetentionOracle.KINDS; kind++) {
      RetentionOracle oracle = RetentionOracle.of(random, kind);
      Given given =
          given(oracle.events().fixture())
              .in(oracle.events().calendar())
              .at("2025-03-31T12:00:00Z");
      for (int i = 0; i < 12; i++) {
        RetentionOracle.Asked asked = oracle.question();
        assertThat(given.lines(asked.query()))
            .as("seed %d, %s, %s", seed, oracle.events().time(), asked.query())
            .isEqualTo(oracle.lines(asked, given.now()));
      }
    }
  }

  @Test
  default void onlyTheAskersRowsAreHistory() {
    Fixture fixture = orders("02-01 ann visit", "03-10 ann order", "03-10 bob order");
    fixture.declaration().rows(RowPolicy.attribute("kind", "kinds"));
    Query.Retention march =
        spring().range("2025-03-01/2025-03-31").retention("customer", TimeGrain.MONTH, 1);
    try (Analytics analytics = given(fixture).analytics()) {
      var asker = analytics.askedBy(Subject.of("x").attribute("kinds", "order"));
      assertThat(Lines.of(asker.query(march)).get(0))
          .isEqualTo("2025-03-01 | 0 | true | 2 | 2 | 100");
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> analytics.query(march));
    }
  }

  @Test
  default void aRetentionTableIsRefusedWhereGroupsMayBeTooSmall() {
    Fixture fixture = orders("03-10 ann order");
    fixture.declaration().minimumGroupSize(MinimumGroupSize.rows(5));
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> given(fixture).table(monthly(spring())))
        .withMessageContaining("retention: is not answered");
  }

  @Test
  default void everyFaultOfARetentionTableIsNamed() {
    Given given = given(orders());
    Query.Retention faulty =
        spring()
            .retention("secret_number", TimeGrain.MONTH, 0)
            .first(Filter.equalTo("customer", "ann"))
            .back(Filter.equalTo("kynd", "a"));
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given.table(faulty))
        .withMessageContaining("ages: 0, not 1 to 1000")
        .withMessageContaining("first, dimension \"customer\": is masked")
        .withMessageContaining("back, dimension \"kynd\": unknown")
        .withMessageContaining("- dimension \"secret_number\": unknown");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given.table(spring().retention("amount", TimeGrain.DAY, 1_001)))
        .withMessageContaining("ages: 1001, not 1 to 1000")
        .withMessageContaining("dimension \"amount\": is decimal");
    Given little = given.limits(Limits.defaults().maxTableRows(8));
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> little.table(monthly(spring())))
        .withMessageContaining("3 cohorts of 3 ages")
        .withMessageContaining("maxTableRows is 8");
    assertThat(
            List.of(little.table(spring().retention("customer", TimeGrain.MONTH, 1)).rows().size()))
        .containsExactly(6);
  }
}
