package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.TimeGrain;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns as SQLite lets them be declared, with values as it lets them be stored. */
@Timeout(60)
final class SqliteTypesTest {

  private final SqliteTables tables = new SqliteTables();

  @AfterEach
  void close() {
    tables.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TEXT", "TEXT COLLATE NOCASE", "VARCHAR(9) COLLATE RTRIM", ""})
  void textIsEqualByItsCodePointsWhateverItsColumn(String type) throws SQLException {
    List<String> texts = List.of("a", "A", "a ", "\u00e1", "a\u0301", "\ud83d\ude00", "");
    tables.execute("CREATE TABLE texts (t TEXT, x " + type + ")");
    for (String text : texts) {
      tables.execute("INSERT INTO texts VALUES ('2025-06-15 12:00', '" + text + "')");
    }
    Scope day = Scope.of("texts").range("2025-06-15");
    for (String text : texts) {
      Filter same = Filter.equalTo("x", text);
      Dataset.Builder dataset =
          Dataset.table("texts")
              .time(TimeColumn.instant("t"))
              .dimensions(Dimension.text("x"))
              .measures(Measure.count("n"), Measure.count("same").where(same));
      Asked asked = Asked.of(tables.backend(), dataset);
      assertThat(asked.value(day.totals("same"))).as(text).isEqualTo(1L);
      assertThat(asked.value(day.where(same).totals("n"))).as(text).isEqualTo(1L);
    }
  }

  /**
   * Each time is one microsecond off a bound, or on it, in a form in which text sorts elsewhere.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"TEXT", "DATETIME", "TIMESTAMP WITH TIME ZONE", "TEXT COLLATE NOCASE", ""})
  void timesOfSeveralFormsInOneColumnAreThePointsThatTheySay(String type) throws SQLException {
    tables.execute(
        "CREATE TABLE events (t " + type + ")",
        "INSERT INTO events VALUES ('2025-03-09 18:59:59.999999+14:00'),"
            + " ('2025-03-08T17:00:00-12:00'), ('2025-03-09 05:00'), ('2025-03-09T05:00:00Z'),"
            + " ('2025-03-10T17:59:59.999999+14:00'), ('2025-03-09T16:00:00-12:00'),"
            + " ('2025-03-10 04:00:00.000000'), ('2025-03-10T03:59:59Z'), (NULL)");
    Dataset.Builder events =
        Dataset.table("events").time(TimeColumn.instant("t")).measures(Measure.count("n"));
    Asked asked = Asked.of(tables.backend(), events).in("America/New_York");
    Scope days = Scope.of("events").range("2025-03-08/2025-03-10");
    assertThat(asked.rows(days.trend(TimeGrain.DAY, "n")))
        .extracting(row -> row.get(1))
        .containsExactly(1L, 5L, 2L);
    assertThat(asked.value(days.range("2025-03-09").totals("n"))).isEqualTo(5L);
  }
}
