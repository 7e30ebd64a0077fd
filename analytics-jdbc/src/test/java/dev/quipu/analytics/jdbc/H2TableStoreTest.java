package dev.quipu.analytics.jdbc;

final class H2TableStoreTest extends JdbcTableStoreContract {

  H2TableStoreTest() {
    super(new H2Tables());
  }
}
