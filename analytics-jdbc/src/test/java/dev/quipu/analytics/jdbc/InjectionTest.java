package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.Source;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and values that would like to be SQL. */
final class InjectionTest {

  private static final String DROP = "x\"; DROP TABLE victim; --";

  private final DuckDbTables tables = new DuckDbTables();

  @AfterEach
  void close() {
    tables.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DROP,
        "\"",
        "\"\"",
        "' OR 1 = 1 --",
        "a?b",
        ":name",
        "$1",
        "${x}",
        "<x>",
        "/* */",
        "--",
        ";",
        "\\",
        "a\nb",
        "select",
        "😀"
      })
  void everyNameIsOnlyAName(String name) throws SQLException {
    String quoted = '"' + name.replace("\"", "\"\"") + '"';
    tables.execute(
        "CREATE TABLE victim (i INTEGER)",
        "CREATE SCHEMA " + quoted,
        "CREATE TABLE " + quoted + "." + quoted + " (" + quoted + " VARCHAR, t TIMESTAMP)",
        "INSERT INTO "
            + quoted
            + "."
            + quoted
            + " VALUES ('a', '2025-06-15'), ('b', '2025-06-15')");
    Dataset.Builder hostile =
        Dataset.of("hostile", new Source.Table(name, name))
            .time(TimeColumn.instant("t"))
            .dimensions(Dimension.text("name").column(name))
            .measures(
                Measure.max("last", "name"), Measure.count("a").where(Filter.equalTo("name", "a")));
    Asked asked = Asked.of(tables.backend(), hostile);
    Scope day = Scope.of("hostile").range("2025-06-15");
    assertThat(asked.rows(day.where(Filter.oneOf("name", List.of("a", "b"))).totals("last", "a")))
        .containsExactly(List.of("b", 1L));
    assertThat(asked.rows(day.by("name").measures("a").orderBy(Sort.descending("name")).limit(1)))
        .containsExactly(List.of("b", 0L));
    assertThat(asked.rows(day.rows("name").orderBy(Sort.ascending("name"))))
        .containsExactly(List.of("a"), List.of("b"));
    assertThat(asked.backend().check(hostile.build())).isEmpty();
    tables.execute("SELECT * FROM victim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR '1' = '1",
        "'; DROP TABLE victim; --",
        "%",
        "_",
        "a%",
        "\\",
        "?",
        "\u0000",
        "",
        "''"
      })
  void everyValueIsOnlyAValue(String value) throws SQLException {
    tables.execute(
        "CREATE TABLE victim (t TIMESTAMP, name VARCHAR)",
        "INSERT INTO victim VALUES ('2025-06-15', 'plain'), ('2025-06-15', 'another')");
    Dataset.Builder victim =
        Dataset.table("victim")
            .time(TimeColumn.instant("t"))
            .dimensions(Dimension.text("name"))
            .measures(
                Measure.count("n"),
                Measure.count("equal").where(Filter.equalTo("name", value)),
                Measure.count("held").where(Filter.contains("name", value)),
                Measure.count("begun").where(Filter.startsWith("name", value)));
    Asked asked = Asked.of(tables.backend(), victim);
    Scope day = Scope.of("victim").range("2025-06-15");
    long held = value.isEmpty() ? 2 : 0;
    assertThat(asked.rows(day.totals("n", "equal", "held", "begun")))
        .containsExactly(List.of(2L, 0L, held, held));
    assertThat(asked.rows(day.where(Filter.oneOf("name", List.of(value, "plain"))).totals("n")))
        .containsExactly(List.of(1L));
    assertThat(asked.rows(day.where(Filter.between("name", value, value)).totals("n")))
        .containsExactly(List.of(0L));
  }

  @Test
  void aNameWithTheCharacterNulIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SqlDialect.duckDb().quote("a\0b"));
  }
}
