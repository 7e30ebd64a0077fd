package dev.quipu.analytics.jdbc;

final class SqliteJobQueueTest extends JdbcJobQueueContract {

  SqliteJobQueueTest() {
    super(new SqliteTables());
  }
}
