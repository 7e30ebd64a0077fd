/** Back ends that are SQL databases. */
module dev.quipu.analytics.jdbc {
  requires transitive dev.quipu.analytics;
  requires io.leangen.geantyref;
  requires transitive java.sql;
  requires org.jdbi.v3.core;
  requires static duckdb.jdbc;
  requires static org.jspecify;

  exports dev.quipu.analytics.jdbc.duckdb;
  exports dev.quipu.analytics.jdbc.duckdb.csv;
}
