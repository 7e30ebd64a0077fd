package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A DuckDB that has threads of its own for files, as it has unless told otherwise. */
@Timeout(600)
final class DuckDbOpenedByHostTest {

  private static final String URL = "jdbc:duckdb::memory:opened_by_host";

  /** Fails at one row, where there are so many. */
  private static final String SELECT =
      "SELECT TIMESTAMP '2025-01-01' AS t, n, CASE WHEN n = 250000 THEN error('gone')"
          + " ELSE CAST(n AS VARCHAR) END AS text FROM range(300000) s(n)";

  @TempDir Path folder;

  private static DataSource source() {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> DriverManager.getConnection(URL));
  }

  /** A COPY of that statement would never return, at one of the first eleven tries or so. */
  @Test
  void aStatementThatFailsMidwayEndsEachTime() throws Exception {
    try (Connection open = DriverManager.getConnection(URL);
        Analytics analytics = analytics()) {
      assertThat(fileThreads(open)).isNotZero();
      Asker asker = analytics.askedBy(Subject.nobody());
      Query.Rows rows = Scope.of("numbers").range("2025-01-01").rows("n", "text");
      for (int i = 0; i < 20; i++) {
        Format format = CopyContract.byDatabase(i % 2 == 0 ? Format.csv() : Format.ndjson());
        QueryExport export = Export.query(asker, rows, format);
        Path file = folder.resolve("rows");
        CompletableFuture<Written> written =
            CompletableFuture.supplyAsync(() -> export.toFile(file));
        assertThatThrownBy(() -> written.get(120, TimeUnit.SECONDS))
            .as("try %d", i)
            .hasCauseInstanceOf(ExportException.class)
            .hasRootCauseInstanceOf(SQLException.class);
        assertThat(folder).isEmptyDirectory();
      }
    }
  }

  @Test
  void parquetIsRefusedUntilThereAreNone() throws Exception {
    try (Connection open = DriverManager.getConnection(URL);
        Analytics analytics = analytics();
        Statement statement = open.createStatement()) {
      Query.Rows rows =
          Scope.of("numbers")
              .range("2025-01-01")
              .where(Filter.lessThan("n", 1_000))
              .rows("n", "text");
      Path file = folder.resolve("rows.parquet");
      QueryExport export =
          Export.query(analytics.askedBy(Subject.nobody()), rows, Format.parquet());
      assertThatThrownBy(() -> export.toFile(file))
          .hasMessageContaining("SET GLOBAL async_threads = 0");
      assertThat(folder).isEmptyDirectory();

      int threads = fileThreads(open);
      statement.execute("SET GLOBAL async_threads = 0");
      assertThat(export.toFile(file).rows()).isEqualTo(1_000);
      statement.execute("SET GLOBAL async_threads = " + threads);
    }
  }

  private static int fileThreads(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT current_setting('async_threads')")) {
      assertThat(row.next()).isTrue();
      return row.getInt(1);
    }
  }

  private static Analytics analytics() {
    return OneDataset.in(
        JdbcBackend.of(source(), SqlDialect.duckDb()),
        Dataset.select("numbers", SELECT)
            .time(TimeColumn.instant("t"))
            .dimensions(Dimension.integer("n"), Dimension.text("text")));
  }
}
