package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.value.ValueType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** The one PostgreSQL of this JVM; tables stay until they are made again. */
final class PostgresTables implements Tables {

  private static final SqlDialect DIALECT = SqlDialect.postgreSql();

  /** The server at its first use: an embedded one, which ends with the JVM, or a given one. */
  private static final class Server {
    private static final TestServer USED =
        TestServer.of("postgresql", Server::start, "SET TIME ZONE 'Asia/Kathmandu'");

    private static String start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .start()
            .getJdbcUrl("postgres", "postgres");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public SqlDialect dialect() {
    return DIALECT;
  }

  /** Returns connections of their own, whose sessions are in an odd zone instead of the JVM's. */
  @Override
  public DataSource dataSource() {
    return Server.USED;
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
