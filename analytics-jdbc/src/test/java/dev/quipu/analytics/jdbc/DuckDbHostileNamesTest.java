package dev.quipu.analytics.jdbc;

final class DuckDbHostileNamesTest extends HostileNamesContract {

  DuckDbHostileNamesTest() {
    super(new DuckDbTables());
  }

  @Override
  int longest() {
    return 200;
  }
}
