package dev.quipu.analytics.jdbc.driver;

import dev.quipu.analytics.value.ValueType;
import java.sql.Array;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.jspecify.annotations.Nullable;

/** The rows of a statement that has been started, read once from front to back. */
public interface DriverRows extends AutoCloseable {

  /**
   * Goes to the next row; returns whether there is one.
   *
   * @throws SQLException also where rows are missing at the end, as the statement failed meanwhile
   */
  boolean next() throws SQLException;

  /**
   * Returns a value of the current row in the Java type of its own type, or null.
   *
   * @param column from 1
   * @throws ArithmeticException for a whole number beyond 64 bits
   * @throws ClassCastException for a value that is not of its type
   */
  @Nullable Object value(int column, ValueType type) throws SQLException;

  /** Returns a text of the current row that was selected as it is, or null. */
  @Nullable String text(int column) throws SQLException;

  /** Returns an array of the current row, or null; not every kind of rows has them. */
  default @Nullable Array array(int column) throws SQLException {
    throw new SQLFeatureNotSupportedException("these rows have no arrays");
  }

  /** Returns what the columns are. */
  ResultSetMetaData columns() throws SQLException;

  @Override
  void close() throws SQLException;
}
