package dev.quipu.analytics.jdbc;

final class PostgresTypesTest extends ServerTypesContract {

  PostgresTypesTest() {
    super(new PostgresTables(), "TIMESTAMPTZ");
  }
}
