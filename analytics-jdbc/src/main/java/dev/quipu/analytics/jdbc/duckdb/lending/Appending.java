package dev.quipu.analytics.jdbc.duckdb.lending;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Adds rows through DuckDB's Appender: what a connection on loan can do without being unwrapped.
 */
@FunctionalInterface
public interface Appending {

  /** Rows to be added. */
  @FunctionalInterface
  interface Rows {
    /** Adds them; flushes and closes nothing. */
    void to(DuckDBAppender appender) throws SQLException;
  }

  /** Adds rows to a table. */
  void append(String schema, String table, Rows rows) throws SQLException;

  /** Adds rows to a table on any connection of the driver, on loan or not. */
  static void append(Connection connection, String schema, String table, Rows rows)
      throws SQLException {
    if (connection.isWrapperFor(Appending.class)) {
      connection.unwrap(Appending.class).append(schema, table, rows);
    } else {
      of(connection.unwrap(DuckDBConnection.class)).append(schema, table, rows);
    }
  }

  /** Returns how the driver's own connection does it. */
  static Appending of(DuckDBConnection connection) {
    return (schema, table, rows) -> {
      try (DuckDBAppender appender = connection.createAppender(schema, table)) {
        rows.to(appender);
        appender.flush();
      }
    };
  }
}
