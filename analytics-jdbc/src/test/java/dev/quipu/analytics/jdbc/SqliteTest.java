package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only SQLite does in its own way. */
@Timeout(60)
final class SqliteTest {

  private final SqliteTables tables = new SqliteTables();

  @AfterEach
  void close() {
    tables.close();
  }

  /** Returns questions to prices with two digits after the point, over stored values. */
  private Asked prices(String... values) throws SQLException {
    tables.execute(
        "CREATE TABLE prices (t TEXT, price INTEGER, weight REAL)",
        "INSERT INTO prices (t, price, weight) VALUES ('2025-06-15', "
            + String.join("), ('2025-06-15', ", values)
            + ")");
    Dataset.Builder prices =
        Dataset.table("prices")
            .time(TimeColumn.date("t"))
            .dimensions(Dimension.decimal("price"), Dimension.real("weight"))
            .measures(
                Measure.count("n"), Measure.sum("total", "price"), Measure.sum("mass", "weight"));
    return Asked.of(JdbcBackend.of(tables.dataSource(), SqlDialect.sqlite(2)), prices);
  }

  private static Scope day() {
    return Scope.of("prices").range("2025-06-15");
  }

  @Test
  void decimalsAreWholeNumbersOfTheirLastDigit() throws SQLException {
    Asked asked = prices("1050, 1", "-1, 2", "9223372036854775807, 4", "9223372036854775807, 8");
    assertThat(asked.rows(day().totals("total", "mass")))
        .containsExactly(List.of(new BigDecimal("184467440737095526.63"), 15.0));
    assertThat(asked.rows(day().rows("price").orderBy(Sort.ascending("price")).limit(2)))
        .containsExactly(List.of(new BigDecimal("-0.01")), List.of(new BigDecimal("10.50")));
  }

  @Test
  void aFilterMayBeFinerOrLargerThanAnyColumn() throws SQLException {
    Asked asked = prices("1050, 0", "-1, 0", "0, 0", "9223372036854775807, 0");
    assertCounts(asked, "10.505", 3, 3, 0);
    assertCounts(asked, "10.50", 2, 3, 1);
    assertCounts(asked, "-0.005", 1, 1, 0);
    assertCounts(asked, "1e30", 4, 4, 0);
    assertCounts(asked, "-1e30", 0, 0, 0);
    assertCounts(asked, "1e400", 4, 4, 0);
    assertCounts(asked, "-1e-400", 1, 1, 0);
  }

  private static void assertCounts(Asked asked, String than, long less, long atMost, long equal) {
    BigDecimal value = new BigDecimal(than);
    assertThat(asked.value(day().where(Filter.lessThan("price", value)).totals("n")))
        .isEqualTo(less);
    assertThat(asked.value(day().where(Filter.atMost("price", value)).totals("n")))
        .isEqualTo(atMost);
    assertThat(asked.value(day().where(Filter.equalTo("price", value)).totals("n")))
        .isEqualTo(equal);
    assertThat(asked.value(day().where(Filter.oneOf("price", List.of(value))).totals("n")))
        .isEqualTo(equal);
    assertThat(asked.value(day().where(Filter.atLeast("price", value)).totals("n")))
        .isEqualTo(4 - less);
    assertThat(asked.value(day().where(Filter.greaterThan("price", value)).totals("n")))
        .isEqualTo(4 - atMost);
  }

  @Test
  void whatIsNoWholeNumberIsRefusedInsteadOfCut() throws SQLException {
    Asked asked = prices("1050, 1", "10.5, 'heavy'");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> asked.rows(day().totals("total")))
        .withMessageContaining(
            "a sum of \"price\" of dataset \"prices\" is not of its declared type");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> asked.rows(day().totals("mass")))
        .withMessageContaining("a value to be added up is not of its type");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> asked.rows(day().rows("price").orderBy(Sort.ascending("price"))))
        .withMessageContaining("is not of its declared type");
  }

  @Test
  void aSumThatPasses64BitsOnItsWayIsExactInItsGroupAndOutOfOrderToo() throws SQLException {
    long most = Long.MAX_VALUE;
    tables.execute(
        "CREATE TABLE sums (t TEXT, part INTEGER, x INTEGER)",
        "INSERT INTO sums (t, part, x) VALUES ('2025-06-15', 1, 5), ('2025-06-15', 2, "
            + most
            + "), ('2025-06-15', 2, "
            + most
            + "), ('2025-06-15', 2, -"
            + most
            + "), ('2025-06-15', 2, -8), ('2025-06-15', 3, -7)");
    Dataset.Builder sums =
        Dataset.table("sums")
            .time(TimeColumn.date("t"))
            .dimensions(Dimension.integer("part"), Dimension.integer("x"))
            .measures(Measure.sum("total", "x"));
    Asked asked = Asked.of(tables.backend(), sums);
    Scope all = Scope.of("sums").range("2025-06-15");
    assertThat(asked.value(all.totals("total"))).isEqualTo(most - 10);
    assertThat(asked.rows(all.by("part").measures("total")))
        .containsExactly(List.of(1L, 5L), List.of(2L, most - 8), List.of(3L, -7L));
    assertThat(asked.rows(all.by("part").measures("total").top(2, "total")))
        .containsExactly(List.of(2L, most - 8), List.of(1L, 5L));
  }

  @Test
  void aSumBeyond64BitsOfWholeNumbersIsRefused() throws SQLException {
    Asked asked = prices("9223372036854775807, 1", "1, 1");
    assertThat(asked.rows(day().totals("total")))
        .containsExactly(List.of(new BigDecimal("92233720368547758.08")));
    tables.execute("CREATE TABLE wholes AS SELECT t, price AS x FROM prices");
    Dataset.Builder wholes =
        Dataset.table("wholes")
            .time(TimeColumn.date("t"))
            .dimensions(Dimension.integer("x"))
            .measures(Measure.sum("total", "x"));
    Query total = Scope.of("wholes").range("2025-06-15").totals("total");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> Asked.of(tables.backend(), wholes).rows(total))
        .withMessageContaining("beyond 64 bits; declare the dimension as decimal");
  }

  @Test
  void aTimeColumnOfAnotherKindIsReported() throws SQLException {
    tables.execute("CREATE TABLE clocks (text_time TEXT, number_time INTEGER)");
    assertFaults(TimeColumn.instant("text_time"), 0);
    assertFaults(TimeColumn.epoch("number_time", TimeColumn.EpochUnit.MILLIS), 0);
    assertFaults(TimeColumn.instant("number_time"), 1);
    assertFaults(TimeColumn.epoch("text_time", TimeColumn.EpochUnit.MILLIS), 1);
  }

  private void assertFaults(TimeColumn time, int faults) {
    Dataset clocks = Dataset.table("clocks").time(time).measures(Measure.count("n")).build();
    assertThat(tables.backend().check(clocks)).hasSize(faults);
  }

  @Test
  void aScaleLeavesRoomForTheNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqlDialect.sqlite(19))
        .withMessage("scale 19 must be between 0 and 18");
  }

  @Test
  void slowQuestionsAreStoppedAndLeaveTheConnectionFree() {
    String numbers =
        "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r WHERE x < %d)"
            + " SELECT '2025-06-15' AS t, x FROM r";
    Dataset.Builder slow =
        Dataset.select("slow", String.format(Locale.ROOT, numbers, 1_000_000_000_000L))
            .time(TimeColumn.instant("t"))
            .dimensions(Dimension.integer("x"))
            .measures(Measure.sum("total", "x"));
    Dataset.Builder quick =
        Dataset.select("quick", String.format(Locale.ROOT, numbers, 3))
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
