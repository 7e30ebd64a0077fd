package dev.quipu.analytics.jdbc;

final class SqliteTableStoreTest extends JdbcTableStoreContract {

  SqliteTableStoreTest() {
    super(new SqliteTables());
  }

  /** A file has one schema. */
  @Override
  String schema() {
    return "main";
  }

  /** What is left of 64 bits. */
  @Override
  public int decimalDigits() {
    return 8;
  }
}
