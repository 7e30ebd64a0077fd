package dev.quipu.analytics.jdbc;

final class DuckDbJobQueueTest extends JdbcJobQueueContract {

  DuckDbJobQueueTest() {
    super(new DuckDbTables());
  }
}
