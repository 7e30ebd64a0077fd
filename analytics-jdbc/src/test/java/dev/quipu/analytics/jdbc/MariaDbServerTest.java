package dev.quipu.analytics.jdbc;

final class MariaDbServerTest extends ServerContract {

  MariaDbServerTest() {
    super(new MariaDbTables());
  }

  @Override
  String slow() {
    return "SELECT TIMESTAMPADD(SECOND, (a.seq * b.seq) % 1000, '1970-01-01') AS t, a.seq AS x,"
        + " (a.seq * b.seq) % 7 AS rest"
        + " FROM seq_1_to_100000 a, seq_1_to_100000 b";
  }

  @Override
  String running() {
    return "SELECT id FROM information_schema.processlist WHERE info LIKE '%seq_1_to%'"
        + " AND id <> connection_id()";
  }

  @Override
  String end(long session) {
    return "KILL CONNECTION " + session;
  }

  @Override
  String state() {
    return "SELECT @@session.time_zone, @@session.tx_isolation, @@session.tx_read_only,"
        + " @@session.max_statement_time, @@session.sql_mode";
  }
}
