/** The library inside a Spring Boot application. */
module dev.quipu.analytics.spring {
  requires dev.quipu.analytics;
  requires dev.quipu.analytics.export;
  requires dev.quipu.analytics.jdbc;
  requires spring.boot.autoconfigure;
  requires static org.jspecify;
}
