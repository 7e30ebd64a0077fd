package dev.quipu.analytics.jdbc.driver;

import dev.quipu.analytics.jdbc.column.DriverValues;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB's rows, thousands of them at a time and column by column, made while they are read. The
 * driver tells the end of the rows and a failure in the midst of them alike, by no further chunk;
 * but a failure aborts the transaction, so that one more statement finds out which it was.
 */
public final class DuckDbChunks implements DriverRows {

  /** The types of columns whose values can be had from chunks. */
  private static final Set<String> READABLE =
      Set.of(
          "VARCHAR",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "DECIMAL",
          "FLOAT",
          "DOUBLE",
          "BOOLEAN",
          "DATE");

  private final DuckDBPreparedStatement statement;
  private final DuckDBChunkedResult result;
  private final DuckDBReadableVector[] vectors;
  private long rows;
  private long row = -1;

  private DuckDbChunks(DuckDBPreparedStatement statement, DuckDBChunkedResult result) {
    this.statement = statement;
    this.result = result;
    this.vectors = new DuckDBReadableVector[(int) result.columnCount()];
  }

  /**
   * Starts a statement whose rows can be had in chunks; empty, and nothing started, for another
   * one: of a driver that is not DuckDB's, outside of a transaction, or with columns of other
   * types.
   */
  public static Optional<DriverRows> start(PreparedStatement statement) throws SQLException {
    if (!statement.isWrapperFor(DuckDBPreparedStatement.class)
        || statement.getConnection().getAutoCommit()
        || !readable(statement.getMetaData())) {
      return Optional.empty();
    }
    DuckDBPreparedStatement own = statement.unwrap(DuckDBPreparedStatement.class);
    return Optional.of(new DuckDbChunks(own, own.query()));
  }

  private static boolean readable(ResultSetMetaData columns) throws SQLException {
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String type = columns.getColumnTypeName(i).toUpperCase(Locale.ROOT);
      if (!READABLE.contains(type.replaceFirst("\\(.*\\)$", ""))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean next() throws SQLException {
    row++;
    while (row >= rows) {
      if (!nextChunk()) {
        result.close();
        requireAll(statement.getConnection());
        return false;
      }
      row = 0;
    }
    return true;
  }

  private boolean nextChunk() throws SQLException {
    try {
      if (!result.nextChunk()) {
        return false;
      }
      rows = result.chunk().rowCount();
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = result.chunk().vector(i);
      }
      return true;
    } catch (IllegalStateException e) {
      throw closed(e);
    }
  }

  private static SQLException closed(IllegalStateException e) {
    return new SQLException("the connection was closed while its rows were read", e);
  }

  /** Finds out whether the rows ended because the statement failed. */
  private static void requireAll(Connection connection) throws SQLException {
    try (Statement check = connection.createStatement();
        ResultSet one = check.executeQuery("SELECT 1")) {
      if (!one.next()) {
        throw new SQLException("a row of one value was expected");
      }
    } catch (SQLException e) {
      throw new SQLException("the statement failed while its rows were read", e);
    }
  }

  @Override
  public @Nullable Object value(int column, ValueType type) throws SQLException {
    DuckDBReadableVector vector = vectors[column - 1];
    try {
      return vector.isNull(row) ? null : DriverValues.read(read(vector), type);
    } catch (IllegalStateException e) {
      throw closed(e);
    }
  }

  private Object read(DuckDBReadableVector vector) {
    return switch (vector.getType()) {
      case VARCHAR -> vector.getString(row);
      case BIGINT -> vector.getLong(row);
      case INTEGER -> (long) vector.getInt(row);
      case SMALLINT -> (long) vector.getShort(row);
      case TINYINT -> (long) vector.getByte(row);
      case UTINYINT -> (long) vector.getUint8(row);
      case USMALLINT -> (long) vector.getUint16(row);
      case UINTEGER -> vector.getUint32(row);
      case UBIGINT -> new BigDecimal(vector.getUint64(row));
      case HUGEINT -> new BigDecimal(vector.getHugeInt(row));
      case UHUGEINT -> new BigDecimal(vector.getUHugeInt(row));
      case DECIMAL -> vector.getBigDecimal(row);
      case FLOAT -> (double) vector.getFloat(row);
      case DOUBLE -> vector.getDouble(row);
      case BOOLEAN -> vector.getBoolean(row);
      case DATE -> vector.getLocalDate(row);
      default -> throw new ClassCastException("a column of " + vector.getType());
    };
  }

  @Override
  public @Nullable String text(int column) throws SQLException {
    try {
      return vectors[column - 1].getString(row);
    } catch (IllegalStateException e) {
      throw closed(e);
    }
  }

  @Override
  public ResultSetMetaData columns() throws SQLException {
    return statement.getMetaData();
  }

  @Override
  public void close() throws SQLException {
    result.close();
  }
}
