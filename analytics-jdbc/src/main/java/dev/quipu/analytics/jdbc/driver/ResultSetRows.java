package dev.quipu.analytics.jdbc.driver;

import dev.quipu.analytics.value.ValueType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows as every driver has them. */
record ResultSetRows(ResultSet rows, Fetching values) implements DriverRows {

  @Override
  public boolean next() throws SQLException {
    return rows.next();
  }

  @Override
  public @Nullable Object value(int column, ValueType type) throws SQLException {
    return values.value(rows, column, type);
  }

  @Override
  public @Nullable String text(int column) throws SQLException {
    return rows.getString(column);
  }

  @Override
  public @Nullable Array array(int column) throws SQLException {
    return rows.getArray(column);
  }

  @Override
  public ResultSetMetaData columns() throws SQLException {
    return rows.getMetaData();
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }
}
