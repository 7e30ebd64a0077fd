package dev.quipu.analytics.jdbc.duckdb.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that many threads are lent at a time. */
@Timeout(120)
final class LendingManyTest {

  private static final int ROWS = 1_000;

  /** Short against what is cancelled, long enough to let that begin. */
  private static final long PAUSE_NANOS = 50_000;

  private static final String ENDLESS =
      "SELECT sum(a.range * b.range % 7) FROM range(1000000) a, range(1000000) b";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private DuckDbDatabase database;

  @BeforeEach
  void open() throws SQLException {
    database = DuckDb.inMemory().withThreads(1).open();
    Lent.run(database, "CREATE TABLE t AS SELECT range::BIGINT AS n FROM range(" + ROWS + ")");
  }

  @AfterEach
  void close() throws InterruptedException {
    database.close();
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void eightThreadsGetTheirOwnAnswers() throws Exception {
    long seed = System.nanoTime();
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Random random = new Random(seed + i);
      tasks.add(() -> asked(random, 200));
    }
    int asked = 0;
    for (Future<Integer> task : threads.invokeAll(tasks)) {
      asked += task.get();
    }
    assertThat(asked).as("seed " + seed).isEqualTo(8 * 200);
  }

  /** Asks for sums of what is in a range, by texts that come again, some within a transaction. */
  private int asked(Random random, int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      long low = random.nextInt(ROWS);
      long high = low + random.nextInt(ROWS);
      int text = random.nextInt(2 * Session.MOST_STATEMENTS);
      String sql = "SELECT sum(n + " + text + ") FROM t WHERE n BETWEEN ? AND ?";
      long last = Math.min(high, ROWS - 1L);
      long sum = (last - low + 1) * text + (low + last) * (last - low + 1) / 2;
      try (Connection connection = database.dataSource().getConnection()) {
        if (random.nextInt(4) == 0) {
          Lent.run(connection, "BEGIN TRANSACTION");
          assertThat(Lent.change(connection, "INSERT INTO t VALUES (?)", -1L)).isEqualTo(1);
          assertThat(Lent.one(connection, sql, low, high)).hasToString(Long.toString(sum));
          Lent.run(connection, "ROLLBACK");
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = Lent.rows(statement, low, high);
        assertThat(rows.next()).isTrue();
        assertThat(rows.getObject(1)).hasToString(Long.toString(sum));
        if (random.nextBoolean()) {
          statement.close();
        }
      }
    }
    return times;
  }

  @Test
  void cancellingAClosedStatementNeverHitsTheNextUser() throws Exception {
    AtomicReference<PreparedStatement> latest = new AtomicReference<>();
    AtomicBoolean over = new AtomicBoolean();
    List<Future<Integer>> cancelling = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      cancelling.add(threads.submit(() -> cancelled(latest, over)));
    }
    String sql = "SELECT sum(n * n) FROM t WHERE n >= ?";
    int whole = 0;
    for (int i = 0; i < 1_000; i++) {
      try (Connection connection = database.dataSource().getConnection()) {
        PreparedStatement prey = connection.prepareStatement(sql);
        latest.set(prey);
        try (prey;
            ResultSet rows = Lent.rows(prey, (long) i % 7)) {
          whole += rows.next() ? 1 : 0;
        } catch (SQLException e) {
          assertThat(e.getMessage()).containsAnyOf("nterrupt", "closed");
        }
      }
      // Nobody has a handle of this one: it must never fail.
      assertThat(Lent.one(database, sql, 0L)).hasToString("332833500");
    }
    over.set(true);
    int cancelled = 0;
    for (Future<Integer> task : cancelling) {
      cancelled += task.get();
    }
    assertThat(cancelled).isPositive();
    assertThat(whole).isPositive();
  }

  /** Cancels whatever came last, closed or not; returns how many were still open. */
  private static int cancelled(AtomicReference<PreparedStatement> latest, AtomicBoolean over) {
    int open = 0;
    while (!over.get()) {
      PreparedStatement statement = latest.get();
      try {
        if (statement != null) {
          statement.cancel();
          open++;
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      } catch (SQLException closed) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return open;
  }

  @Test
  void closingAConnectionStopsWhatRunsOnItAndEndsItsSession() throws Exception {
    Connection connection = database.dataSource().getConnection();
    long session = Lent.session(connection);
    Future<Object> running = threads.submit(() -> Lent.one(connection, ENDLESS));
    Thread.sleep(200);
    connection.close();
    assertThatThrownBy(() -> running.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(SQLException.class);
    assertThat(Lent.next(database)).isNotEqualTo(session);
  }

  @Test
  void cancellingStopsAStatementAndEndsItsSession() throws Exception {
    AtomicReference<Future<ResultSet>> running = new AtomicReference<>();
    long session =
        Lent.use(
            database,
            connection -> {
              PreparedStatement statement = connection.prepareStatement(ENDLESS);
              running.set(threads.submit(() -> statement.executeQuery()));
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
              statement.cancel();
              assertThatThrownBy(() -> running.get().get(20, TimeUnit.SECONDS))
                  .hasCauseInstanceOf(SQLException.class);
            });
    assertThat(Lent.next(database)).isNotEqualTo(session);
  }

  @Test
  void closingTheDatabaseStopsStatementsAndTakesBackAll() throws Exception {
    for (int i = 0; i < 4; i++) {
      Lent.next(database);
    }
    List<Future<Object>> running = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Connection connection = database.dataSource().getConnection();
      running.add(threads.submit(() -> Lent.one(connection, ENDLESS)));
    }
    Connection forgotten = database.dataSource().getConnection();
    Thread.sleep(200);
    database.close();
    for (Future<Object> task : running) {
      assertThatThrownBy(() -> task.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(SQLException.class);
    }
    assertThat(forgotten.isClosed()).isTrue();
    forgotten.close();
    assertThatThrownBy(() -> database.dataSource().getConnection())
        .hasMessageContaining("is closed");
  }
}
