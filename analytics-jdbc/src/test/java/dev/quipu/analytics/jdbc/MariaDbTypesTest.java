package dev.quipu.analytics.jdbc;

final class MariaDbTypesTest extends ServerTypesContract {

  MariaDbTypesTest() {
    super(new MariaDbTables(), "TIMESTAMP(6) NULL");
  }
}
