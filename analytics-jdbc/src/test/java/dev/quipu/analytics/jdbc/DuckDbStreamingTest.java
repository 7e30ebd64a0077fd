package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.contract.BackendContract;
import dev.quipu.analytics.contract.Fixture;
import dev.quipu.analytics.store.Backend;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class DuckDbStreamingTest extends BackendContract {

  private final DuckDbTables tables = new DuckDbTables();

  @Override
  public Backend load(List<Fixture> fixtures) {
    tables.load(fixtures);
    return tables.streaming();
  }

  @AfterEach
  void close() {
    tables.close();
  }
}
