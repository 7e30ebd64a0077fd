package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.TimeGrain;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of each of H2's types, asked by sessions in Pacific/Chatham. */
@Timeout(60)
final class H2TypesTest {

  private static final List<String> TEXTS =
      List.of("a", "A", "a ", "\u00e1", "a\u0301", "\ud83d\ude00", "\ufb00", "ff", "", "'");

  private final H2Tables tables = new H2Tables();

  @AfterEach
  void close() {
    tables.close();
  }

  private static Scope june() {
    return Scope.of("texts").range("2025-06-15");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFF", "GERMAN STRENGTH PRIMARY", "TURKISH STRENGTH TERTIARY"})
  void textIsEqualByItsCodePointsWhateverTypeAndCollation(String collation) throws SQLException {
    tables.execute(
        "SET COLLATION " + collation,
        "CREATE TABLE \"texts\" (\"t\" TIMESTAMP, \"ignoring\" VARCHAR_IGNORECASE, \"long\" CLOB,"
            + " \"padded\" CHAR(4), \"plain\" CHARACTER VARYING)");
    for (String text : TEXTS) {
      String literal = "'" + text.replace("'", "''") + "'";
      tables.execute(
          "INSERT INTO \"texts\" VALUES (TIMESTAMP '2025-06-15 12:00:00', "
              + String.join(", ", literal, literal, literal, literal)
              + ")");
    }
    for (String column : List.of("ignoring", "long", "padded", "plain")) {
      for (String text : TEXTS) {
        String held = column.equals("padded") ? (text + "    ").substring(0, 4) : text;
        Filter same = Filter.equalTo(column, held);
        Dataset.Builder texts =
            Dataset.table("texts")
                .time(TimeColumn.instant("t"))
                .dimensions(Dimension.text(column))
                .measures(Measure.count("n"), Measure.count("same").where(same));
        Asked asked = Asked.of(tables.backend(), texts);
        long expected =
            column.equals("padded")
                ? TEXTS.stream().filter(t -> (t + "    ").substring(0, 4).equals(held)).count()
                : 1;
        assertThat(asked.value(june().totals("same")))
            .as("%s %s", column, held)
            .isEqualTo(expected);
        assertThat(asked.value(june().where(same).totals("n"))).isEqualTo(expected);
        assertThat(asked.value(june().where(Filter.not(same)).totals("n")))
            .isEqualTo(TEXTS.size() - expected);
      }
    }
  }

  /** Each kind of column has the same instants; a table is made anew under a back end that runs. */
  @ParameterizedTest
  @ValueSource(strings = {"TIMESTAMP WITH TIME ZONE", "TIMESTAMP", "TIMESTAMP(9) WITH TIME ZONE"})
  void instantsAreThoseOfTheirColumnAlsoWhenItGetsAnotherType(String type) throws SQLException {
    JdbcBackend backend = tables.backend();
    Asked asked = Asked.of(backend, events()).in("America/New_York");
    for (String now : List.of(type, "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", type)) {
      boolean zoned = now.endsWith("ZONE");
      tables.execute(
          "DROP TABLE IF EXISTS \"events\"",
          "CREATE TABLE \"events\" (\"t\" " + now + ", \"paid\" " + now + ")",
          insert(zoned, "2025-03-09 04:59:59.999999", "2025-03-09 18:44:59.999999+13:45"),
          insert(zoned, "2025-03-09 05:00:00", "2025-03-08 19:30:00-09:30"),
          insert(zoned, "2025-03-10 03:59:59.999999", "2025-03-10 03:59:59.999999+00"),
          insert(zoned, "2025-03-10 04:00:00", "2025-03-10 17:45:00+13:45"));
      Scope days = Scope.of("events").range("2025-03-08/2025-03-10");
      assertThat(asked.rows(days.trend(TimeGrain.DAY, "n", "late")))
          .as(now)
          .extracting(row -> row.subList(1, 3))
          .containsExactly(List.of(1L, 0L), List.of(2L, 1L), List.of(1L, 1L));
      Scope one = days.range("2025-03-09");
      assertThat(asked.value(one.totals("n"))).isEqualTo(2L);
      assertThat(asked.value(one.where(late()).totals("n"))).isEqualTo(1L);
    }
  }

  /** Half an hour apart, further to both sides of every bound than any zone of a session. */
  @ParameterizedTest
  @ValueSource(strings = {"GMT+18:00", "GMT-18:00", "America/New_York", "UTC"})
  void boundsAreExactInEveryZoneOfASession(String zone) throws SQLException {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;TIME ZONE=" + zone;
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "", "");
    Instant start = Instant.parse("2025-03-07T00:00:00Z");
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      Asked asked =
          Asked.of(JdbcBackend.of(pool, SqlDialect.h2()), events()).in("America/New_York");
      for (String zoned : List.of("", " WITH TIME ZONE", "")) {
        String midnight = "TIMESTAMP" + zoned + " '2025-03-07 00:00:00";
        String each = "DATEADD(MINUTE, 30 * X, " + midnight + (zoned.isEmpty() ? "')" : "+00')");
        statement.execute("DROP TABLE IF EXISTS \"events\"");
        statement.execute(
            "CREATE TABLE \"events\" AS SELECT %1 AS \"t\", %1 AS \"paid\" FROM SYSTEM_RANGE(0, 479)"
                .replace("%1", each));
        for (int hours = 36; hours < 200; hours += 32) {
          Instant bound = start.plus(Duration.ofHours(hours));
          Scope all = Scope.of("events").range("2025-03-01/2025-03-31");
          Scope after = all.where(Filter.atLeast("paid", bound));
          Scope before = all.where(Filter.atMost("paid", bound.minusNanos(1_000)));
          assertThat(asked.value(after.totals("n"))).as(zoned).isEqualTo(480L - 2L * hours);
          assertThat(asked.value(before.totals("n"))).as(zoned).isEqualTo(2L * hours);
        }
        for (int days = 1; days < 5; days++) {
          Scope range = Scope.of("events").range("2025-03-10/2025-03-1" + (days - 1));
          assertThat(asked.value(range.totals("n"))).as(zoned).isEqualTo(48L * days);
        }
      }
      statement.execute("SHUTDOWN");
    }
    pool.dispose();
  }

  private static Filter late() {
    return Filter.greaterThan("paid", "2025-03-10T03:59:59.999998Z");
  }

  private static Dataset.Builder events() {
    return Dataset.table("events")
        .time(TimeColumn.instant("t"))
        .dimensions(Dimension.instant("paid"))
        .measures(Measure.count("n"), Measure.count("late").where(late()));
  }

  /** Inserts one point in time, as the clock of UTC shows it or with an offset of its own. */
  private static String insert(boolean zoned, String utc, String offset) {
    String time = zoned ? "TIMESTAMP WITH TIME ZONE '" + offset + "'" : "TIMESTAMP '" + utc + "'";
    return "INSERT INTO \"events\" VALUES (" + time + ", " + time + ")";
  }
}
