package dev.quipu.analytics.jdbc.duckdb;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.jdbc.duckdb.lending.Connections;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An open embedded DuckDB database, and its only owner: whoever opened it closes it, after all that
 * uses it. Safe for many threads. Statements can reach no file but those of {@link #folders()} and
 * the temporary folder, load no extension and change no setting of the engine; the session's time
 * zone is UTC.
 *
 * <p>Nothing may open the database file as a file while it is open here, not even to copy it: on
 * POSIX systems that drops the process's lock, and rows can be lost.
 */
public final class DuckDbDatabase implements AutoCloseable {

  /** More are seldom in use at a time; each with its statements takes up to about a megabyte. */
  private static final int MOST_IDLE = 8;

  private final Place place;
  private final @Nullable FileClaim claim;
  private final Opening.Sessions sessions;
  private final Connections whole;
  private final Connections streamed;
  private boolean closed;

  private DuckDbDatabase(Place place, @Nullable FileClaim claim, Opening.Sessions sessions) {
    this.place = place;
    this.claim = claim;
    this.sessions = sessions;
    AtomicLong definitions = new AtomicLong();
    this.whole = new Connections(place.name(), sessions.whole(), definitions, MOST_IDLE);
    this.streamed = new Connections(place.name(), sessions.streamed(), definitions, 0);
  }

  static DuckDbDatabase open(DuckDb settings) {
    Place place = Place.of(settings);
    @Nullable FileClaim claim = place.file().map(FileClaim::of).orElse(null);
    try {
      place.prepareTemporaryFolder();
      return new DuckDbDatabase(place, claim, Opening.open(place, settings));
    } catch (RuntimeException e) {
      giveUp(place, claim);
      throw e;
    }
  }

  /**
   * Returns where connections come from; each is closed by whoever asked for it, and unwraps to a
   * {@code DuckDBConnection}. A result is complete, in memory or in the temporary folder, before
   * its first row is read, and errors say what happened. After {@link #close()} it gives an {@code
   * SQLException}.
   *
   * <p>A connection that did nothing but read and change rows, without a failure, is kept when it
   * is closed (up to {@value #MOST_IDLE} of them), with the statements prepared on it last: whoever
   * asks for the same text again need not wait until it is prepared. Any other one is closed for
   * good: one that was unwrapped, has an open transaction or ran anything else, such as a setting
   * or a temporary table.
   */
  public DataSource dataSource() {
    return whole;
  }

  /**
   * Returns connections like those of {@link #dataSource()} whose rows are made while they are
   * read, for results too large for the temporary folder. The price: the driver replaces the
   * message of every failed query, also of one out of time or memory, by {@code Invalid result
   * set}.
   */
  public DataSource streamingDataSource() {
    return streamed;
  }

  /** Returns the folders that statements may read and write, as real paths. */
  public List<Path> folders() {
    return place.folders();
  }

  /** Returns the folder for what does not fit into memory; its content goes away at any time. */
  public Path temporaryFolder() {
    return place.temporaryFolder();
  }

  /** Returns the database file as a real path; empty for a database in memory. */
  public Optional<Path> file() {
    return place.file();
  }

  /**
   * Stops running statements, closes all connections, writes what is pending into the file and
   * gives the file free. More than once does nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      closeConnections();
    } finally {
      giveUp(place, claim);
    }
  }

  private void closeConnections() {
    try {
      try {
        whole.closeAll();
      } finally {
        try {
          streamed.closeAll();
        } finally {
          sessions.close();
        }
      }
    } catch (SQLException e) {
      throw new BackendException(Reason.FAILED, place.name() + " did not close in order", e);
    }
  }

  private static void giveUp(Place place, @Nullable FileClaim claim) {
    place.removeTemporaryFolder();
    if (claim != null) {
      claim.close();
    }
  }
}
