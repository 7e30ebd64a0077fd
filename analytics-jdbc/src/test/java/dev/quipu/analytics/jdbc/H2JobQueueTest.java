package dev.quipu.analytics.jdbc;

final class H2JobQueueTest extends JdbcJobQueueContract {

  H2JobQueueTest() {
    super(new H2Tables());
  }
}
