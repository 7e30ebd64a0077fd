package dev.quipu.analytics.export.job;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.export.PostgresServer;
import dev.quipu.analytics.export.options.ExportSettings;
import dev.quipu.analytics.export.storage.FolderStorage;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.job.AccessResolver;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.queue.QueueLimits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

/** A host whose orders and jobs are in a PostgreSQL, for workers in processes of their own too. */
public final class PostgresShop implements Supplier<Exports> {

  static final Scope ALL = Scope.of("orders").range("2025-01-01/2025-12-31");
  static final Scope SLOW = Scope.of("slow_orders").range("2025-01-01/2025-12-31");
  static final int ROWS = 20_000;

  /** The server waits a moment at each slow order up to this one, and a second at the others. */
  static final int QUICKER = 2_000;

  private static final String URL = "quipu.test.url";
  private static final String FOLDER = "quipu.test.folder";

  private final String url;
  private final PGSimpleDataSource source = new PGSimpleDataSource();
  final FolderStorage storage;
  final Analytics analytics;
  private final JdbcBackend backend;

  /** For a process that was told where everything is. */
  public PostgresShop() {
    this(System.getProperty(URL), Path.of(System.getProperty(FOLDER)));
  }

  private PostgresShop(String url, Path folder) {
    this.url = url;
    source.setUrl(url);
    storage = FolderStorage.at(folder);
    backend = JdbcBackend.of(source, SqlDialect.postgreSql());
    analytics = Analytics.builder().catalog(catalog()).backend(backend).build().start();
  }

  /** Returns the host of the tests, with its orders and without jobs. */
  static PostgresShop fresh(Path folder) throws SQLException {
    PostgresShop shop = new PostgresShop(PostgresServer.url(), folder);
    shop.execute(
        "DROP VIEW IF EXISTS slow_orders",
        "DROP TABLE IF EXISTS orders",
        "CREATE TABLE orders (id INT8 PRIMARY KEY, created_at TIMESTAMPTZ, customer TEXT,"
            + " total NUMERIC(12, 2))",
        "INSERT INTO orders SELECT i, TIMESTAMPTZ '2025-03-01 00:00:00+00' + i * INTERVAL"
            + " '1 minute', CASE WHEN i % 7 > 0 THEN '=é \"' || i % 13 END, i % 1000 / 100.0"
            + " FROM generate_series(1, "
            + ROWS
            + ") AS s(i)",
        "CREATE OR REPLACE FUNCTION paused(seconds FLOAT8) RETURNS TEXT STABLE LANGUAGE sql"
            + " AS 'SELECT pg_sleep(seconds)::text'", // stable: nobody waits where rows are counted
        "CREATE VIEW slow_orders AS SELECT *, paused(CASE WHEN id > "
            + QUICKER
            + " THEN 1 ELSE 0.0002 END) AS pause FROM orders");
    Exports exports = shop.exports(ExportSettings.defaults().workers(0));
    exports.createTables();
    shop.execute(
        "TRUNCATE quipu_export_job, quipu_export_content, quipu_export_key, quipu_export_chunk");
    return shop;
  }

  private static Catalog catalog() {
    Dataset.Builder orders = Dataset.table("orders");
    Dataset.Builder slow = Dataset.table("slow_orders");
    Dimension[] dimensions = {
      Dimension.integer("id"), Dimension.text("customer"), Dimension.decimal("total")
    };
    return Catalog.of(
        orders
            .time(TimeColumn.instant("created_at"))
            .dimensions(dimensions)
            .measures(Measure.count("orders"))
            .key("id"),
        slow.time(TimeColumn.instant("created_at"))
            .dimensions(Dimension.integer("id"), Dimension.text("pause"))
            .measures(Measure.count("slow"))
            .key("id"));
  }

  Exports exports(ExportSettings settings) {
    return Exports.builder()
        .analytics(analytics)
        .tables(backend.tables().orElseThrow())
        .storage(storage)
        .access(AccessResolver.withoutRoles())
        .settings(settings)
        .limits(QueueLimits.defaults().running(10).waiting(1_000).lease(Duration.ofSeconds(2)))
        .build();
  }

  @Override
  public Exports get() {
    return exports(ExportSettings.defaults().poll(Duration.ofMillis(50)).chunkRows(2_000));
  }

  /** Returns the options of a JVM that has this host too. */
  String[] options(Path folder) {
    return new String[] {"-D" + URL + "=" + url, "-D" + FOLDER + "=" + folder};
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Returns how many statements on slow orders the server is at. */
  int running() throws SQLException {
    return number(
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
            + " AND query LIKE '%pause%' AND pid <> pg_backend_pid()");
  }

  /** Ends all sessions but its own, and returns how many of them were at slow orders. */
  int endSessions() throws SQLException {
    return number(
        "SELECT count(*) FILTER (WHERE query LIKE '%pause%' AND state = 'active') FROM"
            + " (SELECT query, state, pg_terminate_backend(pid) AS ended FROM pg_stat_activity"
            + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend') AS sessions"
            + " WHERE ended");
  }

  private int number(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }
}
