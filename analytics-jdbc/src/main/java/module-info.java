/** Back ends that are SQL databases. */
module dev.quipu.analytics.jdbc {
  requires transitive dev.quipu.analytics;
  requires io.leangen.geantyref;
  requires transitive java.sql;
  requires org.jdbi.v3.core;
  requires org.slf4j;
  requires static com.google.errorprone.annotations;
  requires static duckdb.jdbc;
  requires static org.checkerframework.checker.qual;
  requires static org.jspecify;
  requires static org.postgresql.jdbc;

  exports dev.quipu.analytics.jdbc;
  exports dev.quipu.analytics.jdbc.copying;
  exports dev.quipu.analytics.jdbc.driver;
  exports dev.quipu.analytics.jdbc.duckdb;
  exports dev.quipu.analytics.jdbc.duckdb.csv;
  exports dev.quipu.analytics.jdbc.quota;
  exports dev.quipu.analytics.jdbc.sql;
  exports dev.quipu.analytics.jdbc.storing;
  exports dev.quipu.analytics.jdbc.usage;
}
