package dev.quipu.analytics.jdbc;

final class MariaDbJobQueueTest extends JdbcJobQueueContract {

  MariaDbJobQueueTest() {
    super(new MariaDbTables());
  }
}
