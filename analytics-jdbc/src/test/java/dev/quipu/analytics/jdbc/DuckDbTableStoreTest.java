package dev.quipu.analytics.jdbc;

final class DuckDbTableStoreTest extends JdbcTableStoreContract {

  DuckDbTableStoreTest() {
    super(new DuckDbTables());
  }
}
