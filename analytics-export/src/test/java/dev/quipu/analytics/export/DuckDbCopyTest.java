package dev.quipu.analytics.export;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class DuckDbCopyTest extends CopyContract {

  private DuckDbDatabase database;

  @BeforeEach
  void open() {
    database = DuckDb.inMemory().withFolder(folder).open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  Analytics people() throws Exception {
    People.load(
        database.dataSource(),
        true,
        odd("9001", "'0005-03-01 (BC)'", "'0005-03-01 (BC) 01:02:03.45'"),
        odd("9002", "'12025-03-01'", "'12025-03-01 01:02:03'"),
        odd("9003", "'0001-01-01'", "'0001-01-01 00:00:00.000001'"),
        odd("9004", "'0001-12-31 (BC)'", "'0001-12-31 (BC) 23:59:59.999999'"),
        odd("9005", "NULL", "'infinity'"));
    return People.analytics(database.dataSource(), SqlDialect.duckDb());
  }

  private static String odd(String id, String day, String wall) {
    return "INSERT INTO people (id, \"day\", wall, \"at\", big) VALUES ("
        + id
        + ", "
        + day
        + ", "
        + wall
        + ", '2025-01-01 00:00:00+00', 9007199254740993.5)";
  }
}
