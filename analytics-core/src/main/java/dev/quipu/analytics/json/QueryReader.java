package dev.quipu.analytics.json;

import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.RangeSpec;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Makes a question of nodes; where there are faults, what it returns is of no use. */
final class QueryReader {

  private static final List<String> QUESTIONS =
      List.of("totals", "trend", "breakdown", "rows", "histogram");
  private static final List<String> KNOWN =
      Stream.concat(Stream.of("dataset", "range", "where", "compare"), QUESTIONS.stream()).toList();

  private QueryReader() {}

  static Query query(Node document) {
    Fields fields = new Fields(document, KNOWN);
    if (document.properties() == null) {
      return Scope.of("").totals();
    }
    Scope scope = scope(fields);
    List<String> asked = fields.present(QUESTIONS);
    if (asked.size() != 1) {
      String what = asked.isEmpty() ? "asks nothing" : "asks several questions at once: " + asked;
      document.fault(what, "give one of " + QUESTIONS);
    }
    List<Query> questions = new ArrayList<>();
    for (String name : asked) {
      fields.optional(name).ifPresent(node -> questions.add(question(name, scope, node)));
    }
    return questions.isEmpty() ? scope.totals() : questions.get(0);
  }

  private static Scope scope(Fields fields) {
    Scope scope = Scope.of(fields.required("dataset").map(Node::text).orElse(""));
    return new Scope(
        scope.dataset(),
        fields.optional("range").flatMap(QueryReader::range).orElse(scope.range()),
        fields.optional("where").map(FilterReader::filter).orElse(Filter.everything()),
        fields.optional("compare").flatMap(node -> node.parsed(Comparison::parse)));
  }

  private static Optional<RangeSpec> range(Node node) {
    if (node.properties() == null) {
      return node.parsed(RangeSpec::parse);
    }
    Fields edges = new Fields(node, List.of("from", "to"));
    Optional<TimePoint> from =
        edges.required("from").flatMap(edge -> edge.parsed(TimePoint::parse));
    Optional<TimePoint> to = edges.required("to").flatMap(edge -> edge.parsed(TimePoint::parse));
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RangeSpec.Custom(from.get(), to.get()));
    } catch (IllegalArgumentException e) {
      node.fault(String.valueOf(e.getMessage()), "");
      return Optional.empty();
    }
  }

  private static Query question(String name, Scope scope, Node node) {
    return switch (name) {
      case "totals" -> new Query.Totals(scope, node.texts());
      case "trend" -> trend(scope, node);
      case "breakdown" -> breakdown(scope, node);
      case "histogram" -> histogram(scope, node);
      default -> rows(scope, node);
    };
  }

  private static Query trend(Scope scope, Node node) {
    Fields fields =
        new Fields(node, List.of("grain", "measures", "by", "order_by", "limit", "other"));
    TimeGrain grain =
        fields
            .required("grain")
            .flatMap(value -> value.parsed(TimeGrain::parse))
            .orElse(TimeGrain.DAY);
    return new Query.Trend(
        scope,
        grain,
        fields.texts("measures"),
        fields.texts("by"),
        order(fields),
        groups(fields),
        other(fields));
  }

  private static Query breakdown(Scope scope, Node node) {
    Fields fields =
        new Fields(node, List.of("by", "measures", "order_by", "limit", "other", "having"));
    return new Query.Breakdown(
        scope,
        fields.texts("by"),
        fields.texts("measures"),
        order(fields),
        groups(fields),
        other(fields),
        fields.optional("having").map(FilterReader::filter).orElse(Filter.everything()));
  }

  private static Query histogram(Scope scope, Node node) {
    Fields fields = new Fields(node, List.of("of", "bins"));
    String dimension = fields.required("of").map(Node::text).orElse("");
    OptionalLong bins =
        fields.required("bins").map(n -> n.wholeNumber(1, 100)).orElse(OptionalLong.empty());
    return new Query.Histogram(scope, dimension, (int) bins.orElse(1));
  }

  private static OptionalInt groups(Fields fields) {
    OptionalLong limit = limit(fields, Integer.MAX_VALUE);
    return limit.isPresent() ? OptionalInt.of((int) limit.getAsLong()) : OptionalInt.empty();
  }

  private static boolean other(Fields fields) {
    return fields.optional("other").map(Node::truth).orElse(false);
  }

  private static Query rows(Scope scope, Node node) {
    Fields fields = new Fields(node, List.of("columns", "order_by", "limit"));
    OptionalLong limit = limit(fields, Long.MAX_VALUE);
    return new Query.Rows(scope, fields.texts("columns"), order(fields), limit);
  }

  private static OptionalLong limit(Fields fields, long most) {
    return fields
        .optional("limit")
        .map(node -> node.wholeNumber(1, most))
        .orElse(OptionalLong.empty());
  }

  private static List<Sort> order(Fields fields) {
    return fields
        .optional("order_by")
        .map(node -> node.items().stream().map(QueryReader::sort).toList())
        .orElse(List.of());
  }

  private static Sort sort(Node node) {
    if (node.properties() == null) {
      String by = node.text();
      return by.startsWith("-") ? Sort.descending(by.substring(1)) : Sort.ascending(by);
    }
    Fields fields = new Fields(node, List.of("by", "direction"));
    String by = fields.required("by").map(Node::text).orElse("");
    Optional<Node> direction = fields.optional("direction");
    String way = direction.map(Node::text).orElse("ascending");
    if (way.equals("descending")) {
      return Sort.descending(by);
    }
    List<String> ways = List.of("ascending", "descending");
    if (!ways.contains(way) && direction.map(Node::value).orElse("") instanceof String) {
      direction.orElse(node).unknown("direction", way, ways);
    }
    return Sort.ascending(by);
  }
}
