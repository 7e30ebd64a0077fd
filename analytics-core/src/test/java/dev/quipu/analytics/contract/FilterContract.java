package dev.quipu.analytics.contract;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Which rows take part; a null fails every test but one, and a negation is the exact complement.
 */
interface FilterContract extends ContractHost {

  /** A thousand texts, of which a row has one; no database compares them one after the other. */
  List<String> NAMES =
      IntStream.range(0, 1_000).mapToObj(i -> i == 700 ? "ann" : "Ann " + i).toList();

  private static Fixture noOne() {
    return Fixture.of(
        Dataset.table("people")
            .time(TimeColumn.instant("joined"))
            .dimensions(
                Dimension.integer("id"),
                Dimension.text("name"),
                Dimension.integer("age"),
                Dimension.decimal("score"),
                Dimension.real("weight"),
                Dimension.bool("member"),
                Dimension.date("born"),
                Dimension.datetime("woke"),
                Dimension.instant("seen"))
            .measures(
                Measure.count("n"),
                Measure.count("not_ann").where(Filter.not(Filter.equalTo("name", "ann"))),
                Measure.count("no_one").where(Filter.anyOf()),
                Measure.count("named").where(Filter.oneOf("name", NAMES)),
                Measure.count("unnamed").where(Filter.not(Filter.oneOf("name", NAMES))),
                Measure.sum("adult_score", "score").where(Filter.atLeast("age", 18))));
  }

  private static Fixture people() {
    String day = "2025-06-01T00:00:00Z";
    return noOne()
        .row(
            day,
            1,
            "ann",
            30,
            "1.5",
            0.1,
            true,
            "2000-02-29",
            "2025-01-01T08:00",
            "2025-01-01T00:00:00.000001Z")
        .row(
            day,
            2,
            "bob",
            -5,
            "2.50",
            2.5,
            false,
            "1999-12-31",
            "2025-01-01T08:00:00.000001",
            "2025-01-01T00:00:00.000002Z")
        .row(day, 3, null, null, null, null, null, null, null, null)
        .row(
            day,
            4,
            "",
            0,
            "0",
            0.0,
            false,
            "1969-12-31",
            "1969-12-31T23:59:59.999999",
            "1969-12-31T23:59:59.999999Z");
  }

  /** Returns the ids of the people that a filter lets through. */
  private String ids(Filter filter) {
    return ids(given(people()), filter);
  }

  private static String ids(Given given, Filter filter) {
    return given.lines(all().where(filter).rows("id").orderBy(Sort.ascending("id"))).stream()
        .collect(joining(" "));
  }

  private static Scope all() {
    return Scope.of("people").range("2025-06-01");
  }

  @Test
  default void equalityOfEveryType() {
    assertThat(ids(Filter.equalTo("name", "ann"))).isEqualTo("1");
    assertThat(ids(Filter.equalTo("name", ""))).isEqualTo("4");
    assertThat(ids(Filter.equalTo("age", -5))).isEqualTo("2");
    assertThat(ids(Filter.equalTo("score", new BigDecimal("1.500")))).isEqualTo("1");
    assertThat(ids(Filter.equalTo("weight", 0.1))).isEqualTo("1");
    assertThat(ids(Filter.equalTo("member", false))).isEqualTo("2 4");
    assertThat(ids(Filter.equalTo("born", LocalDate.of(2000, 2, 29)))).isEqualTo("1");
    assertThat(ids(Filter.equalTo("woke", LocalDateTime.of(2025, 1, 1, 8, 0)))).isEqualTo("1");
    assertThat(ids(Filter.equalTo("seen", Instant.parse("2025-01-01T00:00:00.000002Z"))))
        .isEqualTo("2");
  }

  @Test
  default void valuesMayBeGivenAsText() {
    assertThat(ids(Filter.equalTo("age", "30"))).isEqualTo("1");
    assertThat(ids(Filter.atLeast("score", "1.5"))).isEqualTo("1 2");
    assertThat(ids(Filter.equalTo("member", "true"))).isEqualTo("1");
    assertThat(ids(Filter.lessThan("born", "2000-01-01"))).isEqualTo("2 4");
    assertThat(ids(Filter.greaterThan("seen", "2025-01-01T01:00:00.000001+01:00"))).isEqualTo("2");
  }

  /** Ten days of October 1582 are none in the calendar of java.sql.Date. */
  @Test
  default void daysOfAnyAgeAreThoseOfOneCalendar() {
    Fixture people = noOne();
    List<String> days = List.of("1582-10-04", "1582-10-05", "1582-10-14", "1582-10-15");
    for (int i = 0; i < days.size(); i++) {
      String noon = days.get(i) + "T12:00";
      people =
          people.row(
              "2025-06-01T00:00:00Z",
              i,
              null,
              null,
              null,
              null,
              null,
              days.get(i),
              noon,
              noon + ":00Z");
    }
    Given given = given(people);
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = LocalDate.parse(days.get(i));
      LocalDateTime noon = day.atTime(12, 0);
      for (Filter same :
          List.of(
              Filter.equalTo("born", day),
              Filter.oneOf("born", List.of(day, "2000-01-01")),
              Filter.equalTo("woke", noon),
              Filter.equalTo("seen", noon.toInstant(ZoneOffset.UTC)))) {
        assertThat(ids(given, same)).isEqualTo(String.valueOf(i));
      }
    }
    assertThat(given.lines(all().by("born").measures("n").orderBy(Sort.ascending("born"))))
        .containsExactlyElementsOf(days.stream().map(day -> day + " | 1").toList());
  }

  @Test
  default void theFirstAndTheLastTimeThereIsAreBounds() {
    Given given = given(people());
    assertBounds(given, LocalDateTime.parse("0001-01-01T00:00:00"), "1 2 4", "");
    assertBounds(given, LocalDateTime.parse("9999-12-31T23:59:59.999999"), "", "1 2 4");
  }

  private static void assertBounds(Given given, LocalDateTime bound, String after, String before) {
    Map<String, Object> bounds =
        Map.of("born", bound.toLocalDate(), "woke", bound, "seen", bound.toInstant(ZoneOffset.UTC));
    bounds.forEach(
        (column, value) -> {
          assertThat(ids(given, Filter.greaterThan(column, value))).as(column).isEqualTo(after);
          assertThat(ids(given, Filter.atLeast(column, value))).as(column).isEqualTo(after);
          assertThat(ids(given, Filter.lessThan(column, value))).as(column).isEqualTo(before);
          assertThat(ids(given, Filter.atMost(column, value))).as(column).isEqualTo(before);
          assertThat(ids(given, Filter.equalTo(column, value))).as(column).isEmpty();
        });
  }

  @Test
  default void theComplementOfATestHoldsForNulls() {
    assertThat(ids(Filter.not(Filter.equalTo("name", "ann")))).isEqualTo("2 3 4");
    assertThat(ids(Filter.not(Filter.lessThan("age", 18)))).isEqualTo("1 3");
    assertThat(ids(Filter.not(Filter.equalTo("member", true)))).isEqualTo("2 3 4");
    assertThat(ids(Filter.not(Filter.oneOf("name", List.of("ann", "bob"))))).isEqualTo("3 4");
    assertThat(ids(Filter.not(Filter.between("score", 0, 2)))).isEqualTo("2 3");
    assertThat(ids(Filter.not(Filter.contains("name", "n")))).isEqualTo("2 3 4");
    assertThat(ids(Filter.not(Filter.startsWith("name", "")))).isEqualTo("3");
    assertThat(ids(Filter.not(Filter.not(Filter.equalTo("name", "ann"))))).isEqualTo("1");
  }

  @Test
  default void theComplementOfAConnectionHoldsForNulls() {
    Filter ann = Filter.equalTo("name", "ann");
    Filter adult = Filter.atLeast("age", 18);
    assertThat(ids(Filter.not(Filter.allOf(ann, adult)))).isEqualTo("2 3 4");
    assertThat(ids(Filter.not(Filter.anyOf(ann, adult)))).isEqualTo("2 3 4");
    assertThat(ids(Filter.anyOf(ann, Filter.not(adult)))).isEqualTo("1 2 3 4");
    assertThat(ids(Filter.not(Filter.allOf(Filter.not(ann), Filter.not(adult))))).isEqualTo("1");
    assertThat(ids(Filter.not(Filter.anyOf(Filter.missing("name"), ann)))).isEqualTo("2 4");
  }

  @Test
  default void missingAndPresentAreTheOnlyTestsOfNull() {
    for (String dimension : List.of("name", "age", "score", "weight", "member", "born", "seen")) {
      assertThat(ids(Filter.missing(dimension))).as(dimension).isEqualTo("3");
      assertThat(ids(Filter.present(dimension))).as(dimension).isEqualTo("1 2 4");
    }
  }

  @Test
  default void comparisonsIncludeTheirValueOrNot() {
    assertThat(ids(Filter.lessThan("age", 0))).isEqualTo("2");
    assertThat(ids(Filter.atMost("age", 0))).isEqualTo("2 4");
    assertThat(ids(Filter.greaterThan("age", 0))).isEqualTo("1");
    assertThat(ids(Filter.atLeast("age", 0))).isEqualTo("1 4");
    assertThat(ids(Filter.between("born", LocalDate.of(1969, 12, 31), LocalDate.of(1999, 12, 31))))
        .isEqualTo("2 4");
    assertThat(ids(Filter.between("age", 5, -5))).isEmpty();
    assertThat(ids(Filter.atMost("woke", "2025-01-01T08:00"))).isEqualTo("1 4");
    assertThat(ids(Filter.lessThan("seen", "1970-01-01T00:00:00Z"))).isEqualTo("4");
    assertThat(ids(Filter.greaterThan("weight", 0.1))).isEqualTo("2");
  }

  @Test
  default void aFilterFinerThanTheColumnIsNotRounded() {
    assertThat(ids(Filter.equalTo("score", new BigDecimal("1.50000000000001")))).isEmpty();
    assertThat(ids(Filter.lessThan("score", new BigDecimal("1.50000000000001")))).isEqualTo("1 4");
    assertThat(ids(Filter.atLeast("score", new BigDecimal("1.50000000000001")))).isEqualTo("2");
    assertThat(ids(Filter.between("seen", "2025-01-01T00:00:00.0000011Z", "2025-01-02T00:00:00Z")))
        .isEqualTo("2");
    assertThat(ids(Filter.atMost("seen", "2025-01-01T00:00:00.0000019Z"))).isEqualTo("1 4");
  }

  @Test
  default void oneOfNoneIsNeverTrueAndOneOfManyIs() {
    assertThat(ids(Filter.oneOf("name", List.of()))).isEmpty();
    assertThat(ids(Filter.not(Filter.oneOf("name", List.of())))).isEqualTo("1 2 3 4");
    List<Integer> many = IntStream.range(0, 2_000).boxed().toList();
    assertThat(ids(Filter.oneOf("age", many))).isEqualTo("1 4");
    assertThat(ids(Filter.not(Filter.oneOf("age", many)))).isEqualTo("2 3");
  }

  @Test
  default void aListOfTextsMayBeLong() {
    assertThat(ids(Filter.oneOf("name", NAMES))).isEqualTo("1");
    assertThat(ids(Filter.not(Filter.oneOf("name", NAMES)))).isEqualTo("2 3 4");
    assertThat(
            given(people()).lines(Scope.of("people").range("all_time").totals("named", "unnamed")))
        .containsExactly("1 | 3");
    assertThat(
            given(people())
                .lines(
                    Scope.of("people")
                        .range("all_time")
                        .where(Filter.not(Filter.oneOf("name", NAMES)))
                        .by("name")
                        .measures("named", "unnamed")))
        .hasSize(3)
        .allMatch(line -> line.endsWith(" | 0 | 1"));
  }

  @Test
  default void allOfNoneIsAlwaysTrueAndAnyOfNoneNever() {
    assertThat(ids(Filter.allOf())).isEqualTo("1 2 3 4");
    assertThat(ids(Filter.anyOf())).isEmpty();
    assertThat(ids(Filter.not(Filter.allOf()))).isEmpty();
    assertThat(ids(Filter.not(Filter.anyOf()))).isEqualTo("1 2 3 4");
    assertThat(ids(Filter.allOf(Filter.anyOf(Filter.allOf()), Filter.present("name"))))
        .isEqualTo("1 2 4");
  }

  @Test
  default void aMeasuresFilterTreatsNullsAlike() {
    assertThat(
            given(people())
                .lines(
                    Scope.of("people")
                        .range("2025-06-01")
                        .totals("n", "not_ann", "no_one", "adult_score")))
        .containsExactly("4 | 3 | 0 | 1.5");
    assertThat(
            given(people())
                .lines(
                    Scope.of("people")
                        .range("2025-06-01")
                        .where(Filter.missing("name"))
                        .by("member")
                        .measures("not_ann", "adult_score")))
        .containsExactly("∅ | 1 | 0");
  }

  @Test
  default void aDecimalOfEndlessDigitsIsRefused() {
    assertThat(ids(Filter.lessThan("score", new BigDecimal("1e400")))).isEqualTo("1 2 4");
    for (String endless : List.of("1e100000", "-1e-100000", "1e2147483647")) {
      assertThatExceptionOfType(InvalidQueryException.class)
          .isThrownBy(() -> ids(Filter.lessThan("score", new BigDecimal(endless))))
          .withMessageContaining("filter on \"score\": a value is no decimal");
    }
  }

  @Test
  default void aDoubleThatIsNoFiniteNumberIsRefused() {
    for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
      assertThatExceptionOfType(InvalidQueryException.class)
          .isThrownBy(() -> ids(Filter.lessThan("weight", none)))
          .withMessageContaining("filter on \"weight\": a value is no finite number");
    }
  }

  @Test
  default void filtersMayStandInOneAnotherButNotWithoutEnd() {
    Filter deep = Filter.equalTo("name", "ann");
    for (int i = 1; i < 99; i++) {
      deep = i % 3 == 0 ? Filter.not(deep) : Filter.allOf(deep, Filter.present("id"));
    }
    assertThat(ids(deep)).as("32 negations").isEqualTo("1");
    for (int more : new int[] {2, 100_000}) {
      Filter deeper = deep;
      for (int i = 0; i < more; i++) {
        deeper = Filter.not(deeper);
      }
      Filter endless = deeper;
      assertThatExceptionOfType(InvalidQueryException.class)
          .isThrownBy(() -> ids(endless))
          .withMessageContaining("filter: has filters in one another, more than 100 deep")
          .withMessageContaining("side by side");
    }
  }
}
