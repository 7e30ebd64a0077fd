package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.value.ValueType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The one PostgreSQL of this JVM; tables stay until they are made again. */
final class PostgresTables implements Tables {

  private static final SqlDialect DIALECT = SqlDialect.postgreSql();

  /** Starts the server at its first use; it ends with the JVM. */
  private static final class Server {
    private static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public SqlDialect dialect() {
    return DIALECT;
  }

  /** Connections of their own, whose sessions are in an odd zone instead of the JVM's. */
  private static final class Abroad extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TIME ZONE 'Asia/Kathmandu'");
      }
      return connection;
    }
  }

  @Override
  public DataSource dataSource() {
    PGSimpleDataSource source = new Abroad();
    source.setPortNumbers(new int[] {Server.RUNNING.getPort()});
    source.setUser("postgres");
    source.setDatabaseName("postgres");
    return source;
  }

  @Override
  public Object bindable(Object value) {
    return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
  }

  @Override
  public String type(ValueType type) {
    return switch (type) {
      case TEXT -> "TEXT COLLATE \"en-x-icu\"";
      case INTEGER -> "INT8";
      case DECIMAL -> "NUMERIC(38, 10)";
      case DOUBLE -> "FLOAT8";
      case BOOLEAN -> "BOOL";
      case DATE -> "DATE";
      case DATETIME -> "TIMESTAMP";
      case INSTANT -> "TIMESTAMPTZ";
      case BUCKET -> throw new IllegalArgumentException("no column holds buckets");
    };
  }

  @Override
  public void close() {
    // the server is shared
  }
}
