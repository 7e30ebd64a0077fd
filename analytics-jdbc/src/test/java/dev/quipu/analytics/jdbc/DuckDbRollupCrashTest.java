package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import java.nio.file.Path;

final class DuckDbRollupCrashTest extends RollupCrashContract {

  @Override
  String database() {
    return folder.resolve("rollups.duckdb").toString();
  }

  @Override
  void visit(Work work) throws Exception {
    try (DuckDbDatabase database = DuckDb.at(Path.of(database())).open()) {
      work.on(database.dataSource(), SqlDialect.duckDb());
    }
  }
}
