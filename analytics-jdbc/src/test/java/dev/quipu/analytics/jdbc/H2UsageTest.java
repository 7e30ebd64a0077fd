package dev.quipu.analytics.jdbc;

final class H2UsageTest extends JdbcUsageContract {

  H2UsageTest() {
    super(new H2Tables());
  }
}
