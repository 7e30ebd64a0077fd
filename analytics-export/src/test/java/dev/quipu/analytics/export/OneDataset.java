package dev.quipu.analytics.export;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;

/** A host with one dataset. */
final class OneDataset {

  private OneDataset() {}

  /** Returns it, started; whoever asks closes it. */
  static Analytics in(JdbcBackend backend, Dataset.Builder dataset) {
    return Analytics.builder().catalog(Catalog.of(dataset)).backend(backend).build().start();
  }
}
