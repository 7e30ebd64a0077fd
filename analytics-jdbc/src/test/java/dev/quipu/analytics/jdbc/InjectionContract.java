package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.value.ValueType;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and values that would like to be SQL; each database has its own quotes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InjectionContract {

  private static final List<String> NAMES =
      List.of(
          "x\"; DROP TABLE victim; --",
          "x`; DROP TABLE victim; --",
          "`",
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
          "😀");

  private final Tables tables;

  InjectionContract(Tables tables) {
    this.tables = tables;
  }

  @AfterAll
  void close() {
    tables.close();
  }

  /** Returns whether the database can have such a name at all. */
  boolean possible(String name) {
    return true;
  }

  /** Tells whether the database has schemas. */
  boolean schemas() {
    return true;
  }

  private String quote(String name) {
    return tables.dialect().quote(name);
  }

  Stream<String> names() {
    return NAMES.stream().filter(this::possible);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyNameIsOnlyAName(String name) throws SQLException {
    String quoted = tables.dialect().quote(name);
    String table = schemas() ? quoted + "." + quoted : quoted;
    tables.execute("DROP TABLE IF EXISTS victim", "CREATE TABLE victim (i INTEGER)");
    if (schemas()) {
      tables.execute("CREATE SCHEMA " + quoted);
    }
    tables.execute(
        "CREATE TABLE " + table + " (" + quoted + " VARCHAR(9), " + quote("t") + " " + time() + ")",
        "INSERT INTO " + table + " VALUES ('a', '2025-06-15'), ('b', '2025-06-15')");
    Dataset.Builder hostile =
        Dataset.of("hostile", new Source.Table(schemas() ? name : "", name))
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
    tables.execute("SELECT * FROM victim", "DROP TABLE " + table);
    if (schemas()) {
      tables.execute("DROP SCHEMA " + quoted);
    }
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
        "\u0001",
        "",
        "''"
      })
  void everyValueIsOnlyAValue(String value) throws SQLException {
    tables.execute(
        "DROP TABLE IF EXISTS " + quote("victim"),
        "CREATE TABLE "
            + quote("victim")
            + (" (" + quote("t") + " " + time() + ", " + quote("name") + " VARCHAR(9))"),
        "INSERT INTO "
            + quote("victim")
            + " VALUES ('2025-06-15', 'plain'), ('2025-06-15', 'another')");
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

  private String time() {
    return tables.type(ValueType.DATETIME);
  }

  @Test
  void aNameWithTheCharacterNulIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> tables.dialect().quote("a\0b"));
  }
}
