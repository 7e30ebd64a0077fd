package dev.quipu.samples.benchmarks;

import static dev.quipu.analytics.model.Dimension.instant;
import static dev.quipu.analytics.model.Dimension.integer;
import static dev.quipu.analytics.model.Dimension.text;
import static dev.quipu.analytics.query.Sort.ascending;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.copy.Progress;
import dev.quipu.analytics.export.Export;
import dev.quipu.analytics.export.QueryExport;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.RowCursor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/**
 * Exports of a ledger's 13 columns against each database's own COPY of the same columns, and
 * against bytes written by hand: {@code <rows> duckdb|postgresql|sqlite|…}.
 */
public final class ExportContests {

  private static final String[] COLUMNS = {
    "id",
    "user_id",
    "username",
    "email",
    "token_type",
    "direction",
    "reason",
    "amount",
    "balance_after_regular",
    "balance_after_promo",
    "reference_id",
    "metadata",
    "occurred_at"
  };

  private static final String TABLE =
      """
      CREATE TABLE transactions AS
      SELECT l.id, user_id, name AS username, email, token_type, direction, reason, amount,
        balance_after_regular, balance_after_promo, reference_id, metadata, occurred_at
      FROM wallet_ledger l LEFT JOIN users ON users.id = user_id\
      """;

  private static final int ROUNDS = 7;

  private final Path folder;
  private final DataSource source;
  private final Asker asker;

  private ExportContests(Path folder, DataSource source, Analytics analytics) {
    this.folder = folder;
    this.source = source;
    this.asker = analytics.askedBy(Subject.nobody());
  }

  /** Runs the contests of each database and prints Markdown. */
  public static void main(String... args) throws Exception {
    int rows = Integer.parseInt(args[0]);
    for (int i = 1; i < args.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "%n### Exports, %s, %,d rows of 13 columns, -Xmx%dm%n%n",
          args[i],
          rows,
          Runtime.getRuntime().maxMemory() >> 20);
      Contest.printHead();
      Path folder = Files.createTempDirectory("quipu-exports");
      try {
        run(args[i], rows, folder);
      } finally {
        Folders.delete(folder);
      }
    }
  }

  private static void run(String name, int rows, Path folder) throws Exception {
    if (name.equals("duckdb")) {
      Path data = Files.createDirectories(folder.resolve("data"));
      try (DuckDbDatabase database =
          DuckDb.at(folder.resolve("ledger.duckdb")).withFolder(data).open()) {
        Ledger.fill(database.dataSource(), rows);
        execute(database.dataSource(), TABLE);
        try (Analytics analytics = analytics(database.dataSource(), SqlDialect.duckDb())) {
          ExportContests contests = new ExportContests(data, database.dataSource(), analytics);
          contests.duckDb();
          contests.rowByRow();
          contests.firstBytes();
        }
      }
      return;
    }
    try (Rival rival = Rival.of(name, folder)) {
      Ledger.copyTo(rival, rows);
      execute(rival.dataSource(), TABLE);
      analyze(rival);
      try (Analytics analytics = analytics(rival.dataSource(), rival.dialect())) {
        ExportContests contests = new ExportContests(folder, rival.dataSource(), analytics);
        if (name.equals("postgresql")) {
          contests.postgreSql();
        }
        contests.rowByRow();
      }
    }
  }

  private static Analytics analytics(DataSource source, SqlDialect dialect) {
    return Analytics.builder()
        .catalog(
            Catalog.of(
                Dataset.table("transactions")
                    .time(TimeColumn.instant("occurred_at"))
                    .dimensions(
                        text("id"),
                        integer("user_id"),
                        text("username"),
                        text("email"),
                        text("token_type"),
                        text("direction"),
                        text("reason"),
                        integer("amount"),
                        integer("balance_after_regular"),
                        integer("balance_after_promo"),
                        text("reference_id"),
                        text("metadata"),
                        instant("occurred_at"))))
        .backend(JdbcBackend.of(source, dialect))
        .build()
        .start();
  }

  /** MariaDB answers with rows. */
  private static void analyze(Rival rival) throws SQLException {
    try (Connection connection = rival.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(rival.analyze());
    }
  }

  private static long execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(sql);
    }
  }

  private static Query.Rows all() {
    return Scope.of("transactions").range("2024-01-01/2025-12-31").rows(COLUMNS);
  }

  private QueryExport export(Format format) {
    return Export.query(asker, all(), format);
  }

  private void duckDb() throws Exception {
    Callable<Long> csv = byDuckDb("", "csv, HEADER");
    contest("CSV into a file, against COPY", "1.11", () -> file(Format.csv()), csv);
    contest(
        "CSV into a file, against COPY in no order either",
        "1.11",
        () -> file(Format.csv()),
        byDuckDb("", "csv, HEADER, PRESERVE_ORDER false"));
    contest(
        "CSV into a file in an order, against COPY in it",
        "1.11",
        () -> file(all().orderBy(ascending("occurred_at")), Format.csv()),
        byDuckDb(" ORDER BY occurred_at", "csv, HEADER"));
    contest("CSV into a stream", "2.86", () -> stream(Format.csv()), csv);
    Callable<Long> json = byDuckDb("", "json");
    contest("NDJSON into a file, against COPY", "1.11", () -> file(Format.ndjson()), json);
    contest("NDJSON into a stream", "2.86", () -> stream(Format.ndjson()), json);
    Callable<Long> parquet = byDuckDb("", "parquet, COMPRESSION zstd");
    contest("Parquet into a file, against COPY", "1.11", () -> file(Format.parquet()), parquet);
  }

  private static void contest(String name, String limit, Callable<?> ours, Callable<?> theirs)
      throws Exception {
    new Contest(name, limit, ours, theirs).run(ROUNDS);
  }

  private long file(Format format) {
    return file(all(), format);
  }

  private long file(Query.Rows rows, Format format) {
    return Export.query(asker, rows, format)
        .toFile(folder.resolve("ours." + format.extension()))
        .rows();
  }

  private long stream(Format format) throws Exception {
    return export(format).to(OutputStream.nullOutputStream()).rows();
  }

  private long cursor(Format format) throws Exception {
    try (RowCursor rows = asker.rows(all())) {
      return Export.rows(rows, format).to(OutputStream.nullOutputStream()).rows();
    }
  }

  private Callable<Long> byDuckDb(String order, String options) {
    String sql =
        "COPY (SELECT "
            + String.join(", ", COLUMNS)
            + " FROM transactions"
            + order
            + ") TO '"
            + folder.resolve("theirs")
            + "' (FORMAT "
            + options
            + ")";
    return () -> execute(source, sql);
  }

  private void postgreSql() throws Exception {
    PostgreSqlCopy byHand = new PostgreSqlCopy(source);
    String raw = "SELECT " + String.join(", ", COLUMNS) + " FROM transactions";
    contest("CSV, against COPY", "1.67", () -> stream(Format.csv()), () -> byHand.rows(raw));
    String asked =
        asker
            .copy(all(), new Nowhere(Format.csv(), new Progress()))
            .explanation()
            .statements()
            .get(0)
            .text();
    String same =
        PostgreSqlCopy.selected(asked, "'2024-01-01 00:00:00+00'", "'2026-01-01 00:00:00+00'");
    contest(
        "CSV, against COPY of the same cells",
        "1.11",
        () -> stream(Format.csv()),
        () -> byHand.rows("SET LOCAL TimeZone = 'UTC'", same));
  }

  private void rowByRow() throws Exception {
    contest(
        "CSV row by row, against bytes by hand",
        "1.11",
        () -> cursor(Format.csv()),
        () -> byHand((bytes, rows) -> bytes.csv(rows)));
    contest(
        "NDJSON row by row, against bytes by hand",
        "1.11",
        () -> cursor(Format.ndjson()),
        () -> byHand((bytes, rows) -> bytes.json(rows, COLUMNS)));
  }

  private void firstBytes() throws IOException {
    for (Format format : List.of(Format.csv(), Format.json(), Format.xlsx(), Format.pdf())) {
      double[] ms = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        ms[i] = FirstByte.after(asker.rows(all()), format);
      }
      Arrays.sort(ms);
      System.out.printf(
          Locale.ROOT,
          "%s: its first byte %.1f ms after the first row, %.1f ms at most%n",
          format.extension(),
          ms[ROUNDS / 2],
          ms[ROUNDS - 1]);
    }
  }

  private interface ByHand {
    long write(BytesByHand bytes, RowCursor rows) throws IOException;
  }

  private long byHand(ByHand way) throws IOException {
    try (RowCursor rows = asker.rows(all())) {
      return way.write(new BytesByHand(OutputStream.nullOutputStream()), rows);
    }
  }
}
