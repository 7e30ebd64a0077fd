package dev.quipu.analytics.jdbc.duckdb.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.jdbc.driver.DriverRows;
import dev.quipu.analytics.jdbc.driver.DuckDbChunks;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.value.ValueType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows in chunks, of sessions on loan. */
@Timeout(120)
final class ChunkingTest {

  private static final int ROWS = 200_000;
  private static final String FROM = "SELECT n FROM t WHERE n >= ? ORDER BY n DESC";

  @TempDir Path folder;
  private DuckDbDatabase database;

  @BeforeEach
  void open() throws SQLException {
    database = DuckDb.inMemory().withFolder(folder).withThreads(1).open();
    Lent.run(database, "CREATE TABLE t AS SELECT range::BIGINT AS n FROM range(" + ROWS + ")");
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Does something within a transaction that is rolled back; returns which session it was. */
  private long within(Lent.Use use) throws SQLException {
    return Lent.use(
        database,
        connection -> {
          connection.setAutoCommit(false);
          try {
            use.on(connection);
          } finally {
            connection.rollback();
            connection.setAutoCommit(true);
          }
        });
  }

  /** Reads some values of the first column, or as many as there are, in chunks. */
  private static List<Object> read(Connection connection, String sql, int most, Object... binds)
      throws SQLException {
    List<Object> values = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < binds.length; i++) {
        statement.setObject(i + 1, binds[i]);
      }
      try (DriverRows rows = DuckDbChunks.start(statement).orElseThrow()) {
        while (values.size() < most && rows.next()) {
          values.add(rows.value(1, ValueType.INTEGER));
        }
      }
    }
    return values;
  }

  private static Object driver(Connection connection, String sql) throws SQLException {
    return Lent.driver(connection, sql);
  }

  @Test
  void aSessionWhoseRowsAreReadInChunksIsLentAgainWithItsStatement() throws SQLException {
    List<Object> drivers = new ArrayList<>();
    List<Object> last = List.of(ROWS - 1L, ROWS - 2L, ROWS - 3L);
    Lent.Use whole =
        connection -> {
          drivers.add(driver(connection, FROM.replace("?", "5")));
          assertThat(read(connection, FROM, ROWS + 1, 5L)).hasSize(ROWS - 5);
          assertThat(read(connection, FROM, ROWS + 1, ROWS - 3L)).isEqualTo(last);
          assertThat(read(connection, FROM, 1, (long) ROWS)).isEmpty();
        };
    Lent.Use some = connection -> assertThat(read(connection, FROM, 3, 0L)).isEqualTo(last);
    long session = within(whole);
    assertThat(within(some)).isEqualTo(session);
    assertThat(within(whole)).isEqualTo(session);
    assertThat(drivers.get(1)).isSameAs(drivers.get(0));
    assertThat(Lent.next(database)).isEqualTo(session);
    assertThat(Lent.one(database, "SELECT count(*) FROM t")).isEqualTo((long) ROWS);
  }

  @Test
  void rowsThatAreLeftHoldNothing() throws SQLException {
    Lent.Use some = connection -> assertThat(read(connection, FROM, 3, 0L)).hasSize(3);
    long session = within(some);
    Object held = used();
    for (int i = 0; i < 50; i++) {
      assertThat(within(some)).isEqualTo(session);
    }
    assertThat(used()).isEqualTo(held);
    try (Connection other = database.streamingDataSource().getConnection()) {
      Lent.run(other, "ALTER TABLE t RENAME TO old");
      Lent.run(other, "DROP TABLE old");
    }
  }

  private Object used() throws SQLException {
    return Lent.one(database, "SELECT sum(memory_usage_bytes)::BIGINT FROM duckdb_memory()");
  }

  @Test
  void aFailureInTheMidstOfTheRowsEndsTheSession() throws SQLException {
    String fails =
        "SELECT CASE WHEN range = 3000000 THEN error('gone') ELSE range END FROM range(4000000)";
    long session =
        within(
            connection ->
                assertThatThrownBy(() -> read(connection, fails, 4_000_000))
                    .hasMessageContaining("failed while its rows were read"));
    assertThat(Lent.next(database)).isNotEqualTo(session);
  }

  @Test
  void whatWasCancelledEndsItsSession() throws SQLException {
    long session =
        within(
            connection -> {
              PreparedStatement statement = connection.prepareStatement(FROM);
              statement.setLong(1, 0);
              try (DriverRows rows = DuckDbChunks.start(statement).orElseThrow()) {
                assertThat(rows.next()).isTrue();
                statement.cancel();
              }
            });
    assertThat(Lent.next(database)).isNotEqualTo(session);
  }

  @Test
  void aResultIsClosedWithItsStatement() throws SQLException {
    List<DuckDBChunkedResult> results = new ArrayList<>();
    List<Chunking> chunkings = new ArrayList<>();
    long session =
        within(
            connection -> {
              PreparedStatement statement = connection.prepareStatement(FROM);
              statement.setLong(1, 0);
              Chunking chunking = Chunking.of(statement).orElseThrow();
              chunkings.add(chunking);
              results.add(chunking.query());
              results.add(chunking.query());
              assertThat(results.get(0).isClosed()).isTrue();
              assertThat(results.get(1).nextChunk()).isTrue();
              statement.close();
              assertThat(results.get(1).isClosed()).isTrue();
            });
    assertThatThrownBy(results.get(1)::nextChunk).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(chunkings.get(0)::query).hasMessageContaining("closed");
    assertThatThrownBy(chunkings.get(0)::prepared).hasMessageContaining("closed");
    assertThat(Lent.next(database)).isEqualTo(session);
  }

  @Test
  void rowsOutsideOfATransactionAreNotReadInChunks() throws SQLException {
    long session =
        Lent.use(
            database,
            connection -> {
              PreparedStatement statement = connection.prepareStatement(FROM);
              assertThat(DuckDbChunks.start(statement)).isEmpty();
              Chunking chunking = Chunking.of(statement).orElseThrow();
              assertThatThrownBy(chunking::query).hasMessageContaining("within a transaction");
              assertThat(connection.createStatement().isWrapperFor(Chunking.class)).isFalse();
            });
    assertThat(Lent.next(database)).isNotEqualTo(session);
  }

  @Test
  void whatWasPreparedBeforeAColumnChangedIsReadAsItIsNow() throws SQLException {
    String file = folder.resolve("f.csv").toString();
    Lent.run(database, "COPY (SELECT 7 AS f) TO '" + file + "'");
    Lent.run(database, "CREATE VIEW files AS FROM read_csv('" + folder + "/*.csv')");
    Lent.Use number =
        connection -> assertThat(read(connection, "SELECT f FROM files", 2)).containsExactly(7L);
    long session = within(number);
    assertThat(within(number)).isEqualTo(session);
    try (Connection other = database.streamingDataSource().getConnection()) {
      Lent.run(other, "COPY (SELECT TIMESTAMP '2025-01-02 03:04:05' AS f) TO '" + file + "'");
    }
    Lent.Use time =
        connection -> {
          PreparedStatement statement = connection.prepareStatement("SELECT f FROM files");
          Optional<DriverRows> none = DuckDbChunks.start(statement);
          assertThat(none).isEmpty();
          assertThat(Lent.rows(statement).getMetaData().getColumnTypeName(1))
              .isEqualTo("TIMESTAMP");
        };
    long unused = within(time);
  }

  @Test
  void theDriversOwnStatementReadsInChunksToo() throws SQLException {
    long session =
        within(
            connection -> {
              PreparedStatement own =
                  connection.prepareStatement(FROM).unwrap(DuckDBPreparedStatement.class);
              own.setLong(1, ROWS - 1L);
              try (DriverRows rows = DuckDbChunks.start(own).orElseThrow()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.value(1, ValueType.INTEGER)).isEqualTo(ROWS - 1L);
                assertThat(rows.next()).isFalse();
              }
            });
    assertThat(Lent.next(database)).isNotEqualTo(session);
  }
}
