package dev.quipu.analytics.jdbc.duckdb.lending;

import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Reads rows in chunks, while they are made: what a prepared statement on loan can do without being
 * unwrapped.
 */
public interface Chunking {

  /**
   * Returns what the columns were when the statement was prepared. That may have been for an
   * earlier user, and what it reads may have other columns now; the result says which.
   */
  ResultSetMetaData prepared() throws SQLException;

  /**
   * Starts the statement. The result is the driver's own: it is closed with the statement, and says
   * nothing of a failure in the midst of its rows.
   *
   * @throws SQLException outside of a transaction, which would stay open
   */
  DuckDBChunkedResult query() throws SQLException;

  /**
   * Returns how a prepared statement of the driver does it, on loan or not; empty for one of
   * another driver.
   */
  static Optional<Chunking> of(PreparedStatement statement) throws SQLException {
    if (statement.isWrapperFor(Chunking.class)) {
      return Optional.of(statement.unwrap(Chunking.class));
    }
    return statement.isWrapperFor(DuckDBPreparedStatement.class)
        ? Optional.of(new DriverChunking(statement.unwrap(DuckDBPreparedStatement.class)))
        : Optional.empty();
  }
}
