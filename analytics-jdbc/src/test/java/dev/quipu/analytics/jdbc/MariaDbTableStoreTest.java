package dev.quipu.analytics.jdbc;

final class MariaDbTableStoreTest extends JdbcTableStoreContract {

  MariaDbTableStoreTest() {
    super(new MariaDbTables());
  }
}
