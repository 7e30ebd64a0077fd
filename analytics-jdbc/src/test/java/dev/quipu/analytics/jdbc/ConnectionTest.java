package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.ReportingCalendar;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ConnectionTest {

  private final DuckDbTables tables = new DuckDbTables();
  private PooledConnection pool;

  @BeforeEach
  void open() throws SQLException {
    pool = new PooledConnection(tables.dataSource().getConnection());
    tables.execute(
        "CREATE TABLE events (t TIMESTAMP, name VARCHAR)",
        "INSERT INTO events VALUES ('2025-06-01', 'a')");
  }

  @AfterEach
  void close() {
    tables.close();
  }

  private static Dataset.Builder events(String column) {
    return Dataset.table("events")
        .time(TimeColumn.instant("t"))
        .dimensions(Dimension.text("name").column(column))
        .measures(Measure.count("n"));
  }

  private static Execution within(int millis) {
    return Execution.within(Duration.ofMillis(millis));
  }

  private static void assertRefused(Backend backend, Execution execution, Reason reason) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> backend.open(execution))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void aConnectionIsGivenBackAsItWas() throws SQLException {
    Asked asked = Asked.of(JdbcBackend.of(pool, SqlDialect.duckDb()), events("name"));
    asked.rows(Scope.of("events").by("name").measures("n"));
    assertThat(pool.lent()).isZero();
    assertThat(pool.connection().getAutoCommit()).isTrue();
    pool.connection().setAutoCommit(false);
    asked.rows(Scope.of("events").range("all_time").rows("name"));
    assertThat(pool.lent()).isZero();
    assertThat(pool.connection().getAutoCommit()).isFalse();
  }

  @Test
  void noTransactionIsLeftOnAConnectionWithoutAutoCommit() throws SQLException {
    pool.connection().setAutoCommit(false);
    Asked asked = Asked.of(JdbcBackend.of(pool, SqlDialect.duckDb()), events("name"));
    Scope june = Scope.of("events").range("2025-06-01/2025-06-30");
    for (String range : List.of("2025-06-01/2025-06-30", "all_time")) {
      Object before = asked.value(june.range(range).totals("n"));
      tables.execute("INSERT INTO events VALUES ('2025-06-02', 'b')");
      assertThat(asked.value(june.range(range).totals("n"))).isEqualTo((Long) before + 1);
    }
  }

  @Test
  void aConnectionIsGivenBackAfterEveryKindOfFailure() throws SQLException {
    Backend backend = JdbcBackend.of(pool, SqlDialect.duckDb()).connections(1).named("ledger");
    Asked wrong = Asked.of(backend, events("gone"));
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> wrong.rows(Scope.of("events").by("name").measures("n")))
          .withMessage("back end \"ledger\" refused a statement on dataset \"events\"")
          .withCauseInstanceOf(SQLException.class);
      assertThat(backend.check(events("gone").build())).hasSize(1);
      assertThat(pool.lent()).isZero();
      assertThat(pool.connection().getAutoCommit()).isTrue();
    }
    Asked right = Asked.of(backend, events("name"));
    assertThat(right.rows(Scope.of("events").range("2025-06-01").totals("n")))
        .containsExactly(List.of(1L));
  }

  @Test
  void aDataSourceThatFailsLeavesNoPlaceTaken() {
    Backend backend =
        JdbcBackend.of(new PooledConnection(null), SqlDialect.duckDb()).connections(1);
    for (int i = 0; i < 3; i++) {
      assertRefused(backend, within(1_000), Reason.FAILED);
    }
  }

  @Test
  void noMoreConnectionsAreHeldThanAllowed() {
    Backend backend = tables.backend().connections(2);
    for (int round = 0; round < 3; round++) {
      List<Snapshot> open = new ArrayList<>();
      open.add(backend.open(within(5_000)));
      open.add(backend.open(within(5_000)));
      assertRefused(backend, within(50), Reason.TIMED_OUT);
      open.forEach(Snapshot::close);
      open.forEach(Snapshot::close);
    }
  }

  @Test
  void waitingForAConnectionIsCancelledAndInterrupted() {
    Backend backend = tables.backend().connections(1);
    try (Snapshot only = backend.open(within(5_000))) {
      Cancellation cancellation = new Cancellation();
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(cancellation::cancel);
      assertRefused(backend, within(20_000).cancelledBy(cancellation), Reason.CANCELLED);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertRefused(backend, within(20_000).cancelledBy(cancellation), Reason.CANCELLED);
      Thread.currentThread().interrupt();
      assertRefused(backend, within(20_000), Reason.CANCELLED);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(only).isNotNull();
    }
    backend.open(within(5_000)).close();
  }

  @Test
  void aSnapshotDoesNotChangeWhileItIsOpen() throws SQLException {
    Dataset events = events("name").build();
    Backend backend = tables.backend();
    try (Snapshot snapshot = backend.open(within(5_000))) {
      var before = snapshot.span(events, ReportingCalendar.utc(), Condition.always());
      tables.execute("INSERT INTO events VALUES ('2025-06-02', 'b')");
      assertThat(snapshot.span(events, ReportingCalendar.utc(), Condition.always()))
          .isEqualTo(before);
    }
    try (Snapshot snapshot = backend.open(within(5_000));
        Connection other = tables.dataSource().getConnection()) {
      assertThat(
              snapshot
                  .span(events, ReportingCalendar.utc(), Condition.always())
                  .orElseThrow()
                  .end())
          .isEqualTo("2025-06-02T00:00:00.000001Z");
      assertThat(other.getAutoCommit()).isTrue();
    }
  }

  @Test
  void atLeastOneConnectionIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tables.backend().connections(0))
        .withMessage("connections 0 must be at least 1");
  }
}
