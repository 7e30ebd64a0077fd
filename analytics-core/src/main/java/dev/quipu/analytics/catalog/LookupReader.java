package dev.quipu.analytics.catalog;

import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.part.DimensionReader;
import dev.quipu.analytics.part.Part;
import dev.quipu.analytics.part.SourceReader;
import dev.quipu.analytics.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes a lookup of a dataset. */
final class LookupReader {

  static final List<String> KEYS =
      Stream.of(List.of("name"), SourceReader.KEYS, List.of("dimension", "key", "attributes"))
          .flatMap(List::stream)
          .toList();

  private final String dataset;
  private final Places places;

  /** Reads lookups, the names of whose faults begin with the dataset's. */
  LookupReader(String dataset, Places places) {
    this.dataset = dataset;
    this.places = places;
  }

  Lookup lookup(Node node) {
    Fields fields = new Fields(node, KEYS);
    String name = fields.required("name").map(Node::text).orElse("");
    String dimension = fields.required("dimension").map(Node::text).orElse("");
    String key = fields.required("key").map(Node::text).orElse("");
    Source source = SourceReader.source(new Part(name, node), fields);
    List<Dimension> attributes = new ArrayList<>();
    String whole = dataset + ", lookup \"" + name + "\"";
    places.read(whole, node, () -> {});
    places.each(
        whole + ", dimension",
        fields.required("attributes"),
        attribute -> attributes.add(DimensionReader.dimension(attribute)));
    return Lookup.of(name, source)
        .on(dimension, key)
        .attributes(attributes.toArray(Dimension[]::new));
  }
}
