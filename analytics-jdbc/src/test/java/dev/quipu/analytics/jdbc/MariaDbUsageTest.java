package dev.quipu.analytics.jdbc;

final class MariaDbUsageTest extends JdbcUsageContract {

  MariaDbUsageTest() {
    super(new MariaDbTables());
  }
}
