package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Table;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DuckDbTypesTest extends ServerTypesContract {

  private static final String AHEAD = "SET TimeZone = 'Asia/Kathmandu'";

  private static final DuckDbTables TABLES = DuckDbTables.ofHost(AHEAD);

  DuckDbTypesTest() {
    super(TABLES, "TIMESTAMPTZ");
  }

  @AfterAll
  static void close() {
    TABLES.close();
  }

  private static Scope all() {
    return Scope.of("texts").range("2025-06-15");
  }

  private static Asked texts(Tables tables, String type) throws SQLException {
    tables.execute(
        "CREATE OR REPLACE TABLE texts (t TIMESTAMP, x " + type + ", n INTEGER)",
        "INSERT INTO texts VALUES ('2025-06-15', 'b', 1), ('2025-06-15', 'a', 2),"
            + " ('2025-06-15', 'B', 4), ('2025-06-15', NULL, 8)");
    return Asked.of(
        tables.backend(),
        Dataset.table("texts")
            .time(TimeColumn.instant("t"))
            .dimensions(Dimension.text("x"), Dimension.integer("n"))
            .measures(
                Measure.sum("sum", "n"),
                Measure.countDistinct("xs", "x"),
                Measure.min("first", "x"),
                Measure.max("last", "x"),
                Measure.count("same").where(Filter.equalTo("x", "b"))));
  }

  /** An enumeration's own order is that of its names' declaration; a collation takes b for B. */
  @ParameterizedTest
  @ValueSource(strings = {"ENUM('b', 'a', 'B', '(')", "VARCHAR COLLATE NOCASE"})
  void textIsThatOfItsCodePoints(String type) throws SQLException {
    textIsThatOfItsCodePoints(texts(TABLES, type));
  }

  @Test
  void textIsThatOfItsCodePointsWhateverASessionCompares() throws SQLException {
    try (DuckDbTables ignoring = DuckDbTables.ofHost("SET default_collation = 'nocase'")) {
      textIsThatOfItsCodePoints(texts(ignoring, "VARCHAR"));
    }
  }

  private void textIsThatOfItsCodePoints(Asked asked) {
    assertThat(asked.backend().check(asked.datasets().get(0).build())).isEmpty();
    assertThat(asked.rows(all().totals("xs", "first", "last", "same")))
        .containsExactly(List.of(3L, "B", "b", 1L));
    assertThat(asked.rows(all().by("x").measures("sum").orderBy(Sort.ascending("x"))))
        .extracting(row -> row.get(1))
        .containsExactly(4L, 2L, 1L, 8L);
    assertThat(
            asked.rows(all().rows("n").orderBy(Sort.descending("x")).orderBy(Sort.ascending("n"))))
        .containsExactly(List.of(1L), List.of(2L), List.of(4L), List.of(8L));
    assertThat(sum(asked, Filter.equalTo("x", "b"))).isEqualTo(1L);
    assertThat(sum(asked, Filter.not(Filter.equalTo("x", "b")))).isEqualTo(14L);
    assertThat(sum(asked, Filter.greaterThan("x", "B"))).isEqualTo(3L);
    assertThat(sum(asked, Filter.equalTo("x", "none"))).isEqualTo(0L);
    assertThat(sum(asked, Filter.oneOf("x", List.of("b", "none")))).isEqualTo(1L);
    assertThat(sum(asked, Filter.oneOf("x", List.of("1", "2", "3", "4", "5", "6", "7", "8", "B"))))
        .isEqualTo(4L);
    assertThat(sum(asked, Filter.contains("x", "B"))).isEqualTo(4L);
    assertThat(sum(asked, Filter.startsWith("x", "b"))).isEqualTo(1L);
    try (Analytics analytics = asked.analytics()) {
      Table top = analytics.query(all().by("x").measures("sum").top(1, "sum").withOther());
      assertThat(top.other()).extracting(row -> row.get("sum")).containsExactly(7L);
    }
  }

  private static Object sum(Asked asked, Filter filter) {
    return asked.value(all().where(filter).totals("sum"));
  }
}
