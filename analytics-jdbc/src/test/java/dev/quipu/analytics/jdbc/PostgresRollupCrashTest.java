package dev.quipu.analytics.jdbc;

final class PostgresRollupCrashTest extends RollupCrashContract {

  private final PostgresTables tables = new PostgresTables();

  @Override
  String database() {
    return ((TestServer) tables.dataSource()).url();
  }

  @Override
  void visit(Work work) throws Exception {
    work.on(tables.dataSource(), tables.dialect());
  }
}
