package dev.quipu.analytics.part;

import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.question.FilterReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a measure of an object that names one aggregation. */
public final class MeasureReader {

  /** The names of the aggregations. */
  public static final List<String> AGGREGATIONS =
      List.of(
          "count",
          "count_values",
          "count_distinct",
          "sum",
          "avg",
          "min",
          "max",
          "median",
          "percentile");

  /** The names of its properties. */
  public static final List<String> KEYS =
      Stream.of(AGGREGATIONS, List.of("where"), DisplayReader.KEYS).flatMap(List::stream).toList();

  /** The properties of a percentile. */
  public static final List<String> PERCENTILE_KEYS = List.of("of", "fraction");

  /** What a count of rows counts. */
  static final String ROWS = "rows";

  private MeasureReader() {}

  /** Returns the measure; empty where its aggregation has a fault. */
  public static Optional<Measure> measure(Part part) {
    Fields fields = new Fields(part.node(), KEYS);
    Filter filter = fields.optional("where").map(FilterReader::filter).orElse(Filter.everything());
    Optional<Measure> plain =
        fields
            .oneOf(AGGREGATIONS)
            .flatMap(way -> fields.required(way).flatMap(node -> plain(part.name(), way, node)));
    Measure some = plain.orElse(Measure.count(part.name()));
    Measure measure =
        new Measure(
            part.name(), some.aggregation(), filter, DisplayReader.display(fields, some.display()));
    return plain.map(known -> measure);
  }

  private static Optional<Measure> plain(String name, String way, Node node) {
    return switch (way) {
      case "count" -> rows(name, node);
      case "count_values" -> Optional.of(Measure.countValues(name, node.text()));
      case "count_distinct" -> Optional.of(Measure.countDistinct(name, node.text()));
      case "sum" -> Optional.of(Measure.sum(name, node.text()));
      case "avg" -> Optional.of(Measure.avg(name, node.text()));
      case "min" -> Optional.of(Measure.min(name, node.text()));
      case "max" -> Optional.of(Measure.max(name, node.text()));
      case "median" -> Optional.of(Measure.median(name, node.text()));
      default -> percentile(name, node);
    };
  }

  private static Optional<Measure> rows(String name, Node node) {
    if (!node.text().equals(ROWS) && node.value() instanceof String) {
      node.fault(
          "must be \"" + ROWS + "\"",
          "count_values counts the values of a dimension, count_distinct its different values");
    }
    return Optional.of(Measure.count(name));
  }

  private static Optional<Measure> percentile(String name, Node node) {
    Fields fields = new Fields(node, PERCENTILE_KEYS);
    Optional<String> of = fields.required("of").map(Node::text);
    Optional<BigDecimal> fraction = fields.required("fraction").flatMap(Node::decimal);
    return of.flatMap(dimension -> fraction.map(part -> Measure.percentile(name, dimension, part)));
  }
}
