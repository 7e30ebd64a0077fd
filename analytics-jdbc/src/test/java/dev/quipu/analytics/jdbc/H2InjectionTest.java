package dev.quipu.analytics.jdbc;

final class H2InjectionTest extends InjectionContract {

  H2InjectionTest() {
    super(new H2Tables());
  }
}
