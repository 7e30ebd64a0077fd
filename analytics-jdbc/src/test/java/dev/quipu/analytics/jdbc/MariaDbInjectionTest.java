package dev.quipu.analytics.jdbc;

final class MariaDbInjectionTest extends InjectionContract {

  MariaDbInjectionTest() {
    super(new MariaDbTables());
  }

  /** Names of MariaDB have no character beyond U+FFFF. */
  @Override
  boolean possible(String name) {
    return name.codePoints().noneMatch(Character::isSupplementaryCodePoint);
  }
}
