package dev.quipu.analytics.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

final class PostgresHostileNamesTest extends HostileNamesContract {

  PostgresHostileNamesTest() {
    super(new PostgresTables());
  }

  /** Names of PostgreSQL are cut after 63 bytes. */
  @Override
  boolean possible(String name) {
    return name.getBytes(UTF_8).length <= longest();
  }

  @Override
  int longest() {
    return 63;
  }
}
