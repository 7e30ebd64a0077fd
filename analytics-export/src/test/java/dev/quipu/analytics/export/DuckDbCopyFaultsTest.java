package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.contract.SmallDisk;
import dev.quipu.analytics.copy.Progress;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that DuckDB makes when something goes wrong. */
@Timeout(120)
final class DuckDbCopyFaultsTest {

  private static final List<Format> FORMATS = List.of(Format.csv(), Format.json(), Format.ndjson());

  @TempDir Path folder;

  private DuckDbDatabase database;

  @AfterEach
  void close() {
    database.close();
  }

  private Asker numbers(String select) {
    database = DuckDb.inMemory().withFolder(folder).open();
    return OneDataset.in(
            JdbcBackend.of(database.dataSource(), SqlDialect.duckDb()),
            Dataset.select("numbers", select)
                .time(TimeColumn.instant("t"))
                .dimensions(
                    Dimension.integer("n"),
                    Dimension.text("text"),
                    Dimension.text("mail").personal().masked(Mask.partial(1, 0))))
        .askedBy(Subject.nobody());
  }

  private static String select(String text, long rows) {
    return "SELECT TIMESTAMP '2025-01-01' AS t, n, "
        + text
        + " AS text, 'bob@example.com' AS mail FROM range("
        + rows
        + ") s(n)";
  }

  private static Query.Rows all() {
    return Scope.of("numbers").range("2025-01-01").rows("n", "text", "mail");
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFullDiskLeavesRoomAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.mounted(folder, "256k")) {
      Asker asker = numbers(select("md5(CAST(n AS VARCHAR))", 300_000));
      for (Format format : FORMATS) {
        Path file = disk.folder().resolve("rows." + format.extension());
        QueryExport export = Export.query(asker, all(), CopyContract.byDatabase(format));
        assertThatThrownBy(() -> export.toFile(file))
            .isInstanceOf(ExportException.class)
            .hasStackTraceContaining("space");
        assertThat(left()).isEmpty();
      }
    }
  }

  @Test
  void aStatementThatFailsMidwayIsAnErrorAndLeavesTheOldFile() throws Exception {
    Asker asker =
        numbers(
            select("CASE WHEN n = 250000 THEN error('gone') ELSE CAST(n AS VARCHAR) END", 300_000));
    for (Format format : FORMATS) {
      Path file = Files.writeString(folder.resolve("rows"), "old");
      QueryExport export = Export.query(asker, all(), CopyContract.byDatabase(format));
      assertThatThrownBy(() -> export.toFile(file)).isInstanceOf(ExportException.class);
      assertThat(file).hasContent("old");
      assertThat(left()).containsExactly("rows");
      assertThatThrownBy(() -> export.to(OutputStream.nullOutputStream()))
          .isInstanceOf(BackendException.class);
    }
  }

  /** Where DuckDB has threads of its own for files one of eleven such statements never ended. */
  @Test
  void aStatementThatFailsMidwayEndsEachTime() throws Exception {
    Asker asker =
        numbers(
            select("CASE WHEN n = 250000 THEN error('gone') ELSE CAST(n AS VARCHAR) END", 300_000));
    List<Format> formats =
        Stream.concat(FORMATS.stream(), Stream.of(Format.parquet()))
            .map(CopyContract::byDatabase)
            .toList();
    for (int i = 0; i < 40; i++) {
      QueryExport export = Export.query(asker, all(), formats.get(i % formats.size()));
      CompletableFuture<Written> written =
          CompletableFuture.supplyAsync(() -> export.toFile(folder.resolve("rows")));
      assertThatThrownBy(() -> written.get(60, TimeUnit.SECONDS))
          .as("try %d", i)
          .hasCauseInstanceOf(ExportException.class)
          .hasStackTraceContaining("gone");
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void aDatabaseThatIsClosedMidwayIsAnErrorAndNoShortDocument() {
    Asker asker = numbers(select("repeat('x', 100)", 3_000_000));
    OutputStream closing =
        new OutputStream() {
          private long bytes;

          @Override
          public void write(int b) {
            throw new AssertionError("byte by byte");
          }

          @Override
          public void write(byte[] from, int offset, int length) {
            if (bytes < 100_000 && bytes + length >= 100_000) {
              database.close();
            }
            bytes += length;
          }
        };
    QueryExport export = Export.query(asker, all(), CopyContract.byDatabase(Format.csv()));
    assertThatThrownBy(() -> export.to(closing)).isInstanceOf(BackendException.class);
  }

  @Test
  void aCancelReachesTheStatementAndItsProgressIsSeen() throws Exception {
    Asker asker = numbers(select("md5(CAST(n AS VARCHAR))", 2_000_000_000L));
    Cancellation cancellation = new Cancellation();
    Progress progress = new Progress();
    Execution execution = Execution.within(Duration.ofMinutes(2)).cancelledBy(cancellation);
    QueryExport export =
        Export.query(asker, all(), CopyContract.byDatabase(Format.csv()))
            .within(execution)
            .telling(progress);
    CompletableFuture<Written> written =
        CompletableFuture.supplyAsync(() -> export.toFile(folder.resolve("rows.csv")));
    while (progress.percent().orElse(0) == 0 && !written.isDone()) {
      Thread.sleep(20);
    }
    cancellation.cancel();
    ExecutionException e =
        catchThrowableOfType(ExecutionException.class, () -> written.get(60, TimeUnit.SECONDS));
    assertThat(e).hasCauseInstanceOf(ExportException.class);
    assertThat(((BackendException) e.getCause().getCause()).reason()).isEqualTo(Reason.CANCELLED);
    assertThat(left()).isEmpty();
  }

  @Test
  void parquetHasColumnsOfTheirOwnTypesAndTheirMasks() throws Exception {
    Asker asker = numbers(select("CASE WHEN n % 2 = 0 THEN '=x' || n END", 5_000));
    QueryExport export = Export.query(asker, all(), Format.parquet());
    Path file = folder.resolve("rows.parquet");
    Written written = export.toFile(file);
    assertThat(written.rows()).isEqualTo(5_000);
    ByteArrayOutputStream streamed = new ByteArrayOutputStream();
    assertThat(export.to(streamed).bytes()).isEqualTo(streamed.size());
    assertThat(streamed.toByteArray()).startsWith("PAR1".getBytes(StandardCharsets.US_ASCII));
    assertThat(database.temporaryFolder()).isEmptyDirectory();
    String read =
        "SELECT count(*), sum(n), count(text), min(text), min(mail), max(mail),"
            + " typeof(any_value(n)) FROM read_parquet('"
            + file
            + "')";
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(read)) {
      assertThat(row.next()).isTrue();
      assertThat(List.of(row.getLong(1), row.getLong(2), row.getLong(3)))
          .containsExactly(5_000L, 12_497_500L, 2_500L);
      assertThat(List.of(row.getString(4), row.getString(5), row.getString(6), row.getString(7)))
          .containsExactly("=x0", "b***", "b***", "BIGINT");
    }
    QueryExport cursor = Export.query(asker, all(), Format.parquet());
    assertThat(cursor.atMost(10).toFile(file)).matches(w -> w.rows() == 10 && w.cut());
  }
}
