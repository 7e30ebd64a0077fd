package dev.quipu.analytics.jdbc.duckdb.csv;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.store.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleConsumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Loads CSV files into tables of a DuckDB database: a file whole, in one transaction, or not at
 * all. Immutable; one import may be used many times.
 *
 * <pre>{@code
 * long rows = CsvImport.into(database).replace("orders", CsvFile.at(path).with("id", INTEGER));
 * }</pre>
 *
 * <p>All three ways return the number of rows loaded and throw {@link CsvException} for what is
 * wrong with the file, {@link InvalidModelException} for a folder the database was not opened with
 * and for columns that do not fit the table, {@link BackendException} for the rest. A file may be
 * packed with gzip. While it is loaded, a second thread looks at its bytes.
 */
public final class CsvImport {

  private final DuckDbDatabase database;
  private final @Nullable ScheduledExecutorService scheduler;
  private final DoubleConsumer listener;
  private final Cancellation cancellation;

  private CsvImport(
      DuckDbDatabase database,
      @Nullable ScheduledExecutorService scheduler,
      DoubleConsumer listener,
      Cancellation cancellation) {
    this.database = database;
    this.scheduler = scheduler;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /** Returns an import into a database, which stays the caller's. */
  public static CsvImport into(DuckDbDatabase database) {
    return new CsvImport(database, null, percent -> {}, new Cancellation());
  }

  /**
   * Returns this import with a listener to its progress, in percent that never fall; 100 comes
   * once, when all is stored. It is called by a thread of the scheduler, which stays the caller's,
   * and in the end by the importing thread.
   */
  public CsvImport reporting(ScheduledExecutorService polling, DoubleConsumer percent) {
    return new CsvImport(database, polling, percent, cancellation);
  }

  /** Returns this import stopped, with nothing loaded, by a cancellation. */
  public CsvImport cancelledBy(Cancellation other) {
    return new CsvImport(database, scheduler, listener, other);
  }

  /** Loads a file into a new table; fails where there is one of that name. */
  public long create(String table, CsvFile csv) {
    return load(table, csv, Load.Mode.CREATE);
  }

  /** Loads a file into a table that takes the place of one of that name, if there is one. */
  public long replace(String table, CsvFile csv) {
    return load(table, csv, Load.Mode.REPLACE);
  }

  /** Adds the rows of a file to a table whose columns have the same names and types. */
  public long append(String table, CsvFile csv) {
    return load(table, csv, Load.Mode.APPEND);
  }

  private long load(String table, CsvFile csv, Load.Mode mode) {
    CsvFile found = csv.movedTo(realPath(csv.path()));
    Progress progress = new Progress(scheduler, listener);
    try (Connection lent = database.dataSource().getConnection()) {
      DuckDBConnection connection = lent.unwrap(DuckDBConnection.class);
      CsvInput input = CsvInput.of(found);
      long rows = new Load(connection, input, table, mode).run(progress, cancellation);
      progress.done();
      return rows;
    } catch (SQLException e) {
      throw new BackendException(Reason.NOT_RUNNING, "the database gives no connection", e);
    }
  }

  private Path realPath(Path path) {
    if (!Files.isRegularFile(path)) {
      throw CsvException.of(path, new Problem("file", "does not exist", "check the path"));
    }
    try {
      Path real = path.toRealPath();
      if (database.folders().stream().anyMatch(real::startsWith)) {
        return real;
      }
      throw new InvalidModelException(
          "import of \"" + path + "\"",
          List.of(
              new Problem(
                  "folder " + real.getParent(),
                  "the database was opened without it",
                  "name it with DuckDb.withFolder before open()")));
    } catch (IOException e) {
      throw new BackendException(Reason.FAILED, "csv file \"" + path + "\" cannot be read", e);
    }
  }
}
