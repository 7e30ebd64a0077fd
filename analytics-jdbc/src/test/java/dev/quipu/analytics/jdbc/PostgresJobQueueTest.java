package dev.quipu.analytics.jdbc;

final class PostgresJobQueueTest extends JdbcJobQueueContract {

  PostgresJobQueueTest() {
    super(new PostgresTables());
  }
}
