package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.contract.BackendContract;
import dev.quipu.analytics.contract.Fixture;
import dev.quipu.analytics.store.Backend;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class H2BackendTest extends BackendContract {

  private final H2Tables tables = new H2Tables();

  @Override
  public Backend load(List<Fixture> fixtures) {
    return tables.load(fixtures);
  }

  @AfterEach
  void close() {
    tables.close();
  }
}
