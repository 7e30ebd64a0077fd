package dev.quipu.analytics.jdbc;

final class H2HostileNamesTest extends HostileNamesContract {

  H2HostileNamesTest() {
    super(new H2Tables());
  }

  @Override
  int longest() {
    return 200;
  }
}
