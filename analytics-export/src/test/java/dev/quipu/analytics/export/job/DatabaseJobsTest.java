package dev.quipu.analytics.export.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.export.RowWriter;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.content.Formats;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobFile.Remark;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.job.RowLimit;
import dev.quipu.analytics.result.Column;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose files the database writes by itself. */
final class DatabaseJobsTest {

  private static final int ROWS = 3_000;
  private static final Subject HELP = Shop.ANN.roles("support");

  @TempDir Path folder;

  private DuckDbDatabase database;
  private Shop shop;
  private Exports exports;

  @BeforeEach
  void open() throws SQLException {
    database = DuckDb.inMemory().withFolder(folder).open();
    execute(
        "CREATE TABLE orders AS SELECT TIMESTAMPTZ '2025-03-01 00:00:00+00' + to_seconds(i)"
            + " AS created_at, i AS id, CASE WHEN i % 3 = 0 THEN 'other' ELSE 'acme' END AS tenant,"
            + " 'anneliese' || i AS customer, (i % 100 / 100)::DECIMAL(9, 2) AS total FROM range("
            + ROWS
            + ") r(i)");
    shop = new Shop(folder, JdbcBackend.of(database.dataSource(), SqlDialect.duckDb()));
    exports =
        shop.builder()
            .formats(
                Formats.defaults()
                    .with("csv", byDatabase(Format.csv()))
                    .with("csv.gz", byDatabase(Format.csv()).gzip())
                    .with("ndjson", byDatabase(Format.ndjson()))
                    .with("parquet", Format.parquet()))
            .build()
            .createTables()
            .start();
  }

  @AfterEach
  void close() {
    exports.close();
    shop.analytics.close();
    database.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the format as a database writes it, and nobody else. */
  private static Format byDatabase(Format format) {
    return new Format() {
      @Override
      public RowWriter open(OutputStream out) {
        return fail("written row by row");
      }

      @Override
      public Optional<CopyFormat> copy(List<Column> columns) throws IOException {
        return format.copy(columns);
      }

      @Override
      public String mediaType() {
        return format.mediaType();
      }
    };
  }

  private ExportJob ready(ExportRequest request) throws InterruptedException {
    return Shop.await(exports, exports.submit(request), JobState.READY);
  }

  private String written(Subject who, String format) throws Exception {
    shop.login.put(who.id(), who);
    ExportJob job = ready(Shop.request(who, Shop.LINES, format));
    assertThat(job.file().orElseThrow().rows()).isEqualTo(ROWS * 2 / 3);
    assertThat(job.percent()).hasValue(100);
    byte[] bytes = Shop.bytes(exports.download(job.id(), who));
    assertThat(job.progress().bytes()).isEqualTo(bytes.length);
    return switch (format) {
      case "parquet" -> parquet(bytes);
      case "csv.gz" -> {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          yield new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
      default -> new String(bytes, StandardCharsets.UTF_8);
    };
  }

  private String parquet(byte[] bytes) throws IOException, SQLException {
    Path file = Files.write(folder.resolve("read.parquet"), bytes);
    StringBuilder text = new StringBuilder();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("FROM read_parquet('" + file + "')")) {
      while (rows.next()) {
        text.append(rows.getLong(1)).append(' ').append(rows.getString(2)).append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void everyFormatHasTheRowsAndTheMasksOfItsRequester() throws Exception {
    for (String format : List.of("csv", "csv.gz", "ndjson", "parquet")) {
      String masked = written(Shop.ANN, format);
      assertThat(masked).as(format).contains("a***1").doesNotContain("anneliese");
      assertThat(written(HELP, format)).as(format).contains("anneliese1");
      int heads = format.startsWith("csv") ? 1 : 0;
      assertThat(masked.lines()).as(format).hasSize(ROWS * 2 / 3 + heads);
    }
  }

  @Test
  void rowsBeyondTheLimitAreLeftOutAndSaid() throws Exception {
    for (String format : List.of("csv", "ndjson", "parquet")) {
      ExportRequest request = Shop.request(Shop.ANN, Shop.LINES, format);
      ExportJob cut = ready(request.rows(RowLimit.cutAfter(100)));
      assertThat(cut.file().orElseThrow().rows()).isEqualTo(100);
      assertThat(cut.file().orElseThrow().remarks()).containsExactly(Remark.CUT);
      ExportJob whole = ready(request.rows(RowLimit.cutAfter(ROWS * 2 / 3)));
      assertThat(whole.file().orElseThrow().remarks()).isEmpty();
      ExportJob failed = exports.submit(request.rows(RowLimit.of(100)));
      assertThat(Shop.await(exports, failed, JobState.FAILED).error().orElseThrow())
          .contains("has 2000 rows; the limit rows is 100");
    }
  }

  @Test
  void parquetOfWhatNoDatabaseWritesFailsAtOnceAndSaysWhy() throws Exception {
    ExportJob figures =
        exports.submit(Shop.request(Shop.ANN, Shop.ALL.totals("orders"), "parquet"));
    assertThat(Shop.await(exports, figures, JobState.FAILED).error().orElseThrow())
        .contains("format \"parquet\"", "rows of a DuckDB back end");
  }
}
