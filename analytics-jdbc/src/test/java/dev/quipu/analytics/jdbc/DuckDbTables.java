package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/** A DuckDB in memory with text that ignores case, and the tables made in it. */
final class DuckDbTables implements Tables {

  private static final SqlDialect DIALECT = SqlDialect.duckDb();

  private final AutoCloseable database;
  private final DataSource whole;
  private final DataSource streamed;

  DuckDbTables() {
    this(DuckDb.inMemory().open());
  }

  private DuckDbTables(DuckDbDatabase database) {
    this(database, database.dataSource(), database.streamingDataSource());
  }

  private DuckDbTables(AutoCloseable database, DataSource whole, DataSource streamed) {
    this.database = database;
    this.whole = whole;
    this.streamed = streamed;
  }

  /** Returns one that its host has opened, with a statement that begins each session. */
  static DuckDbTables ofHost(String session) {
    TestServer host = new TestServer("jdbc:duckdb::memory:" + UUID.randomUUID(), session);
    try {
      return new DuckDbTables(host.getConnection(), host, host);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a back end whose rows are made while they are read. */
  JdbcBackend streaming() {
    return JdbcBackend.of(streamed, DIALECT);
  }

  @Override
  public SqlDialect dialect() {
    return DIALECT;
  }

  /** Returns connections whose results are complete before their first row is read. */
  @Override
  public DataSource dataSource() {
    return whole;
  }

  @Override
  public Object bindable(Object value) {
    if (value instanceof Instant time) {
      return time.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof LocalDate) {
      return value.toString(); // the driver has other days in October 1582
    }
    return value instanceof BigDecimal decimal ? decimal.setScale(10) : value;
  }

  @Override
  public String type(ValueType type) {
    return switch (type) {
      case TEXT -> "VARCHAR COLLATE NOCASE";
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
    try {
      database.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
