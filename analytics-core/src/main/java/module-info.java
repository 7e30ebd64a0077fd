/** Analytics inside a Java application: values, ports and the engine behind them. */
@SuppressWarnings("module") // the module that reads reports is made after this one
module dev.quipu.analytics {
  requires com.github.benmanes.caffeine;
  requires hash4j;
  requires transitive java.net.http;
  requires org.slf4j;
  requires roaringbitmap;
  requires tools.jackson.databind;
  requires static transitive org.jspecify;
  requires static com.cronutils;
  requires static jakarta.activation;
  requires static jakarta.mail;
  requires static org.eclipse.angus.mail;
  requires static org.snakeyaml.engine;

  exports dev.quipu.analytics;
  exports dev.quipu.analytics.access;
  exports dev.quipu.analytics.catalog;
  exports dev.quipu.analytics.copy;
  exports dev.quipu.analytics.counting;
  exports dev.quipu.analytics.delivery.mail;
  exports dev.quipu.analytics.delivery.webhook;
  exports dev.quipu.analytics.delivery;
  exports dev.quipu.analytics.error;
  exports dev.quipu.analytics.explain;
  exports dev.quipu.analytics.housekeeping;
  exports dev.quipu.analytics.job;
  exports dev.quipu.analytics.json;
  exports dev.quipu.analytics.memory;
  exports dev.quipu.analytics.model;
  exports dev.quipu.analytics.page;
  exports dev.quipu.analytics.plan;
  exports dev.quipu.analytics.quota;
  exports dev.quipu.analytics.resolve;
  exports dev.quipu.analytics.query;
  exports dev.quipu.analytics.queue;
  exports dev.quipu.analytics.result;
  exports dev.quipu.analytics.rollup;
  exports dev.quipu.analytics.schedule;
  exports dev.quipu.analytics.signing;
  exports dev.quipu.analytics.source;
  exports dev.quipu.analytics.statistics;
  exports dev.quipu.analytics.store;
  exports dev.quipu.analytics.time;
  exports dev.quipu.analytics.usage;
  exports dev.quipu.analytics.value;
  exports dev.quipu.analytics.document to
      dev.quipu.analytics.export;
  exports dev.quipu.analytics.question to
      dev.quipu.analytics.export;
}
