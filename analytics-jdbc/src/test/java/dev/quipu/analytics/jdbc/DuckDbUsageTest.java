package dev.quipu.analytics.jdbc;

final class DuckDbUsageTest extends JdbcUsageContract {

  DuckDbUsageTest() {
    super(new DuckDbTables());
  }
}
