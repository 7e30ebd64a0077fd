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
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that would run for hours. */
@Timeout(60)
final class StopTest {

  /** Nine million million rows. */
  private static final String SLOW =
      """
      SELECT make_timestamp(((a.x * b.x) % 1000000)::BIGINT) AS t, a.x AS x, b.x AS y,
        (a.x * b.x) % 7 AS rest
      FROM range(3000000) a(x), range(3000000) b(x)\
      """;

  private final DuckDbTables tables = new DuckDbTables();

  @AfterEach
  void close() {
    tables.close();
  }

  private Asked asked(JdbcBackend backend) {
    return Asked.of(
        backend.connections(1).named("ledger"),
        Dataset.select("slow", SLOW)
            .time(TimeColumn.instant("t"))
            .dimensions(Dimension.integer("x"), Dimension.integer("y"), Dimension.integer("rest"))
            .measures(Measure.countDistinct("different", "x"), Measure.sum("total", "y")),
        Dataset.select("quick", "SELECT TIMESTAMP '1970-01-01' AS t")
            .time(TimeColumn.instant("t"))
            .measures(Measure.count("n")));
  }

  private static Scope slow() {
    return Scope.of("slow").range("1970-01-01");
  }

  /** Rows of which there is none, as only reading them all tells. */
  private static Query.Rows none() {
    return slow().where(Filter.equalTo("rest", 9)).rows("x");
  }

  private static Query quick() {
    return Scope.of("quick").range("1970-01-01").totals("n");
  }

  private static void assertStopped(
      Analytics analytics, Query query, Execution execution, Reason why) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> analytics.query(query, execution))
        .withMessageContainingAll("\"slow\"", "\"ledger\"")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(why));
    assertThat(analytics.query(quick()).rows().get(0).values()).containsExactly(1L);
  }

  private static Execution cancelledSoon(Analytics analytics) {
    analytics.query(quick()); // what is made for a first question is not part of the time
    Cancellation cancellation = new Cancellation();
    CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(cancellation::cancel);
    return Execution.within(Duration.ofMinutes(10)).cancelledBy(cancellation);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void slowQuestionsTimeOutAndLeaveTheConnectionFree(boolean streaming) {
    Execution brief = Execution.within(Duration.ofMillis(300));
    try (Analytics analytics =
        asked(streaming ? tables.streaming() : tables.backend()).analytics()) {
      assertStopped(analytics, slow().totals("different", "total"), brief, Reason.TIMED_OUT);
      assertStopped(analytics, none(), brief, Reason.TIMED_OUT);
      assertStopped(
          analytics, slow().rows("x").orderBy(Sort.ascending("y")), brief, Reason.TIMED_OUT);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void slowQuestionsAreCancelledAndLeaveTheConnectionFree(boolean streaming) {
    try (Analytics analytics =
        asked(streaming ? tables.streaming() : tables.backend()).analytics()) {
      assertStopped(
          analytics,
          slow().totals("different", "total"),
          cancelledSoon(analytics),
          Reason.CANCELLED);
      assertStopped(analytics, none(), cancelledSoon(analytics), Reason.CANCELLED);
    }
  }

  @Test
  void theFetchOfAStreamTimesOutToo() {
    try (Analytics analytics = asked(tables.streaming()).analytics();
        RowCursor cursor = begun(analytics, Duration.ofSeconds(1))) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(
              () -> {
                while (cursor.next() != null) {
                  Thread.onSpinWait();
                }
              })
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
      assertThat(analytics.query(quick()).rows()).hasSize(1);
      assertStopped(analytics, none(), Execution.within(Duration.ofMillis(300)), Reason.TIMED_OUT);
    }
  }

  /** Returns rows of a statement that has begun in time, with more of it on a slower machine. */
  private static RowCursor begun(Analytics analytics, Duration time) {
    try {
      return analytics.rows(slow().rows("x"), Execution.within(time));
    } catch (BackendException e) {
      assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(time).as("time to begin").isLessThan(Duration.ofSeconds(20));
      return begun(analytics, time.multipliedBy(2));
    }
  }

  @Test
  void closingACursorEarlyStopsItsStatement() {
    try (Analytics analytics = asked(tables.streaming()).analytics()) {
      RowCursor cursor = analytics.rows(slow().rows("x"));
      assertThat(cursor.next()).isNotNull();
      cursor.close();
      assertThat(analytics.query(quick()).rows()).hasSize(1);
    }
  }
}
