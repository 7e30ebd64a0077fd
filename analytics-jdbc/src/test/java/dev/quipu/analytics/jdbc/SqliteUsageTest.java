package dev.quipu.analytics.jdbc;

final class SqliteUsageTest extends JdbcUsageContract {

  SqliteUsageTest() {
    super(new SqliteTables());
  }
}
