package dev.quipu.analytics.jdbc.driver;

import dev.quipu.analytics.jdbc.column.DriverValues;
import dev.quipu.analytics.value.ValueType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a database's rows are fetched. Every method has an answer; all are safe for many threads. */
public interface Fetching {

  /** Returns how the connection of a question is prepared that may take so long. */
  default Reading reading(Duration timeout) {
    return Reading.ONE_STATE;
  }

  /**
   * Returns the seconds for JDBC's {@code setQueryTimeout}; 0 leaves all of the timing to the back
   * end, which cancels a statement itself when its time is over.
   */
  default int queryTimeout(Duration timeout) {
    return 0;
  }

  /**
   * Reads a selected value in the Java type of its own type, or null.
   *
   * @throws ArithmeticException for a whole number beyond 64 bits
   */
  default @Nullable Object value(ResultSet rows, int column, ValueType type) throws SQLException {
    return DriverValues.read(rows.getObject(column), type);
  }

  /** Starts a statement of few rows, such as groups. */
  default DriverRows few(PreparedStatement statement) throws SQLException {
    return new ResultSetRows(statement.executeQuery(), this);
  }

  /** Starts a statement of any number of rows, in the way that is the fastest for many. */
  default DriverRows many(PreparedStatement statement) throws SQLException {
    return few(statement);
  }

  /** Tells whether {@link #many} is faster, or possible at all, within a transaction. */
  default boolean manyInTransaction() {
    return false;
  }
}
