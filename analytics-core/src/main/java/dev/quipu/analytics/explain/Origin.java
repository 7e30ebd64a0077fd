package dev.quipu.analytics.explain;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.source.Source;

/**
 * Where the rows of an answer are.
 *
 * @param dataset the name of the dataset
 * @param backend the name of its back end in the catalog
 * @param source what is read there, such as {@code table orders}
 */
public record Origin(String dataset, String backend, String source) {

  /** Returns where the rows of a dataset are. */
  public static Origin of(Dataset dataset) {
    String source =
        dataset
            .source()
            .accept(
                new Source.Visitor<>() {
                  @Override
                  public String table(Source.Table table) {
                    String schema = table.schema().isEmpty() ? "" : table.schema() + ".";
                    return "table " + schema + table.name();
                  }

                  @Override
                  public String select(Source.Select select) {
                    return "select of the host";
                  }
                });
    return new Origin(dataset.name(), dataset.backend(), source);
  }
}
