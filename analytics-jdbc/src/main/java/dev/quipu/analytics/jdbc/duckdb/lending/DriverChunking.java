package dev.quipu.analytics.jdbc.duckdb.lending;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;

/** How the driver's own statement reads rows in chunks. */
record DriverChunking(DuckDBPreparedStatement statement) implements Chunking {

  @Override
  public ResultSetMetaData prepared() throws SQLException {
    return statement.getMetaData();
  }

  @Override
  public DuckDBChunkedResult query() throws SQLException {
    if (statement.getConnection().getAutoCommit()) {
      throw new SQLException("rows are read in chunks within a transaction only");
    }
    return statement.query();
  }
}
