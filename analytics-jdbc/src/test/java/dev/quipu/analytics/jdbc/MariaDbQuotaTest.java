package dev.quipu.analytics.jdbc;

final class MariaDbQuotaTest extends JdbcQuotaContract {

  MariaDbQuotaTest() {
    super(new MariaDbTables());
  }
}
