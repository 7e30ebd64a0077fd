package dev.quipu.analytics.jdbc;

final class DuckDbQuotaTest extends JdbcQuotaContract {

  DuckDbQuotaTest() {
    super(new DuckDbTables());
  }
}
