package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.contract.BackendContract;
import dev.quipu.analytics.contract.Fixture;
import dev.quipu.analytics.store.Backend;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class SqliteBackendTest extends BackendContract {

  private final SqliteTables tables = new SqliteTables();

  @Override
  public Backend load(List<Fixture> fixtures) {
    return tables.load(fixtures);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  /** Decimals are whole numbers of 64 bits, ten digits of them after the point. */
  @Override
  public int decimalDigits() {
    return 8;
  }
}
