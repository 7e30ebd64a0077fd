package dev.quipu.analytics.jdbc;

final class PostgresServerTest extends ServerContract {

  PostgresServerTest() {
    super(new PostgresTables());
  }

  @Override
  String slow() {
    return "SELECT TIMESTAMP '1970-01-01' + (a.x * b.x % 1000) * INTERVAL '1 second' AS t, a.x AS x,"
        + " (a.x * b.x) % 7 AS rest"
        + " FROM generate_series(1, 100000::int8) a(x), generate_series(1, 100000::int8) b(x)";
  }

  @Override
  String running() {
    return "SELECT pid FROM pg_stat_activity WHERE query LIKE '%generate_series%'"
        + " AND state = 'active' AND backend_type = 'client backend' AND pid <> pg_backend_pid()";
  }

  @Override
  String end(long session) {
    return "SELECT pg_terminate_backend(" + session + ")";
  }

  @Override
  String state() {
    return "SELECT current_setting('transaction_isolation'), current_setting('TimeZone'),"
        + " current_setting('default_transaction_read_only'), current_setting('plan_cache_mode'),"
        + " current_setting('statement_timeout'), current_setting('transaction_read_only')";
  }
}
