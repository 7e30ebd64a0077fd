package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.copy.Progress;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PostgreSqlCopyTest extends CopyContract {

  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    execute("ALTER DATABASE postgres SET TimeZone = 'Asia/Kathmandu'");
    execute("ALTER DATABASE postgres SET DateStyle = 'ISO, DMY'");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static DataSource source() {
    return server.getPostgresDatabase();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  Analytics people() throws Exception {
    People.load(
        source(),
        false,
        odd("9001", "'0005-03-01 BC'", "'0005-03-01 01:02:03.45 BC'"),
        odd("9002", "'12025-03-01'", "'12025-03-01 01:02:03'"),
        odd("9003", "'0001-01-01'", "'0001-01-01 00:00:00.000001'"),
        odd("9004", "'0001-12-31 BC'", "'0001-12-31 23:59:59.999999 BC'"),
        odd("9005", "'infinity'", "'-infinity'"));
    return People.analytics(source(), SqlDialect.postgreSql());
  }

  private static String odd(String id, String day, String wall) {
    return "INSERT INTO people (id, \"day\", wall, \"at\") VALUES ("
        + id
        + ", "
        + day
        + ", "
        + wall
        + ", '2025-01-01 00:00:00+00')";
  }

  @Test
  void everyKindOfValueIsBoundBesideTheText() throws Exception {
    try (Analytics analytics = people()) {
      var asker = analytics.askedBy(Subject.of("eve").roles("hr"));
      String[] texts = {
        "a", "'; DROP TABLE people --", "\\", "5", "x'y\"z", "anneliese@example.com"
      };
      for (Filter filter :
          List.of(
              Filter.oneOf("note", List.of(texts)),
              Filter.equalTo("note", texts[1]),
              Filter.not(Filter.startsWith("email", "anne")),
              Filter.oneOf("id", List.of(1, 2, 9001)),
              Filter.atLeast("big", "12345678901234567890.5"),
              Filter.equalTo("flag", true),
              Filter.lessThan("day", LocalDate.of(1000, 1, 1)),
              Filter.atLeast("wall", "2000-01-01T00:00:00"),
              Filter.atMost("at", "2025-01-01T00:00:00Z"))) {
        Query.Rows query =
            Scope.of("people")
                .range("1990-01-01/2070-01-01")
                .where(filter)
                .rows(COLUMNS)
                .orderBy(Sort.ascending("id"))
                .limit(1_000);
        for (Format format : List.of(Format.csv(), Format.ndjson())) {
          Object expected = read(format, rowByRow(asker, query, format));
          QueryExport export = Export.query(asker, query, byDatabase(format));
          assertThat(read(format, intoStream(export))).as("%s", filter).isEqualTo(expected);
        }
      }
    }
  }

  private static Analytics numbers(String select) {
    return OneDataset.in(
        JdbcBackend.of(source(), SqlDialect.postgreSql()),
        Dataset.select("numbers", select)
            .time(TimeColumn.instant("at"))
            .dimensions(Dimension.integer("n"), Dimension.text("t")));
  }

  private static Query.Rows all() {
    return Scope.of("numbers").range("2025-01-01").rows("n", "t");
  }

  private static String select(String text) {
    return "SELECT TIMESTAMP '2025-01-01' AS at, n, "
        + text
        + " AS t FROM generate_series(1, 3000000) s(n)";
  }

  @Test
  void aQuestionMarkOfTheHostsOwnIsNoValue() throws Exception {
    try (Analytics analytics =
        numbers("SELECT TIMESTAMP '2025-01-01' AS at, 1 AS n, 'why?' AS t")) {
      String written =
          new String(
              intoFile(Export.query(analytics.askedBy(Subject.nobody()), all(), Format.csv())),
              StandardCharsets.UTF_8);
      assertThat(written).isEqualTo("n,t\n1,why?\n");
    }
  }

  @Test
  void aServerThatGoesAwayMidwayIsAnErrorAndLeavesNoFile() throws Exception {
    try (Analytics analytics = numbers(select("repeat('x', 100)"))) {
      OutputStream ending =
          new OutputStream() {
            private long bytes;

            @Override
            public void write(int b) {
              throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
              if (bytes < 100_000 && bytes + length >= 100_000) {
                endCopies();
              }
              bytes += length;
            }
          };
      QueryExport export =
          Export.query(analytics.askedBy(Subject.nobody()), all(), byDatabase(Format.csv()));
      assertThatThrownBy(() -> export.to(ending)).isInstanceOf(BackendException.class);
    }
    try (Analytics analytics = numbers(select("(1 / (2000000 - n))::text"))) {
      Path file = Files.writeString(folder.resolve("numbers.csv"), "old");
      QueryExport export =
          Export.query(analytics.askedBy(Subject.nobody()), all(), byDatabase(Format.csv()));
      assertThatThrownBy(() -> export.toFile(file))
          .isInstanceOf(ExportException.class)
          .hasCauseInstanceOf(BackendException.class);
      assertThat(file).hasContent("old");
      assertThat(left()).containsExactly("numbers.csv");
    }
  }

  @Test
  void aCancelReachesTheCopy() throws Exception {
    try (Analytics analytics = numbers(select("pg_sleep(0.0005)::text"))) {
      for (Format format : List.of(Format.csv(), Format.ndjson())) {
        Cancellation cancellation = new Cancellation();
        Progress progress = new Progress();
        QueryExport export =
            Export.query(analytics.askedBy(Subject.nobody()), all(), byDatabase(format))
                .within(new Execution(Duration.ofMinutes(5), cancellation))
                .telling(progress);
        CompletableFuture<Written> written =
            CompletableFuture.supplyAsync(() -> export.toFile(folder.resolve("numbers")));
        while (progress.rows() == 0 && !written.isDone()) {
          Thread.sleep(10);
        }
        cancellation.cancel();
        assertThatThrownBy(() -> written.get(20, TimeUnit.SECONDS))
            .rootCause()
            .hasMessageContaining("canceling statement");
        assertThat(copies()).isZero();
        assertThat(left()).isEmpty();
      }
    }
  }

  /** The server sends what fills a packet, which is 8 KB. */
  @Test
  void aServerThatStillReadsHasSentItsFirstRow() throws Exception {
    try (Analytics analytics = numbers(select("repeat('x', 20000)"))) {
      for (Format format : List.of(Format.csv(), Format.ndjson().gzip())) {
        Arriving arriving = new Arriving();
        QueryExport export = Export.query(analytics.askedBy(Subject.nobody()), all(), format);
        assertThatThrownBy(() -> export.to(arriving.untilFlushed()))
            .isInstanceOf(Arriving.EnoughException.class);
        assertThat(arriving.text())
            .contains("1")
            .contains("x".repeat(20_000))
            .hasSizeLessThan(20_040);
      }
    }
  }

  private static long copies() throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                    + " AND query LIKE 'COPY%' AND pid <> pg_backend_pid()")) {
      answer.next();
      return answer.getLong(1);
    }
  }

  private static void endCopies() throws IOException {
    try {
      execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE query LIKE 'COPY%' AND pid <> pg_backend_pid()");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aReaderThatFailsLeavesTheConnectionAsItWas() throws Exception {
    try (Analytics analytics = numbers(select("repeat('x', 100)"))) {
      IOException gone = new IOException("the reader is gone");
      OutputStream failing =
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              throw gone;
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
              throw gone;
            }
          };
      QueryExport export =
          Export.query(analytics.askedBy(Subject.nobody()), all(), byDatabase(Format.csv()));
      assertThatThrownBy(() -> export.to(failing)).isSameAs(gone);
      assertThat(
              Export.query(analytics.askedBy(Subject.nobody()), all().limit(3), Format.csv())
                  .to(OutputStream.nullOutputStream())
                  .rows())
          .isEqualTo(3);
    }
  }
}
