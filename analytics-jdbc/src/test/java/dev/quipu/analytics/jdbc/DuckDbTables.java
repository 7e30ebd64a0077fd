package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** A DuckDB in memory and the tables made in it. */
final class DuckDbTables implements Tables {

  private static final SqlDialect DIALECT = SqlDialect.duckDb();

  private final DuckDbDatabase database = DuckDb.inMemory().open();

  /** Returns a back end whose rows are made while they are read. */
  JdbcBackend streaming() {
    return JdbcBackend.of(database.streamingDataSource(), DIALECT);
  }

  @Override
  public SqlDialect dialect() {
    return DIALECT;
  }

  /** Returns connections whose results are complete before their first row is read. */
  @Override
  public DataSource dataSource() {
    return database.dataSource();
  }

  @Override
  public Object bindable(Object value) {
    if (value instanceof Instant time) {
      return time.atOffset(ZoneOffset.UTC);
    }
    return value instanceof BigDecimal decimal ? decimal.setScale(10) : value;
  }

  @Override
  public String type(ValueType type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case INTEGER -> "BIGINT";
      case DECIMAL -> "DECIMAL(38, 10)";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case DATETIME -> "TIMESTAMP";
      case INSTANT -> "TIMESTAMPTZ";
      case BUCKET -> throw new IllegalArgumentException("no column holds buckets");
    };
  }

  @Override
  public void close() {
    database.close();
  }
}
