package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.value.ValueType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 in memory, with sessions in an odd zone and text that ignores case, and its tables. */
final class H2Tables implements Tables {

  private final JdbcConnectionPool pool =
      JdbcConnectionPool.create(
          "jdbc:h2:mem:"
              + UUID.randomUUID()
              + ";DB_CLOSE_DELAY=-1;TIME ZONE=Pacific/Chatham;IGNORECASE=TRUE",
          "",
          "");

  @Override
  public SqlDialect dialect() {
    return SqlDialect.h2();
  }

  @Override
  public DataSource dataSource() {
    return pool;
  }

  @Override
  public Object bindable(Object value) {
    return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
  }

  @Override
  public String type(ValueType type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case INTEGER -> "BIGINT";
      case DECIMAL -> "NUMERIC(38, 10)";
      case DOUBLE -> "DOUBLE PRECISION";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case DATETIME -> "TIMESTAMP";
      case INSTANT -> "TIMESTAMP WITH TIME ZONE";
      case BUCKET -> throw new IllegalArgumentException("no column holds buckets");
    };
  }

  @Override
  public void close() {
    try {
      execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    pool.dispose();
  }
}
