package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.contract.BackendContract;
import dev.quipu.analytics.contract.Fixture;
import dev.quipu.analytics.store.Backend;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class DuckDbBackendTest extends BackendContract {

  private final DuckDbTables tables = new DuckDbTables();

  @Override
  public Backend load(List<Fixture> fixtures) {
    return tables.load(fixtures);
  }

  @AfterEach
  void close() {
    tables.close();
  }
}
