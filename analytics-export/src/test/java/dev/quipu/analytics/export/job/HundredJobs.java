package dev.quipu.analytics.export.job;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.export.options.ExportSettings;
import dev.quipu.analytics.export.storage.FolderStorage;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.job.AccessResolver;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A program with 100 jobs at once on two workers, which ends with 0 if all have their files. */
final class HundredJobs {

  private static final int JOBS = 100;
  private static final int ROWS = 20_000;
  private static final List<String> FORMATS = List.of("csv", "xlsx", "json.gz", "ndjson");

  private HundredJobs() {}

  /** Takes a folder for everything. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    try (DuckDbDatabase database = DuckDb.at(folder.resolve("shop.duckdb")).open()) {
      fill(database);
      JdbcBackend backend = JdbcBackend.of(database.dataSource(), SqlDialect.duckDb());
      try (Analytics analytics =
              Analytics.builder().catalog(catalog()).backend(backend).build().start();
          Exports exports =
              Exports.builder()
                  .analytics(analytics)
                  .tables(backend.tables().orElseThrow())
                  .storage(FolderStorage.at(folder.resolve("files")))
                  .access(AccessResolver.withoutRoles())
                  .settings(ExportSettings.defaults().workers(2))
                  .build()
                  .createTables()) {
        export(exports);
      }
    }
  }

  private static void fill(DuckDbDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE orders AS SELECT i AS id, TIMESTAMPTZ '2025-03-01 00:00:00+00' +"
              + " to_seconds(i) AS created_at, 'customer number ' || i % 5000 AS customer,"
              + " (i % 1000 / 100)::DECIMAL(12, 2) AS total FROM range("
              + ROWS
              + ") AS r(i)");
    }
  }

  private static Catalog catalog() {
    return Catalog.of(
        Dataset.table("orders")
            .time(TimeColumn.instant("created_at"))
            .dimensions(
                Dimension.integer("id"),
                Dimension.instant("created_at"),
                Dimension.text("customer"),
                Dimension.decimal("total"))
            .measures(Measure.count("orders"))
            .key("id"));
  }

  private static void export(Exports exports) throws InterruptedException {
    Query rows =
        Scope.of("orders")
            .range("2025-01-01/2025-12-31")
            .rows("id", "created_at", "customer", "total");
    List<ExportJob> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      Subject each = Subject.of("subject " + i);
      jobs.add(exports.submit(Shop.request(each, rows, FORMATS.get(i % FORMATS.size()))));
    }
    exports.start();
    for (ExportJob job : jobs) {
      ExportJob ready = Shop.await(exports, job, JobState.READY);
      if (ready.file().orElseThrow().rows() != ROWS) {
        throw new AssertionError(ready);
      }
    }
  }
}
