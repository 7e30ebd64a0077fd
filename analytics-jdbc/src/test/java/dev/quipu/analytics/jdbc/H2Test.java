package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only H2 does in its own way. */
@Timeout(60)
final class H2Test {

  private final H2Tables tables = new H2Tables();

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void textIsReadFromEveryTypeThatLooksLikeIt() throws SQLException {
    tables.execute(
        "CREATE TABLE \"kinds\" (\"t\" TIMESTAMP, \"padded\" CHAR(4), \"id\" UUID, \"json\" JSON,"
            + " \"level\" ENUM('low', 'high'), \"long\" CLOB)",
        "INSERT INTO \"kinds\" VALUES (TIMESTAMP '2025-06-15 12:00:00', 'ab',"
            + " UUID '0a000000-0000-0000-0000-00000000000b', JSON '{\"a\": [1, \"\u00E9\"]}', 'high', 'x')");
    List<String> names = List.of("padded", "id", "json", "level", "long");
    Dataset.Builder kinds =
        Dataset.table("kinds")
            .time(TimeColumn.instant("t"))
            .dimensions(names.stream().map(Dimension::text).toArray(Dimension[]::new))
            .measures(Measure.count("n"));
    Asked asked = Asked.of(tables.backend(), kinds);
    Scope day = Scope.of("kinds").range("2025-06-15");
    assertThat(asked.backend().check(kinds.build())).isEmpty();
    assertThat(asked.rows(day.by(names.toArray(String[]::new)).measures("n")))
        .containsExactly(
            List.of(
                "ab  ",
                "0a000000-0000-0000-0000-00000000000b",
                "{\"a\":[1,\"\u00E9\"]}",
                "high",
                "x",
                1L));
    assertThat(asked.value(day.where(Filter.equalTo("id", "no uuid")).totals("n"))).isEqualTo(0L);
    assertThat(asked.value(day.where(Filter.equalTo("level", "high")).totals("n"))).isEqualTo(1L);
  }

  @Test
  void decimalsAreReadUnderBothTheirNames() throws SQLException {
    tables.execute(
        "CREATE TABLE \"prices\" (\"t\" TIMESTAMP, \"a\" DECIMAL(12, 2), \"b\" NUMERIC(12, 2),"
            + " \"c\" DEC(12, 2))",
        "INSERT INTO \"prices\" VALUES (TIMESTAMP '2025-06-15 12:00:00', 1.25, 1.25, 1.25)");
    Dataset.Builder prices =
        Dataset.table("prices")
            .time(TimeColumn.instant("t"))
            .dimensions(Dimension.decimal("a"), Dimension.decimal("b"), Dimension.decimal("c"))
            .measures(Measure.sum("sum_a", "a"), Measure.sum("sum_b", "b"));
    Asked asked = Asked.of(tables.backend(), prices);
    assertThat(asked.backend().check(prices.build())).isEmpty();
    assertThat(
            asked.rows(
                Scope.of("prices").range("2025-06-15").by("a", "c").measures("sum_a", "sum_b")))
        .containsExactly(
            List.of(
                new BigDecimal("1.25"),
                new BigDecimal("1.25"),
                new BigDecimal("1.25"),
                new BigDecimal("1.25")));
  }

  @Test
  void percentilesAreTheDefinedOnesForEveryCountAndFraction() throws SQLException {
    tables.execute(
        "CREATE TABLE \"numbers\" AS SELECT TIMESTAMP '2025-06-15 12:00:00' AS \"t\", x AS \"x\""
            + " FROM SYSTEM_RANGE(1, 40)");
    List<String> fractions =
        List.of("0.1", "0.25", "0.29", "0.5", "0.57", "0.9", "0.999", "0.3333333333333333");
    Dataset.Builder numbers =
        Dataset.table("numbers").time(TimeColumn.instant("t")).dimensions(Dimension.integer("x"));
    fractions.forEach(f -> numbers.measures(Measure.percentile(name(f), "x", new BigDecimal(f))));
    Asked asked = Asked.of(tables.backend(), numbers);
    String[] names = fractions.stream().map(H2Test::name).toArray(String[]::new);
    for (int n = 1; n <= 40; n++) {
      Scope some = Scope.of("numbers").range("2025-06-15").where(Filter.atMost("x", n));
      List<Object> actual = List.copyOf(asked.rows(some.totals(names)).get(0));
      for (int i = 0; i < names.length; i++) {
        BigDecimal place = new BigDecimal(fractions.get(i)).multiply(BigDecimal.valueOf(n));
        BigDecimal lower = place.setScale(0, RoundingMode.CEILING);
        BigDecimal upper = place.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        assertThat((BigDecimal) actual.get(i))
            .as("n %d fraction %s", n, fractions.get(i))
            .isEqualByComparingTo(lower.add(upper).divide(BigDecimal.valueOf(2)));
      }
    }
  }

  private static String name(String fraction) {
    return "p" + fraction.substring(2);
  }

  @Test
  void slowQuestionsAreStoppedAndLeaveTheConnectionFree() {
    String range = "SELECT TIMESTAMP '2025-06-15 12:00:00' AS \"t\", x AS \"x\" FROM SYSTEM_RANGE";
    Dataset.Builder slow =
        Dataset.select("slow", range + "(1, 1000000000000)")
            .time(TimeColumn.instant("t"))
            .dimensions(Dimension.integer("x"))
            .measures(Measure.sum("total", "x"));
    Dataset.Builder quick =
        Dataset.select("quick", range + "(1, 3)")
            .time(TimeColumn.instant("t"))
            .measures(Measure.count("n"));
    Asked asked = Asked.of(tables.backend().connections(1), slow, quick);
    Query total = Scope.of("slow").range("2025-06-15").totals("total");
    Cancellation cancellation = new Cancellation();
    CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(cancellation::cancel);
    Execution cancelled = Execution.within(Duration.ofMinutes(10)).cancelledBy(cancellation);
    try (Analytics analytics = asked.analytics()) {
      assertStopped(analytics, total, cancelled, Reason.CANCELLED);
      assertStopped(analytics, total, Execution.within(Duration.ofMillis(300)), Reason.TIMED_OUT);
    }
    assertThat(asked.value(Scope.of("quick").range("2025-06-15").totals("n"))).isEqualTo(3L);
  }

  private static void assertStopped(
      Analytics analytics, Query query, Execution execution, Reason why) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> analytics.query(query, execution))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(why));
  }
}
