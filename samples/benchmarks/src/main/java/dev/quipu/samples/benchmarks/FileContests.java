package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.duckdb.csv.CsvFile;
import dev.quipu.analytics.jdbc.duckdb.csv.CsvImport;
import dev.quipu.analytics.value.ValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Loading a CSV file, and writing one with little memory. */
final class FileContests {

  private static final int ROWS = 1_000_000;
  private static final int ROWS_OF_PDF = 100_000;

  /** The quickstart's real file; beside the project where it is there. */
  private static final Path RETAIL = Path.of("../shared/data/online_retail.csv.gz");

  private static final String RETAIL_TABLE =
      """
      ("InvoiceNo" VARCHAR, "StockCode" VARCHAR, "Description" VARCHAR, "Quantity" BIGINT,
       "InvoiceDate" TIMESTAMP, "UnitPrice" DECIMAL(12, 3), "CustomerID" VARCHAR,
       "Country" VARCHAR)
      """;

  private final Path folder;

  FileContests(Path folder) {
    this.folder = folder;
  }

  void run() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path file = folder.resolve("files.duckdb");
    try (DuckDbDatabase database = DuckDb.at(file).withFolder(data).open()) {
      Ledger.fill(database.dataSource(), ROWS);
      Path csv = data.resolve("ledger.csv");
      Path zipped = data.resolve("ledger.csv.gz");
      execute(database, "COPY wallet_ledger TO '" + csv + "' (HEADER)");
      execute(database, "COPY wallet_ledger TO '" + zipped + "' (HEADER, COMPRESSION gzip)");
      System.out.printf(Locale.ROOT, "%n### Files, %,d ledger rows%n%n", ROWS);
      Contest.printHead();
      String ledger = "AS FROM wallet_ledger LIMIT 0";
      load("ledger, CSV", database, ledger(csv), ledger);
      load("ledger, CSV gzipped", database, ledger(zipped), ledger);
      if (Files.exists(RETAIL)) {
        Path sales = Files.copy(RETAIL, data.resolve("retail.csv.gz"));
        load("retail file, CSV gzipped", database, retail(sales), RETAIL_TABLE);
      }
    }
    for (String ending : new String[] {"csv", "csv.gz", "json", "ndjson", "parquet", "xlsx"}) {
      exportWithLittleMemory(file, data.resolve("out-ledger." + ending), 64, ROWS);
    }
    exportWithLittleMemory(file, data.resolve("out-ledger.pdf"), 256, ROWS_OF_PDF);
  }

  private static CsvFile retail(Path csv) {
    return CsvFile.at(csv)
        .with("InvoiceNo", ValueType.TEXT)
        .with("StockCode", ValueType.TEXT)
        .with("Description", ValueType.TEXT)
        .with("Quantity", ValueType.INTEGER)
        .with("InvoiceDate", ValueType.DATETIME)
        .withDecimal("UnitPrice", 12, 3)
        .with("CustomerID", ValueType.TEXT)
        .with("Country", ValueType.TEXT);
  }

  private static CsvFile ledger(Path csv) {
    return CsvFile.at(csv)
        .with("id", ValueType.TEXT)
        .with("user_id", ValueType.INTEGER)
        .with("token_type", ValueType.TEXT)
        .with("direction", ValueType.TEXT)
        .with("reason", ValueType.TEXT)
        .with("amount", ValueType.INTEGER)
        .with("balance_after_regular", ValueType.INTEGER)
        .with("balance_after_promo", ValueType.INTEGER)
        .with("reference_id", ValueType.TEXT)
        .with("metadata", ValueType.TEXT)
        .with("occurred_at", ValueType.INSTANT)
        .with("updated_at", ValueType.INSTANT);
  }

  private static void load(String name, DuckDbDatabase database, CsvFile csv, String columns)
      throws Exception {
    new Contest(
            "loading the " + name,
            "1.1",
            () -> CsvImport.into(database).replace("ours", csv),
            () -> {
              execute(database, "CREATE OR REPLACE TABLE theirs " + columns);
              return execute(database, "COPY theirs FROM '" + csv.path() + "' (HEADER)");
            })
        .run(9);
  }

  private static long execute(DuckDbDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** Exports in a JVM of its own with a small heap, as a host would. */
  private static void exportWithLittleMemory(Path database, Path target, int megabytes, int rows)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                ExportInLittleMemory.class.getName(),
                database.toString(),
                target.toString(),
                Integer.toString(rows))
            .inheritIO()
            .start();
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException("the export into " + target + " failed");
    }
  }
}
