package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.contract.BackendContract;
import dev.quipu.analytics.contract.Fixture;
import dev.quipu.analytics.store.Backend;
import java.util.List;

/** Runs only where {@code -Dquipu.mysql.url=jdbc:mariadb:…} names a MySQL: none can be embedded. */
final class MySqlBackendTest extends BackendContract {

  @Override
  public Backend load(List<Fixture> fixtures) {
    return MariaDbTables.mySql().load(fixtures);
  }

  @Override
  public String quote(String identifier) {
    return MariaDbTables.mySql().dialect().quote(identifier);
  }
}
