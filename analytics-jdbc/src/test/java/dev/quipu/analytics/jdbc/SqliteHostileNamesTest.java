package dev.quipu.analytics.jdbc;

final class SqliteHostileNamesTest extends HostileNamesContract {

  SqliteHostileNamesTest() {
    super(new SqliteTables());
  }

  @Override
  int longest() {
    return 200;
  }
}
