package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.contract.JobQueueContract;
import dev.quipu.analytics.store.Backend;
import org.junit.jupiter.api.AfterEach;

/** What export jobs must do in each database; subclasses name the database. */
abstract class JdbcJobQueueContract extends JobQueueContract {

  private final Tables tables;

  JdbcJobQueueContract(Tables tables) {
    this.tables = tables;
  }

  @Override
  public Backend backend() {
    return tables.backend();
  }

  @AfterEach
  void close() {
    tables.close();
  }
}
