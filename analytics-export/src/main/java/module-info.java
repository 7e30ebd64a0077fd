/** Results as documents. */
module dev.quipu.analytics.export {
  requires transitive dev.quipu.analytics;
  requires org.apache.commons.csv;
  requires static org.jspecify;
}
