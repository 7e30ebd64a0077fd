package dev.quipu.analytics.part;

import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.model.Kpi;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Makes a KPI of an object that names one formula. */
public final class KpiReader {

  /** The names of the formulas. */
  public static final List<String> FORMULAS =
      List.of(
          "ratio",
          "percent",
          "difference",
          "share",
          "times",
          "cumulative",
          "moving",
          "moving_average");

  /** The names of its properties. */
  public static final List<String> KEYS =
      Stream.of(FORMULAS, DisplayReader.KEYS).flatMap(List::stream).toList();

  /** The properties of a multiple. */
  public static final List<String> TIMES_KEYS = List.of("of", "factor");

  /** The properties of a moving figure. */
  public static final List<String> MOVING_KEYS = List.of("of", "buckets");

  private KpiReader() {}

  /** Returns the KPI; empty where its formula has a fault. */
  public static Optional<Kpi> kpi(Part part) {
    String name = part.name();
    Fields fields = new Fields(part.node(), KEYS);
    Optional<Kpi> plain =
        fields
            .oneOf(FORMULAS)
            .flatMap(way -> fields.required(way).flatMap(node -> plain(name, way, node)));
    Kpi some = plain.orElse(Kpi.share(name, name));
    Kpi kpi = new Kpi(name, some.formula(), DisplayReader.display(fields, some.display()));
    return plain.map(known -> kpi);
  }

  private static Optional<Kpi> plain(String name, String way, Node node) {
    return switch (way) {
      case "ratio" ->
          pair(node, "dividend and divisor").map(of -> Kpi.ratio(name, of.get(0), of.get(1)));
      case "percent" ->
          pair(node, "part and whole").map(of -> Kpi.percent(name, of.get(0), of.get(1)));
      case "difference" ->
          pair(node, "minuend and subtrahend")
              .map(of -> Kpi.difference(name, of.get(0), of.get(1)));
      case "share" -> Optional.of(Kpi.share(name, node.text()));
      case "times" -> times(name, node);
      case "cumulative" -> Optional.of(Kpi.cumulative(name, node.text()));
      default -> moving(name, way, node);
    };
  }

  private static Optional<List<String>> pair(Node node, String meaning) {
    List<String> names = node.texts();
    if (names.size() != 2 && node.value() instanceof List) {
      node.fault("has " + names.size() + " names", "give two: " + meaning);
    }
    return Optional.of(names).filter(two -> two.size() == 2);
  }

  private static Optional<Kpi> times(String name, Node node) {
    Fields fields = new Fields(node, TIMES_KEYS);
    Optional<String> of = fields.required("of").map(Node::text);
    Optional<BigDecimal> factor = fields.required("factor").flatMap(Node::decimal);
    return of.flatMap(figure -> factor.map(by -> Kpi.times(name, figure, by)));
  }

  private static Optional<Kpi> moving(String name, String way, Node node) {
    Fields fields = new Fields(node, MOVING_KEYS);
    Optional<String> of = fields.required("of").map(Node::text);
    OptionalLong buckets =
        fields
            .required("buckets")
            .map(value -> value.wholeNumber(2, 1_000))
            .orElse(OptionalLong.empty());
    if (of.isEmpty() || buckets.isEmpty()) {
      return Optional.empty();
    }
    int many = (int) buckets.getAsLong();
    return Optional.of(
        way.equals("moving")
            ? Kpi.moving(name, of.get(), many)
            : Kpi.movingAverage(name, of.get(), many));
  }
}
