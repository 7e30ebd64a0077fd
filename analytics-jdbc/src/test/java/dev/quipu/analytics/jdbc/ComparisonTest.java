package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.model.TimeColumn.EpochUnit;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Datasets held against the live database. */
final class ComparisonTest {

  private final DuckDbTables tables = new DuckDbTables();

  @BeforeEach
  void table() throws SQLException {
    tables.execute(
        """
        CREATE TABLE things (v VARCHAR, i INTEGER, h HUGEINT, u UBIGINT, m DECIMAL(18, 2),
          w DECIMAL(9, 0), d DOUBLE, f FLOAT, b BOOLEAN, day DATE, ts TIMESTAMP, tz TIMESTAMPTZ,
          ns TIMESTAMP_NS, l INTEGER[], id UUID, e ENUM ('x'), o TIME, j JSON)\
        """);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  private List<String> problems(TimeColumn time, Dimension... dimensions) {
    Dataset dataset = Dataset.table("things").time(time).dimensions(dimensions).build();
    return tables.backend().check(dataset).stream().map(Problem::toString).toList();
  }

  private List<String> problems(Dimension... dimensions) {
    return problems(TimeColumn.instant("ts"), dimensions);
  }

  @Test
  void everyTypeThatFitsIsAccepted() {
    assertThat(
            problems(
                Dimension.text("v"),
                Dimension.text("id"),
                Dimension.text("e"),
                Dimension.text("j"),
                Dimension.integer("i"),
                Dimension.integer("h"),
                Dimension.integer("u"),
                Dimension.integer("w"),
                Dimension.decimal("m"),
                Dimension.decimal("a").column("i"),
                Dimension.decimal("c").column("h"),
                Dimension.real("d"),
                Dimension.real("f"),
                Dimension.bool("b"),
                Dimension.date("day"),
                Dimension.datetime("k").column("ts"),
                Dimension.instant("n").column("ts"),
                Dimension.instant("tz")))
        .isEmpty();
  }

  @Test
  void whatWouldHaveToBeRoundedIsRefused() {
    assertThat(
            problems(
                Dimension.real("g").column("i"),
                Dimension.real("r").column("m"),
                Dimension.decimal("e").column("d"),
                Dimension.integer("x").column("d"),
                Dimension.datetime("ns")))
        .hasSize(5);
  }

  @Test
  void everyTypeThatDoesNotFitIsReported() {
    List<Dimension> wrong =
        List.of(
            Dimension.text("i"),
            Dimension.integer("v"),
            Dimension.integer("m"),
            Dimension.integer("d"),
            Dimension.decimal("f"),
            Dimension.real("b"),
            Dimension.bool("w"),
            Dimension.date("ts"),
            Dimension.datetime("tz"),
            Dimension.datetime("day"),
            Dimension.instant("o"),
            Dimension.text("l"),
            Dimension.integer("id"),
            Dimension.bool("e"),
            Dimension.decimal("j"));
    assertThat(problems(wrong.toArray(Dimension[]::new))).hasSameSizeAs(wrong);
    assertThat(problems(Dimension.integer("m")))
        .containsExactly(
            "dimension \"m\", column \"m\": is DECIMAL(18,2) in the database and cannot be read as"
                + " integer (declare it as what it is, or cast it in a view or select)");
  }

  @Test
  void theTimeColumnsTypeFitsItsKind() {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    assertThat(problems(TimeColumn.instant("tz"))).isEmpty();
    assertThat(problems(TimeColumn.local("ts", zone))).isEmpty();
    assertThat(problems(TimeColumn.date("day"))).isEmpty();
    assertThat(problems(TimeColumn.epoch("i", EpochUnit.SECONDS))).isEmpty();
    for (TimeColumn wrong :
        List.of(
            TimeColumn.instant("day"),
            TimeColumn.instant("v"),
            TimeColumn.local("tz", zone),
            TimeColumn.date("ts"),
            TimeColumn.epoch("ts", EpochUnit.MICROS),
            TimeColumn.epoch("d", EpochUnit.MILLIS))) {
      assertThat(problems(wrong)).as("%s", wrong).hasSize(1);
    }
  }

  @Test
  void everyMissingColumnIsReportedWithTheNearest() {
    assertThat(problems(TimeColumn.instant("tss"), Dimension.text("V"), Dimension.date("days")))
        .hasSize(3)
        .allSatisfy(problem -> assertThat(problem).contains("unknown (known: [v, i, h, u, m, "))
        .anySatisfy(problem -> assertThat(problem).contains("time column \"tss\"", "\"ts\"?"))
        .anySatisfy(problem -> assertThat(problem).contains("column \"V\"", "\"v\"?"))
        .anySatisfy(problem -> assertThat(problem).contains("column \"days\"", "\"day\"?"));
  }

  @Test
  void whatCannotBePreparedIsToldInTheDatabasesWords() {
    Dataset.Builder broken =
        Dataset.select("broken", "SELECT nothing FROM things").time(TimeColumn.instant("ts"));
    assertThat(tables.backend().check(broken.build()))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.toString())
                    .startsWith("select: cannot be read (Binder Error: ")
                    .contains("nothing"));
  }
}
