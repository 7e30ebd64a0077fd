package dev.quipu.analytics.jdbc;

final class DuckDbInjectionTest extends InjectionContract {

  DuckDbInjectionTest() {
    super(new DuckDbTables());
  }
}
