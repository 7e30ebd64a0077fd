package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.contract.BackendContract;
import dev.quipu.analytics.contract.Fixture;
import dev.quipu.analytics.store.Backend;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class DuckDbStreamingTest extends BackendContract {

  private final DuckDbTables tables = new DuckDbTables();

  @Override
  public Backend load(List<Fixture> fixtures) {
    try {
      for (Fixture fixture : fixtures) {
        tables.load(fixture);
      }
      return tables.streaming();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    tables.close();
  }
}
