package dev.quipu.analytics.jdbc.driver;

import static java.util.Map.entry;

import dev.quipu.analytics.jdbc.column.DriverValues;
import dev.quipu.analytics.jdbc.duckdb.lending.Chunking;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB's rows, thousands of them at a time and column by column, made while they are read. The
 * driver tells the end of the rows and a failure in the midst of them alike, by no further chunk;
 * but a failure aborts the transaction, so that one more statement finds out which it was.
 */
public final class DuckDbChunks implements DriverRows {

  /**
   * The types of columns whose values can be had from chunks, and the numbers that results have for
   * them: those of {@code duckdb_type} in DuckDB's C API.
   */
  private static final Map<String, Integer> READABLE =
      Map.ofEntries(
          entry("BOOLEAN", 1),
          entry("TINYINT", 2),
          entry("SMALLINT", 3),
          entry("INTEGER", 4),
          entry("BIGINT", 5),
          entry("UTINYINT", 6),
          entry("USMALLINT", 7),
          entry("UINTEGER", 8),
          entry("UBIGINT", 9),
          entry("FLOAT", 10),
          entry("DOUBLE", 11),
          entry("DATE", 13),
          entry("HUGEINT", 16),
          entry("VARCHAR", 17),
          entry("DECIMAL", 19),
          entry("UHUGEINT", 32));

  private final PreparedStatement statement;
  private final DuckDBChunkedResult result;
  private final DuckDBReadableVector[] vectors;
  private long rows;
  private long row = -1;

  private DuckDbChunks(PreparedStatement statement, DuckDBChunkedResult result) {
    this.statement = statement;
    this.result = result;
    this.vectors = new DuckDBReadableVector[(int) result.columnCount()];
  }

  /**
   * Starts a statement whose rows can be had in chunks; empty for another one: of a driver that is
   * not DuckDB's, outside of a transaction, or with columns of other types.
   */
  public static Optional<DriverRows> start(PreparedStatement statement) throws SQLException {
    Optional<Chunking> chunking = Chunking.of(statement);
    if (chunking.isEmpty()
        || statement.getConnection().getAutoCommit()
        || !readable(chunking.get().prepared())) {
      return Optional.empty();
    }
    DuckDBChunkedResult result = chunking.get().query();
    if (!readable(result)) {
      result.close();
      return Optional.empty();
    }
    return Optional.of(new DuckDbChunks(statement, result));
  }

  private static boolean readable(ResultSetMetaData columns) throws SQLException {
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String type = columns.getColumnTypeName(i).toUpperCase(Locale.ROOT);
      if (!READABLE.containsKey(type.replaceFirst("\\(.*\\)$", ""))) {
        return false;
      }
    }
    return true;
  }

  /** What is read may have other columns than when the statement was prepared. */
  private static boolean readable(DuckDBChunkedResult result) {
    return LongStream.range(0, result.columnCount())
        .allMatch(i -> READABLE.containsValue(result.columnTypeId(i)));
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
    try (PreparedStatement check = connection.prepareStatement("SELECT 1");
        ResultSet one = check.executeQuery()) {
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
