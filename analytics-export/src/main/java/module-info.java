/** Results as documents. */
module dev.quipu.analytics.export {
  requires transitive dev.quipu.analytics;
  requires de.siegmar.fastcsv;
  requires org.slf4j;
  requires tools.jackson.core;
  requires com.github.librepdf.openpdf;
  requires com.github.librepdf.pdfFontsExtra;
  requires java.desktop;
  requires org.knowm.xchart;
  requires static transitive org.jspecify;
  requires static software.amazon.awssdk.awscore;
  requires static software.amazon.awssdk.core;
  requires static software.amazon.awssdk.services.s3;

  exports dev.quipu.analytics.export;
  exports dev.quipu.analytics.export.content;
  exports dev.quipu.analytics.export.job;
  exports dev.quipu.analytics.export.link;
  exports dev.quipu.analytics.export.options;
  exports dev.quipu.analytics.export.report;
  exports dev.quipu.analytics.export.s3;
  exports dev.quipu.analytics.export.schedule;
  exports dev.quipu.analytics.export.storage;
  exports dev.quipu.analytics.export.template;
}
