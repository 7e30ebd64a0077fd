package dev.quipu.analytics.jdbc;

/** In a DuckDB of the host, whose sessions take b for B. */
final class DuckDbHostQuotaTest extends JdbcQuotaContract {

  DuckDbHostQuotaTest() {
    super(DuckDbTables.ofHost("SET default_collation = 'nocase'"));
  }
}
