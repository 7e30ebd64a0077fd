package dev.quipu.analytics.jdbc;

final class SqliteInjectionTest extends InjectionContract {

  SqliteInjectionTest() {
    super(new SqliteTables());
  }

  @Override
  boolean schemas() {
    return false;
  }
}
