package dev.quipu.analytics.jdbc.duckdb.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is lent again, and what never is. */
final class LendingTest {

  private static final String SUM = "SELECT sum(n) FROM t WHERE n >= ?";

  /** How many connections of the database nobody uses and are kept. */
  private static final int IDLE = 8;

  /** The database's own, one per way of reading results. */
  private static final int ROOTS = 2;

  private DuckDbDatabase database;

  @BeforeEach
  void open() throws SQLException {
    database = DuckDb.inMemory().withThreads(1).open();
    Lent.run(database, "CREATE TABLE t AS SELECT range::BIGINT AS n FROM range(10)");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aSessionThatReadsAndChangesRowsIsLentAgainWithItsStatements() throws SQLException {
    List<Statement> drivers = new ArrayList<>();
    Lent.Use use =
        connection -> {
          drivers.add(Lent.driver(connection, "SELECT n FROM t"));
          Lent.run(connection, "BEGIN TRANSACTION");
          assertThat(Lent.change(connection, "INSERT INTO t VALUES (?)", 10L)).isEqualTo(1);
          Lent.run(connection, "COMMIT");
          connection.setAutoCommit(false);
          assertThat(Lent.change(connection, "UPDATE t SET n = 0 WHERE n > ?", 9L)).isPositive();
          connection.rollback();
          connection.setAutoCommit(true);
        };
    long session = Lent.use(database, use);
    assertThat(Lent.use(database, use)).isEqualTo(session);
    assertThat(drivers.get(1)).isSameAs(drivers.get(0));
    assertThat(Lent.one(database, SUM, 0L)).hasToString("65");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TEMP TABLE own AS SELECT 1 AS n",
        "SET VARIABLE mine = 7",
        "USE memory.other",
        "SET schema = 'other'",
        "SELECT setseed(0.5)",
        "PREPARE named AS SELECT 1",
        "SELECT 1; CREATE TEMP TABLE own AS SELECT 1 AS n",
        "/* first */ SET VARIABLE mine = 7",
        "FROM (PIVOT t ON n USING sum(n))",
        "BEGIN TRANSACTION",
        "EXPLAIN ANALYZE CREATE TEMP TABLE own AS SELECT 1 AS n",
        "ATTACH ':memory:' AS beside",
        "CHECKPOINT",
        "BEGIN TRANSACTION READ ONLY"
      })
  void aSessionThatMayHaveChangedIsNeverLentAgain(String sql) throws SQLException {
    Lent.run(database, "CREATE SCHEMA other");
    long direct = Lent.use(database, connection -> Lent.run(connection, sql));
    assertThat(Lent.next(database)).isNotEqualTo(direct);
    if (sql.startsWith("ATTACH")) {
      Lent.run(database, "DETACH beside");
    }
    long prepared =
        Lent.use(
            database,
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
              }
            });
    assertThat(Lent.next(database)).isNotEqualTo(prepared);
    assertThat(Lent.one(database, "SELECT getvariable('mine') IS NULL")).isEqualTo(true);
    assertThatThrownBy(() -> Lent.one(database, "SELECT n FROM own"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void whatIsDoneToTheConnectionItselfEndsItsSession() throws SQLException {
    Lent.run(database, "CREATE SCHEMA other");
    Lent.run(database, "ATTACH ':memory:' AS beside");
    List<Lent.Use> uses =
        List.of(
            connection -> connection.setSchema("other"),
            connection -> connection.setCatalog("beside"),
            connection -> connection.setAutoCommit(false),
            connection -> assertThat(connection.unwrap(DuckDBConnection.class)).isNotNull(),
            connection -> assertThat(connection.getMetaData().getConnection()).isNotNull(),
            connection -> unwrapped(connection.createStatement()),
            connection -> unwrapped(connection.prepareStatement(SUM)),
            connection -> connection.prepareStatement(SUM).cancel(),
            connection -> connection.prepareStatement(SUM).setQueryTimeout(60),
            connection -> connection.prepareStatement(SUM).closeOnCompletion(),
            connection -> failing(connection, "SELECT error('told')"),
            connection -> failing(connection, "SELECT nothing FROM t"),
            connection -> assertThatThrownBy(() -> connection.setSavepoint()).isNotNull());
    Set<Long> sessions = new HashSet<>();
    for (Lent.Use use : uses) {
      sessions.add(Lent.use(database, use));
    }
    assertThat(sessions).hasSize(uses.size());
    assertThat(Lent.one(database, SUM, 0L)).hasToString("45");
  }

  private static void unwrapped(Statement statement) throws SQLException {
    assertThat(statement.isWrapperFor(DuckDBPreparedStatement.class)).isTrue();
    assertThat(statement.unwrap(DuckDBPreparedStatement.class)).isNotNull();
  }

  private static void failing(Connection connection, String sql) {
    assertThatThrownBy(() -> Lent.one(connection, sql)).isInstanceOf(SQLException.class);
  }

  @Test
  void anOpenTransactionIsRolledBack() throws SQLException {
    Lent.use(
        database,
        connection -> {
          Lent.run(connection, "BEGIN TRANSACTION");
          assertThat(Lent.change(connection, "DELETE FROM t WHERE n > ?", 3L)).isEqualTo(6);
        });
    Lent.use(
        database,
        connection -> {
          connection.setAutoCommit(false);
          assertThat(Lent.change(connection, "DELETE FROM t WHERE n > ?", 3L)).isEqualTo(6);
        });
    assertThat(Lent.one(database, SUM, 0L)).hasToString("45");
  }

  @Test
  void rowsAreAppendedWithoutTheEndOfASession() throws SQLException {
    long session =
        Lent.use(
            database,
            connection -> {
              assertThat(Lent.one(connection, SUM, 10L)).isNull();
              Appending.append(
                  connection, "main", "t", rows -> rows.beginRow().append(10L).endRow());
              assertThat(Lent.one(connection, SUM, 10L)).hasToString("10");
            });
    Lent.Use failing =
        connection ->
            assertThatThrownBy(
                    () ->
                        Appending.append(
                            connection, "main", "t", rows -> rows.beginRow().append("no number")))
                .isInstanceOf(SQLException.class);
    assertThat(Lent.use(database, failing)).isEqualTo(session);
    assertThat(Lent.next(database)).isNotEqualTo(session);
    assertThat(Lent.one(database, SUM, 0L)).hasToString("55");
  }

  @Test
  void theSameTextTwiceAtATimeIsTwoStatements() throws SQLException {
    for (int i = 0; i < 3; i++) {
      try (Connection connection = database.dataSource().getConnection();
          PreparedStatement one = connection.prepareStatement("SELECT n FROM t ORDER BY n");
          PreparedStatement other = connection.prepareStatement("SELECT n FROM t ORDER BY n");
          ResultSet first = one.executeQuery();
          ResultSet second = other.executeQuery()) {
        assertThat(first.getStatement()).isNotSameAs(second.getStatement());
        first.next();
        first.next();
        second.next();
        assertThat(List.of(first.getLong(1), second.getLong(1))).containsExactly(1L, 0L);
      }
    }
  }

  @Test
  void nothingOfAUseIsLeftForTheNext() throws SQLException {
    List<ResultSet> open = new ArrayList<>();
    long session =
        Lent.use(
            database,
            connection -> {
              PreparedStatement sum = connection.prepareStatement(SUM);
              open.add(Lent.rows(sum, 5L));
              PreparedStatement fetched = connection.prepareStatement("SELECT n FROM t");
              assertThat(fetched.execute()).isTrue();
              open.add(fetched.getResultSet());
              PreparedStatement batch = connection.prepareStatement("INSERT INTO t VALUES (?)");
              batch.setLong(1, 100L);
              batch.addBatch();
              PreparedStatement update = connection.prepareStatement("UPDATE t SET n = n");
              assertThat(update.executeUpdate()).isEqualTo(10);
            });
    for (ResultSet rows : open) {
      assertThat(rows.isClosed()).isTrue();
    }
    Lent.Use next =
        connection -> {
          PreparedStatement sum = connection.prepareStatement(SUM);
          assertThat(sum.getResultSet()).isNull();
          assertThatThrownBy(sum::executeQuery).isInstanceOf(SQLException.class);
          PreparedStatement batch = connection.prepareStatement("INSERT INTO t VALUES (?)");
          assertThat(batch.executeBatch()).isEmpty();
          assertThat(connection.prepareStatement("UPDATE t SET n = n").getUpdateCount())
              .isEqualTo(-1);
        };
    assertThat(Lent.use(database, next)).isEqualTo(session);
    assertThat(Lent.one(database, SUM, 100L)).isNull();
  }

  @Test
  void aClosedHandleAnswersNothingAndReachesNobody() throws SQLException {
    Connection old = database.dataSource().getConnection();
    long session = Lent.session(old);
    PreparedStatement statement = old.prepareStatement(SUM);
    old.close();
    old.close();
    assertThat(old.isClosed()).isTrue();
    assertThat(statement.isClosed()).isTrue();
    try (Connection mine = database.dataSource().getConnection();
        PreparedStatement sum = mine.prepareStatement(SUM)) {
      assertThat(Lent.session(mine)).isEqualTo(session);
      sum.setLong(1, 8L);
      statement.close();
      assertThatThrownBy(() -> statement.setLong(1, 0L)).hasMessageContaining("closed");
      assertThatThrownBy(statement::cancel).hasMessageContaining("closed");
      assertThatThrownBy(statement::getConnection).hasMessageContaining("closed");
      assertThatThrownBy(() -> old.prepareStatement(SUM)).hasMessageContaining("closed");
      assertThatThrownBy(() -> old.setSchema("temp")).hasMessageContaining("closed");
      assertThatThrownBy(() -> old.unwrap(DuckDBConnection.class)).hasMessageContaining("closed");
      try (ResultSet rows = sum.executeQuery()) {
        rows.next();
        assertThat(rows.getLong(1)).isEqualTo(17L);
      }
      assertThat(sum.getConnection()).isSameAs(mine);
    }
    assertThat(Lent.next(database)).isEqualTo(session);
  }

  @Test
  void whatIsKeptHasABound() throws SQLException {
    List<Connection> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      many.add(database.dataSource().getConnection());
      assertThat(Lent.one(many.get(i), SUM, 0L)).hasToString("45");
    }
    for (Connection connection : many) {
      connection.close();
    }
    assertThat(Lent.one(database, "SELECT count::INTEGER FROM duckdb_connection_count()"))
        .isEqualTo(IDLE + ROOTS);
    try (Connection connection = database.dataSource().getConnection()) {
      DuckDBConnection own = connection.unwrap(DuckDBConnection.class);
      Session kept = new Session(own);
      PreparedStatement first = own.prepareStatement("SELECT 1");
      kept.keep("SELECT 1", first, 0);
      for (int i = 0; i < 5 * Session.MOST_STATEMENTS; i++) {
        kept.keep("SELECT 2 + " + i, own.prepareStatement("SELECT 2 + " + i), 0);
      }
      PreparedStatement longest = own.prepareStatement("SELECT 1");
      kept.keep("-".repeat(Session.LONGEST_TEXT + 1), longest, 0);
      assertThat(kept.kept()).isEqualTo(Session.MOST_STATEMENTS);
      assertThat(first.isClosed()).isTrue();
      assertThat(longest.isClosed()).isTrue();
    }
  }
}
