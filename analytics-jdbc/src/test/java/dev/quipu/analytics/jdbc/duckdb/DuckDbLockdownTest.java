package dev.quipu.analytics.jdbc.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DuckDbLockdownTest {

  private static final long MEGABYTE = 1024L * 1024;

  @TempDir Path folder;
  private Path open;
  private DuckDbDatabase database;

  @BeforeEach
  void open() throws IOException {
    open = Files.createDirectories(folder.resolve("open's"));
    Files.writeString(open.resolve("in.csv"), "n\n1\n");
    Path outside = Files.writeString(folder.resolve("outside.csv"), "n\n1\n");
    Files.createSymbolicLink(open.resolve("link.csv"), outside);
    Files.createSymbolicLink(open.resolve("linked"), folder);
    database =
        DuckDb.at(Files.createDirectory(folder.resolve("db")).resolve("x.duckdb"))
            .withFolder(open)
            .withMemoryLimit(128 * MEGABYTE)
            .withThreads(2)
            .open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM read_csv('@/outside.csv')",
        "FROM read_csv('@/open''s/../outside.csv')",
        "FROM read_csv('@/open''s/link.csv')",
        "FROM read_csv('@/open''s/linked/outside.csv')",
        "FROM read_text('/etc/passwd')",
        "FROM glob('/etc/*')",
        "FROM read_csv('https://example.com/x.csv')",
        "COPY (SELECT 1) TO '@/out.csv'",
        "COPY (SELECT 1) TO '@/open''s/linked/out.csv'",
        "EXPORT DATABASE '@/all'",
        "ATTACH '@/other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD '@/open''s/in.csv'",
        "SET threads = 1",
        "SET memory_limit = '10GB'",
        "SET TimeZone = 'Europe/Berlin'",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "SET lock_configuration = false",
        "RESET memory_limit",
        "SET temp_directory = '/tmp'",
        "PRAGMA enable_profiling = 'json'"
      })
  void noStatementLeavesItsBounds(String sql) {
    assertThatThrownBy(() -> Sql.run(database, sql.replace("@", folder.toString())))
        .isInstanceOf(SQLException.class);
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void filesOfANamedFolderAreReadAndWritten() throws SQLException {
    String path = open.toString().replace("'", "''");
    Sql.run(database, "COPY (SELECT 42 AS n) TO '" + path + "/out.csv'");
    assertThat(Sql.one(database, "SELECT n FROM read_csv('" + path + "/out.csv')")).isEqualTo(42L);
    Sql.run(database, "COPY (SELECT 1) TO '" + database.temporaryFolder() + "/out.parquet'");
    assertThat(database.temporaryFolder().resolve("out.parquet")).exists();
  }

  @Test
  void everyConnectionHasTheSameSettings() throws SQLException {
    assertThat(Sql.one(database, "SELECT current_setting('TimeZone')")).isEqualTo("UTC");
    assertThat(Sql.one(database, "SELECT current_setting('memory_limit')")).isEqualTo("128.0 MiB");
    assertThat(Sql.one(database, "SELECT current_setting('threads')")).isEqualTo(2L);
    assertThat(Sql.one(database, "SELECT current_setting('jdbc_stream_results')")).isEqualTo(false);
    try (Connection streaming = database.streamingDataSource().getConnection();
        Statement statement = streaming.createStatement();
        ResultSet rows = statement.executeQuery("SELECT current_setting('jdbc_stream_results')")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBoolean(1)).isTrue();
    }
  }

  @Test
  void whatDoesNotFitIntoMemoryGoesToTheTemporaryFolder() throws SQLException {
    String sort = "FROM (SELECT hash(range) AS h, range AS n FROM range(12000000)) ORDER BY h";
    Sql.run(database, "CREATE TABLE sorted AS " + sort);
    assertThat(Sql.one(database, "SELECT count(*) FROM sorted")).isEqualTo(12_000_000L);
  }

  @Test
  void aLargeResultStaysWithinTheMemoryLimit() throws SQLException {
    String rows = "SELECT range AS n, md5(range::VARCHAR) AS text FROM range(3000000)";
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(rows)) {
      long count = 0;
      while (result.next()) {
        count++;
      }
      assertThat(count).isEqualTo(3_000_000L);
    }
  }

  @Test
  void errorsSayWhatHappened() {
    assertThatThrownBy(() -> Sql.one(database, "SELECT error('told') FROM range(3)"))
        .hasMessageContaining("told");
    assertThatThrownBy(
            () -> {
              try (Connection connection = database.dataSource().getConnection();
                  Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(1);
                statement.executeQuery(
                    "SELECT sum(a.range * b.range % 7) FROM range(1000000) a, range(100000) b");
              }
            })
        .isInstanceOf(SQLTimeoutException.class);
  }
}
