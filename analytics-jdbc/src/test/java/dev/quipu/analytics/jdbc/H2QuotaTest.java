package dev.quipu.analytics.jdbc;

final class H2QuotaTest extends JdbcQuotaContract {

  H2QuotaTest() {
    super(new H2Tables());
  }
}
