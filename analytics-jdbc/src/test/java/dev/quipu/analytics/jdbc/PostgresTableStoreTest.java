package dev.quipu.analytics.jdbc;

final class PostgresTableStoreTest extends JdbcTableStoreContract {

  PostgresTableStoreTest() {
    super(new PostgresTables());
  }
}
