package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.time.Comparison;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alternatives that name groups by the values of several dimensions. */
final class NamedGroupsTest {

  private final DuckDbTables tables = new DuckDbTables();

  @AfterEach
  void close() {
    tables.close();
  }

  @BeforeEach
  void table() throws SQLException {
    tables.execute(
        """
        CREATE TABLE people AS SELECT * FROM (VALUES
          (1, TIMESTAMP '2025-06-15', 'a', 1::TINYINT, true, DATE '2025-01-01', 1.5),
          (2, TIMESTAMP '2025-06-15', 'a', NULL, true, DATE '2025-01-02', 2.5),
          (3, TIMESTAMP '2025-06-15', NULL, 1::TINYINT, false, NULL, NULL),
          (4, TIMESTAMP '2025-06-15', NULL, NULL, NULL, NULL, 1.5),
          (5, TIMESTAMP '2025-06-15', 'b', 1::TINYINT, false, DATE '2025-01-01', 2.5)
        ) v(id, t, name, age, member, born, score)\
        """);
  }

  private Asked people() {
    return Asked.of(
        tables.backend(),
        Dataset.table("people")
            .time(TimeColumn.instant("t"))
            .dimensions(
                Dimension.integer("id"),
                Dimension.text("name"),
                Dimension.integer("age"),
                Dimension.bool("member"),
                Dimension.date("born"),
                Dimension.decimal("score"))
            .measures(Measure.count("n")));
  }

  private List<Object> ids(Filter... alternatives) {
    return ids(Filter.anyOf(alternatives));
  }

  private List<Object> ids(Filter filter) {
    return people()
        .rows(
            Scope.of("people")
                .range("2025-06-15")
                .where(filter)
                .rows("id")
                .orderBy(Sort.ascending("id")))
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  private static Filter named(String name, int age) {
    return Filter.allOf(Filter.equalTo("name", name), Filter.equalTo("age", age));
  }

  @Test
  void groupsOfSeveralDimensionsAreFound() {
    assertThat(ids(named("a", 1), named("b", 1), named("b", 1_000_000))).containsExactly(1L, 5L);
    assertThat(ids(named("a", 2), named("x", 1))).isEmpty();
    assertThat(
            ids(
                Filter.allOf(
                    Filter.equalTo("member", false),
                    Filter.equalTo("born", LocalDate.of(2025, 1, 1))),
                Filter.allOf(
                    Filter.equalTo("member", true),
                    Filter.equalTo("born", LocalDate.of(2025, 1, 2)))))
        .containsExactly(2L, 5L);
  }

  @Test
  void nullsAreGroupsOfTheirOwn() {
    Filter noAge = Filter.allOf(Filter.equalTo("name", "a"), Filter.missing("age"));
    Filter noName = Filter.allOf(Filter.missing("name"), Filter.equalTo("age", 1));
    Filter neither = Filter.allOf(Filter.missing("name"), Filter.missing("age"));
    assertThat(ids(noAge, noName, neither, named("a", 1))).containsExactly(1L, 2L, 3L, 4L);
    assertThat(ids(Filter.not(Filter.anyOf(named("a", 1), noAge, named("b", 1)))))
        .containsExactly(3L, 4L);
  }

  @Test
  void otherAlternativesStayAsTheyAre() {
    Filter byScore = Filter.allOf(Filter.equalTo("score", "1.5"), Filter.equalTo("name", "a"));
    assertThat(
            ids(
                byScore,
                named("b", 1),
                Filter.allOf(Filter.equalTo("name", "a"), Filter.equalTo("name", "b")),
                Filter.greaterThan("id", 4),
                Filter.allOf()))
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(ids(byScore, named("b", 1), Filter.lessThan("id", 0))).containsExactly(1L, 5L);
  }

  @Test
  void theLargestGroupsAreComparedWithThemselvesBefore() {
    Scope scope = Scope.of("people").range("2025-06-15").compare(Comparison.previousPeriod());
    assertThat(people().rows(scope.by("name", "age").measures("n").top(4, "n")))
        .extracting(row -> row.get(2), row -> row.get(3))
        .hasSize(4)
        .allSatisfy(figures -> assertThat(figures.toList()).containsExactly(1L, 0L));
  }
}
