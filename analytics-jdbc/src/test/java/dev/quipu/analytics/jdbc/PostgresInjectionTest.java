package dev.quipu.analytics.jdbc;

final class PostgresInjectionTest extends InjectionContract {

  PostgresInjectionTest() {
    super(new PostgresTables());
  }
}
