package dev.quipu.analytics.jdbc;

final class SqliteQuotaTest extends JdbcQuotaContract {

  SqliteQuotaTest() {
    super(new SqliteTables());
  }
}
