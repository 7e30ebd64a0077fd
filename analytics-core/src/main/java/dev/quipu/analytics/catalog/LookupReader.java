package dev.quipu.analytics.catalog;

import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.part.DimensionReader;
import dev.quipu.analytics.part.Part;
import dev.quipu.analytics.part.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes a lookup of a dataset. */
final class LookupReader {

  static final List<String> KEYS =
      Stream.of(SourceReader.KEYS, List.of("dimension", "key", "attributes"))
          .flatMap(List::stream)
          .toList();

  private final String kind;
  private final Places places;

  /** Reads lookups, whose faults begin with {@code kind}. */
  LookupReader(String kind, Places places) {
    this.kind = kind;
    this.places = places;
  }

  Lookup lookup(Part part) {
    Fields fields = new Fields(part.node(), KEYS);
    String dimension = fields.required("dimension").map(Node::text).orElse("");
    String key = fields.required("key").map(Node::text).orElse("");
    List<Dimension> attributes = new ArrayList<>();
    String whole = kind + " \"" + part.name() + "\"";
    places.each(
        whole + ", dimension",
        fields.required("attributes"),
        attribute -> attributes.add(DimensionReader.dimension(attribute)));
    return Lookup.of(part.name(), SourceReader.source(part, fields))
        .on(dimension, key)
        .attributes(attributes.toArray(Dimension[]::new));
  }
}
