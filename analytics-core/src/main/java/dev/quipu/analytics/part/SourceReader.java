package dev.quipu.analytics.part;

import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.source.Source;
import java.util.List;

/** Makes the source of a dataset or lookup: the table of its own name, another one, or a SELECT. */
public final class SourceReader {

  /** The names of its properties. */
  public static final List<String> KEYS = List.of("table", "schema", "select");

  private SourceReader() {}

  /** Returns the source that the fields of a part name. */
  public static Source source(Part part, Fields fields) {
    List<String> said = fields.present(List.of("table", "select"));
    if (said.size() > 1) {
      part.node().fault("has both a table and a select", "give one of them");
    }
    if (said.contains("select")) {
      fields
          .optional("schema")
          .ifPresent(value -> value.fault("goes with a table only", "name it in the select"));
      return new Source.Select(fields.textOr("select", ""));
    }
    return new Source.Table(fields.textOr("schema", ""), fields.textOr("table", part.name()));
  }
}
