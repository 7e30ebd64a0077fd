package dev.quipu.analytics.jdbc;

final class PostgresQuotaTest extends JdbcQuotaContract {

  PostgresQuotaTest() {
    super(new PostgresTables());
  }
}
