package dev.quipu.samples.quickstart;

import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.duckdb.csv.CsvFile;
import dev.quipu.analytics.jdbc.duckdb.csv.CsvImport;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.value.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A shop's order lines in an embedded DuckDB file, loaded from a CSV file. */
final class Shop implements AutoCloseable {

  private final DuckDbDatabase database;
  private final long lines;

  private Shop(DuckDbDatabase database, long lines) {
    this.database = database;
    this.lines = lines;
  }

  /**
   * Loads the file into the table {@code lines}, in place of what an earlier run loaded. The
   * database may read one folder and nothing else, so the file is copied into it.
   */
  static Shop load(Path csv, Path folder) throws IOException {
    if (!Files.isRegularFile(csv)) {
      throw new IllegalArgumentException("there is no file \"" + csv + "\"");
    }
    Path input = Files.createDirectories(folder.resolve("input")).resolve("sales" + ending(csv));
    Files.copy(csv, input, StandardCopyOption.REPLACE_EXISTING);
    Path database = Files.createDirectories(folder.resolve("database")).resolve("shop.duckdb");
    return load(input, DuckDb.at(database).withFolder(folder.resolve("input")).open());
  }

  private static String ending(Path csv) {
    return csv.toString().endsWith(".gz") ? ".csv.gz" : ".csv";
  }

  private static Shop load(Path csv, DuckDbDatabase database) {
    ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor();
    try {
      CsvFile file =
          CsvFile.at(csv)
              .with("InvoiceNo", ValueType.TEXT)
              .with("StockCode", ValueType.TEXT)
              .with("Description", ValueType.TEXT)
              .with("Quantity", ValueType.INTEGER)
              .with("InvoiceDate", ValueType.DATETIME)
              .withDecimal("UnitPrice", 12, 3)
              .with("CustomerID", ValueType.TEXT)
              .with("Country", ValueType.TEXT);
      long lines =
          CsvImport.into(database)
              .reporting(poller, percent -> Print.progress("loading " + csv.getFileName(), percent))
              .replace("lines", file);
      return new Shop(database, lines);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    } finally {
      poller.shutdown();
    }
  }

  long lines() {
    return lines;
  }

  Backend backend() {
    return JdbcBackend.of(database.dataSource(), SqlDialect.duckDb());
  }

  /** A clock that stands still at the last sale, so that "last month" is a month of the data. */
  Clock clockAtLastSale(ZoneId zone) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet last = statement.executeQuery("SELECT max(\"InvoiceDate\") FROM lines")) {
      last.next();
      LocalDateTime time = last.getObject(1, LocalDateTime.class);
      if (time == null) {
        throw new IllegalArgumentException("the file has a header but no line with a time");
      }
      return Clock.fixed(time.atZone(zone).toInstant(), zone);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
