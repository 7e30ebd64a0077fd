package dev.quipu.analytics.jdbc;

final class MariaDbHostileNamesTest extends HostileNamesContract {

  MariaDbHostileNamesTest() {
    super(new MariaDbTables());
  }

  /** Names of MariaDB have no character beyond U+FFFF. */
  @Override
  boolean possible(String name) {
    return name.codePoints().noneMatch(Character::isSupplementaryCodePoint);
  }

  /** A table is a file, in whose name most characters are five. */
  @Override
  int longest() {
    return 20;
  }
}
