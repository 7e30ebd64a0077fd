package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.ContractHost.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.value.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables, statements and columns as the host has them, and those that it does not have. */
interface SourceContract extends ContractHost {

  @Test
  default void namesAreSpelledAsTheDatabaseSpellsThem() {
    Fixture fixture =
        Fixture.of(
                Dataset.of("oddities", new Source.Table("", "Order By"))
                    .time(TimeColumn.instant("Time of Day"))
                    .dimensions(
                        Dimension.text("choice").column("select"),
                        Dimension.text("quote").column("say \"hi\""),
                        Dimension.integer("why").column("why?"),
                        Dimension.integer("pair").column("a:b"),
                        Dimension.decimal("money").column("it's €"),
                        Dimension.text("at").column("at"))
                    .measures(Measure.count("n"), Measure.sum("total", "money")))
            .row("2025-06-01T00:00:00Z", "a", "b", 1, 2, "3.5", "c")
            .row("2025-06-01T00:00:00Z", "a", "d", 3, 4, "5", "e");
    Scope day = Scope.of("oddities").range("2025-06-01");
    assertThat(given(fixture).lines(day.by("choice").measures("n", "total")))
        .containsExactly("a | 2 | 8.5");
    assertThat(
            given(fixture)
                .lines(
                    day.where(Filter.atLeast("why", 2))
                        .rows("quote", "why", "pair", "money", "at")
                        .orderBy(Sort.ascending("quote"))))
        .containsExactly("d | 3 | 4 | 5 | e");
  }

  @Test
  default void aDatasetMayBeAStatementOfTheHost() {
    String sql =
        "SELECT * FROM "
            + quote("base")
            + " WHERE "
            + quote("note")
            + " <> 'what? :no' -- all but one";
    Fixture fixture =
        Fixture.of(
                Dataset.select("notes", sql)
                    .time(TimeColumn.instant("written"))
                    .dimensions(Dimension.text("note"), Dimension.integer("size"))
                    .measures(Measure.count("n"), Measure.sum("total", "size")))
            .row("2025-06-01T00:00:00Z", "what?", 1)
            .hiddenRow("2025-06-01T00:00:00Z", "what? :no", 10)
            .row("2025-06-02T00:00:00Z", "why", 100);
    Scope days = Scope.of("notes").range("2025-06-01/2025-06-02");
    Given notes = given(fixture);
    assertThat(notes.lines(days.totals("n", "total"))).containsExactly("2 | 101");
    assertThat(notes.lines(days.where(Filter.contains("note", "?")).by("note").measures("n")))
        .containsExactly("what? | 1");
    assertThat(notes.lines(days.rows("note", "size").orderBy(Sort.descending("size")).limit(1)))
        .containsExactly("why | 100");
    assertThat(notes.lines(days.range("all_time").totals("n"))).containsExactly("2");
    assertThat(notes.backend().check(fixture.dataset())).isEmpty();
  }

  @Test
  default void pointsInTimeOfADimensionMayBeKeptAsDateTimesInUtc() {
    Fixture fixture =
        Fixture.of(
                Dataset.table("visits")
                    .time(TimeColumn.instant("came"))
                    .dimensions(Dimension.instant("went"))
                    .measures(Measure.max("latest", "went")))
            .column("went", ValueType.DATETIME)
            .row("2025-06-01T00:00:00Z", "2025-06-01T00:30:00.000001")
            .row("2025-06-01T00:00:00Z", null);
    Scope day = Scope.of("visits").range("2025-06-01");
    Given visits = given(fixture).in("America/New_York");
    assertThat(
            visits.lines(
                day.range("2025-06-01T00:00:00Z/2025-06-01T01:00:00Z")
                    .rows("went")
                    .orderBy(Sort.ascending("went"))))
        .containsExactly("2025-06-01T00:30:00.000001Z", "∅");
    assertThat(
            visits.lines(
                day.range("2025-05-31")
                    .where(Filter.equalTo("went", "2025-06-01T00:30:00.000001Z"))
                    .totals("latest")))
        .containsExactly("2025-06-01T00:30:00.000001Z");
  }

  @Test
  default void twoDatasetsAreAskedOverOneBackend() {
    Fixture visits =
        Fixture.of(
                Dataset.table("visits")
                    .time(TimeColumn.date("day"))
                    .dimensions(Dimension.text("page"))
                    .measures(Measure.count("n")))
            .row("2025-06-01", "home");
    Given both = given(events("2025-06-01T00:00:00Z", "2025-06-01T01:00:00Z"), visits);
    assertThat(both.lines(Scope.of("events").range("2025-06-01").totals("n"))).containsExactly("2");
    assertThat(both.lines(Scope.of("visits").range("2025-06-01").totals("n"))).containsExactly("1");
  }

  @Test
  default void aCatalogThatFitsTheDatabaseIsValid() {
    try (Analytics analytics = given(AggregateContract.orders(), events()).analytics()) {
      analytics.validate();
    }
  }

  @Test
  default void everyMissingColumnIsReported() {
    Backend backend = load(List.of(events()));
    Dataset wrong =
        Dataset.table("events")
            .time(TimeColumn.instant("hapened"))
            .dimensions(Dimension.integer("id"), Dimension.text("name").column("nick"))
            .measures(Measure.count("n"))
            .build();
    assertThat(backend.check(wrong))
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem.toString()).contains("hapened", "happened"))
        .anySatisfy(problem -> assertThat(problem.toString()).contains("\"name\"", "\"nick\""));
  }

  @Test
  default void aMissingTableIsReportedAndCannotBeAsked() {
    Backend backend = load(List.of(events()));
    Dataset.Builder nowhere =
        Dataset.table("nowhere").time(TimeColumn.instant("happened")).measures(Measure.count("n"));
    assertThat(backend.check(nowhere.build()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).contains("nowhere"));
    Given asked = Given.of(backend, nowhere);
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> asked.table(Scope.of("nowhere").totals("n")))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(BackendException.Reason.FAILED));
    try (Analytics analytics = asked.analytics()) {
      assertThatExceptionOfType(InvalidModelException.class)
          .isThrownBy(analytics::validate)
          .withMessageStartingWith("catalog, compared with the database, is invalid:\n  - ")
          .withMessageContaining("nowhere");
    }
  }
}
