package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.store.TableStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class DuckDbSchedulesTest extends TwoHostsContract {

  private DuckDbDatabase database;

  @BeforeEach
  void open() {
    database = DuckDb.at(folder.resolve("jobs.duckdb")).open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  TableStore tables() {
    return JdbcBackend.of(database.dataSource(), SqlDialect.duckDb()).tables().orElseThrow();
  }
}
