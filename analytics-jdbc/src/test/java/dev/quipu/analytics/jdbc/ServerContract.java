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
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.value.ValueType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds where the database is a server: work of ours that nobody waits for ends there too. */
@Timeout(120)
abstract class ServerContract {

  private final Tables tables;

  ServerContract(Tables tables) {
    this.tables = tables;
  }

  /**
   * Returns a SELECT of very many rows with a time {@code t} in 1970-01-01, a number {@code x} and
   * a {@code rest} below 7.
   */
  abstract String slow();

  /** Returns a query for the ids of the sessions that run a statement with {@code slow} in it. */
  abstract String running();

  /** Returns the statement that ends a session. */
  abstract String end(long session);

  /** Returns a query for what a session could keep: levels, settings, the zone. */
  abstract String state();

  @BeforeEach
  void load() throws SQLException {
    tables.execute(
        "DROP TABLE IF EXISTS quick",
        "CREATE TABLE quick (t " + tables.type(ValueType.DATETIME) + ")",
        "INSERT INTO quick VALUES ('1970-01-01')");
  }

  private Analytics analytics(JdbcBackend backend) {
    return Asked.of(
            backend.connections(1).named("ledger"),
            Dataset.select("slow", slow())
                .time(TimeColumn.instant("t"))
                .dimensions(Dimension.integer("x"), Dimension.integer("rest"))
                .measures(Measure.countDistinct("different", "x"), Measure.sum("total", "x")),
            Dataset.table("quick").time(TimeColumn.instant("t")).measures(Measure.count("n")))
        .analytics();
  }

  private static Scope day(String dataset) {
    return Scope.of(dataset).range("1970-01-01");
  }

  private static Query quick() {
    return day("quick").totals("n");
  }

  private List<String> ask(Connection connection, String sql) throws SQLException {
    List<String> answers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          answers.add(rows.getString(i));
        }
      }
    }
    return answers;
  }

  private List<String> ask(String sql) throws SQLException {
    try (Connection connection = tables.dataSource().getConnection()) {
      return ask(connection, sql);
    }
  }

  private void awaitRunning(int sessions) throws SQLException {
    while (ask(running()).size() != sessions) {
      Thread.onSpinWait();
    }
  }

  private void assertStopped(Analytics analytics, Query query, Execution execution, Reason why)
      throws SQLException {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> analytics.query(query, execution))
        .withMessageContainingAll("\"slow\"", "\"ledger\"")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(why));
    awaitRunning(0);
    assertThat(analytics.query(quick()).rows().get(0).values()).containsExactly(1L);
  }

  @Test
  void aQuestionThatTimesOutEndsInTheServer() throws SQLException {
    Execution brief = Execution.within(Duration.ofMillis(300));
    try (Analytics analytics = analytics(tables.backend())) {
      assertStopped(analytics, day("slow").totals("different"), brief, Reason.TIMED_OUT);
      assertStopped(
          analytics,
          day("slow").where(Filter.equalTo("rest", 9)).rows("x"),
          brief,
          Reason.TIMED_OUT);
    }
  }

  @Test
  void aQuestionThatIsCancelledEndsInTheServer() throws SQLException {
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Void> running =
        CompletableFuture.runAsync(
            () -> {
              try {
                awaitRunning(1);
                cancellation.cancel();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    Execution cancelled = Execution.within(Duration.ofMinutes(10)).cancelledBy(cancellation);
    try (Analytics analytics = analytics(tables.backend())) {
      assertStopped(analytics, day("slow").totals("total"), cancelled, Reason.CANCELLED);
    }
    running.join();
  }

  @Test
  void aSessionThatDiesGivesOneErrorAndFreesItsConnection() throws SQLException {
    CompletableFuture<Void> killed =
        CompletableFuture.runAsync(
            () -> {
              try {
                awaitRunning(1);
                tables.execute(end(Long.parseLong(ask(running()).get(0))));
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    try (Analytics analytics = analytics(tables.backend())) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> analytics.query(day("slow").totals("total")))
          .withMessageContainingAll("\"ledger\"", "\"slow\"", "ended the connection")
          .withCauseInstanceOf(SQLException.class)
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
      killed.join();
      assertThat(analytics.query(quick()).rows().get(0).values()).containsExactly(1L);
    }
  }

  @Test
  void rowsStreamAndACursorThatIsClosedEarlyEndsItsStatement() throws SQLException {
    try (Analytics analytics = analytics(tables.backend())) {
      RowCursor cursor = analytics.rows(day("slow").rows("x"));
      for (int i = 0; i < 10_000; i++) {
        assertThat(cursor.next()).isNotNull();
      }
      cursor.close();
      awaitRunning(0);
      assertThat(analytics.query(quick()).rows()).hasSize(1);
    }
  }

  @Test
  void aConnectionIsGivenBackAsItWas() throws SQLException {
    try (Connection real = tables.dataSource().getConnection()) {
      PooledConnection pool = new PooledConnection(real);
      List<String> before = ask(real, state());
      try (Analytics analytics = analytics(JdbcBackend.of(pool, tables.dialect()))) {
        for (boolean autoCommit : new boolean[] {true, false}) {
          real.setAutoCommit(autoCommit);
          analytics.query(quick());
          analytics.query(Scope.of("quick").range("all_time").totals("n"));
          assertThatExceptionOfType(BackendException.class)
              .isThrownBy(
                  () ->
                      analytics.query(
                          day("slow").totals("total"), Execution.within(Duration.ofMillis(200))));
          assertThat(pool.lent()).isZero();
          assertThat(real.getAutoCommit()).isEqualTo(autoCommit);
          assertThat(real.isReadOnly()).isFalse();
          assertThat(ask(real, state())).isEqualTo(before);
          real.setAutoCommit(true);
        }
      }
      tables.execute("DELETE FROM quick");
      assertThat(ask(real, "SELECT count(*) FROM quick")).containsExactly("0");
    }
  }
}
