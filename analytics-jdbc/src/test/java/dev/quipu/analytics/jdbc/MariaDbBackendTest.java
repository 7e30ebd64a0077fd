package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.contract.BackendContract;
import dev.quipu.analytics.contract.Fixture;
import dev.quipu.analytics.store.Backend;
import java.util.List;

final class MariaDbBackendTest extends BackendContract {

  @Override
  public Backend load(List<Fixture> fixtures) {
    return new MariaDbTables().load(fixtures);
  }

  @Override
  public String quote(String identifier) {
    return new MariaDbTables().dialect().quote(identifier);
  }
}
