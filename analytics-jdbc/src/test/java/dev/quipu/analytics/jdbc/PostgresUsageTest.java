package dev.quipu.analytics.jdbc;

final class PostgresUsageTest extends JdbcUsageContract {

  PostgresUsageTest() {
    super(new PostgresTables());
  }
}
