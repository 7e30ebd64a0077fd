package dev.quipu.analytics.jdbc.duckdb.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kept statements answer for the tables, views, functions and rows that are there now. */
final class RedefinedTest {

  private static final List<String> QUESTIONS =
      List.of(
          "SELECT count(*), min(n), max(n), sum(n) FROM t",
          "SELECT n % 7 AS g, count(*), sum(n) FROM t GROUP BY g ORDER BY g",
          "SELECT * FROM t ORDER BY ALL LIMIT 4",
          "SELECT count(*) FROM t WHERE n > 1000",
          "SELECT DISTINCT s FROM t ORDER BY s LIMIT 9",
          "SELECT a.s, b.n FROM t a JOIN t b ON a.n = b.n WHERE b.n % 3 = 0 ORDER BY ALL LIMIT 4",
          "SELECT * FROM seen",
          "SELECT * FROM constant",
          "SELECT made(1)",
          "SELECT sum(made(n)) FROM t",
          "SELECT * FROM files ORDER BY ALL",
          "SELECT now() > TIMESTAMPTZ '2020-01-01'");

  /** Changes of rows, which prepared statements make, and of definitions. */
  private static final List<String> CHANGES =
      List.of(
          "INSERT INTO t SELECT 5000000000 + range, NULL FROM range(40)",
          "UPDATE t SET n = -n, s = 'zz' WHERE n % 2 = 0",
          "DELETE FROM t WHERE n % 5 = 1",
          "ALTER TABLE t ADD COLUMN more INTEGER DEFAULT 5",
          "ALTER TABLE t DROP COLUMN more",
          "CREATE OR REPLACE TABLE t AS SELECT -range AS n, 'x' || range AS s FROM range(3000)",
          "CREATE OR REPLACE VIEW seen AS SELECT max(s) AS other, 1 AS added FROM t",
          "CREATE OR REPLACE VIEW constant AS SELECT 'two' AS word, 2 AS number",
          "CREATE OR REPLACE MACRO made(x) AS x * 1000",
          "CREATE INDEX by_n ON t (n)",
          "CHECKPOINT",
          "COPY (SELECT 'second' AS f) TO '@/2.csv'",
          "INSERT INTO t SELECT range, 'many' FROM range(130000)",
          "TRUNCATE t",
          "DROP INDEX by_n",
          "ALTER TABLE t RENAME TO old",
          "CREATE VIEW t AS SELECT n + 1 AS n, s FROM old",
          "INSERT INTO old VALUES (7, 'seven')");

  @TempDir Path folder;
  private DuckDbDatabase database;

  @BeforeEach
  void open() throws Exception {
    Path files = Files.createDirectory(folder.resolve("files"));
    Path file = Files.createDirectory(folder.resolve("db")).resolve("x.duckdb");
    database = DuckDb.at(file).withFolder(files).withThreads(1).open();
    for (String sql :
        List.of(
            "CREATE TABLE t AS SELECT range::BIGINT AS n, 's' || range % 3 AS s FROM range(50)",
            "CREATE VIEW seen AS SELECT min(s) AS least FROM t",
            "CREATE VIEW constant AS SELECT 1 AS number",
            "CREATE MACRO made(x) AS x + 1",
            "COPY (SELECT 'first' AS f) TO '" + files + "/1.csv'",
            "CREATE VIEW files AS FROM read_csv('" + files + "/*.csv')")) {
      Lent.run(database, sql);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void answersAreThoseOfStatementsPreparedAnew() throws SQLException {
    List<String> first = answers(false);
    for (String change : CHANGES) {
      String sql = change.replace("@", folder.resolve("files").toString());
      run(sql);
      List<String> expected = answers(true);
      assertThat(answers(false)).as(sql).isEqualTo(expected);
      assertThat(answers(false)).as(sql + ", once more").isEqualTo(expected);
    }
    assertThat(answers(false)).doesNotContainAnyElementsOf(first.subList(0, 3));
  }

  /** Runs a statement in a session that is not lent again, so that the others are. */
  private void run(String sql) throws SQLException {
    try (Connection connection = database.streamingDataSource().getConnection()) {
      Lent.run(connection, sql);
    }
  }

  /** Asks all, in the session that was given back last, or in one that never was lent. */
  private List<String> answers(boolean anew) throws SQLException {
    List<String> answers = new ArrayList<>();
    try (Connection lent = database.dataSource().getConnection();
        Connection fresh = database.streamingDataSource().getConnection()) {
      for (String question : QUESTIONS) {
        answers.add(answer(anew ? fresh : lent, question));
      }
    }
    return answers;
  }

  /** Returns names and values, or that it failed. */
  private static String answer(Connection connection, String question) {
    try (PreparedStatement statement = connection.prepareStatement(question);
        ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      StringBuilder text = new StringBuilder();
      for (int i = 1; i <= columns; i++) {
        text.append(statement.getMetaData().getColumnName(i)).append(' ');
      }
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          text.append(rows.getObject(i)).append(i < columns ? "," : ";");
        }
      }
      return text.toString();
    } catch (SQLException e) {
      return "failed";
    }
  }

  @Test
  void aDefinitionCountsFromItsCommitOn() throws SQLException {
    String question = "SELECT number FROM constant";
    assertThat(Lent.one(database, question)).isEqualTo(1);
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("CREATE OR REPLACE VIEW constant AS SELECT 2 AS number");
      assertThat(Lent.one(connection, question)).isEqualTo(2);
      assertThat(Lent.one(database, question)).isEqualTo(1);
      connection.commit();
      assertThat(Lent.one(database, question)).isEqualTo(2);
    }
  }

  @Test
  void aTransactionThatSawTheOldDefinitionLeavesNoneOfIt() throws SQLException {
    String question = "SELECT number FROM constant";
    try (Connection old = database.dataSource().getConnection()) {
      old.setAutoCommit(false);
      assertThat(Lent.one(old, "SELECT count(*) FROM t")).isEqualTo(50L);
      Lent.run(database, "CREATE OR REPLACE VIEW constant AS SELECT 3 AS number");
      assertThat(Lent.one(old, question)).isEqualTo(1);
      old.rollback();
      old.setAutoCommit(true);
    }
    assertThat(Lent.one(database, question)).isEqualTo(3);
  }

  @Test
  void whatIsGoneIsAnErrorUntilItIsThereAgain() throws SQLException {
    String question = "SELECT sum(n) FROM t";
    assertThat(Lent.one(database, question)).hasToString("1225");
    run("ALTER TABLE t RENAME TO gone");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> Lent.one(database, question)).hasMessageContaining("t does not");
    }
    run("ALTER TABLE gone RENAME TO t");
    assertThat(Lent.one(database, question)).hasToString("1225");
  }
}
