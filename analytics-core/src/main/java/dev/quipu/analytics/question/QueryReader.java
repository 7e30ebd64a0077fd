package dev.quipu.analytics.question;

import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.PageRequest;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.query.Step;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.RangeSpec;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimePoint;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Makes a question of nodes; where there are faults, what it returns is of no use. */
public final class QueryReader {

  private static final List<String> QUESTIONS =
      List.of("totals", "trend", "breakdown", "rows", "histogram", "funnel", "retention");
  private static final List<String> KNOWN =
      Stream.concat(Stream.of("dataset", "range", "where", "compare"), QUESTIONS.stream()).toList();

  private QueryReader() {}

  /** Returns what asks for a page: a question for rows, and the place after which it begins. */
  public static PageRequest page(Node document) {
    List<String> known = Stream.concat(KNOWN.stream(), Stream.of("after")).toList();
    Fields fields = new Fields(document, known);
    String after = fields.textOr("after", "");
    Query query = query(document, fields);
    if (query instanceof Query.Rows rows) {
      return new PageRequest(rows, after);
    }
    if (fields.present(QUESTIONS).size() == 1) {
      document.fault("asks for no rows", "only rows have pages");
    }
    return PageRequest.first(query.scope().rows());
  }

  /** Returns the question that a node is. */
  public static Query query(Node document) {
    return query(document, new Fields(document, KNOWN));
  }

  private static Query query(Node document, Fields fields) {
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
        filter(fields, "where"),
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
      case "funnel" -> funnel(scope, node);
      case "retention" -> retention(scope, node);
      default -> rows(scope, node);
    };
  }

  private static Query trend(Scope scope, Node node) {
    Fields fields =
        new Fields(node, List.of("grain", "measures", "by", "order_by", "limit", "other"));
    return new Query.Trend(
        scope,
        grain(fields),
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
        filter(fields, "having"));
  }

  private static Query histogram(Scope scope, Node node) {
    Fields fields = new Fields(node, List.of("of", "bins"));
    String dimension = fields.required("of").map(Node::text).orElse("");
    OptionalLong bins =
        fields.required("bins").map(n -> n.wholeNumber(1, 100)).orElse(OptionalLong.empty());
    return new Query.Histogram(scope, dimension, (int) bins.orElse(1));
  }

  private static Query funnel(Scope scope, Node node) {
    Fields fields = new Fields(node, List.of("subject", "window", "steps"));
    return new Query.Funnel(
        scope,
        fields.required("subject").map(Node::text).orElse(""),
        fields.required("window").flatMap(QueryReader::duration).orElse(Duration.ZERO),
        fields
            .required("steps")
            .map(steps -> steps.items().stream().map(QueryReader::step).toList())
            .orElse(List.of()));
  }

  private static Query retention(Scope scope, Node node) {
    Fields fields = new Fields(node, List.of("subject", "grain", "ages", "first", "back"));
    OptionalLong ages =
        fields.required("ages").map(n -> n.wholeNumber(1, 1_000)).orElse(OptionalLong.empty());
    return new Query.Retention(
        scope,
        fields.required("subject").map(Node::text).orElse(""),
        grain(fields),
        (int) ages.orElse(1),
        filter(fields, "first"),
        filter(fields, "back"));
  }

  private static TimeGrain grain(Fields fields) {
    return fields
        .required("grain")
        .flatMap(value -> value.parsed(TimeGrain::parse))
        .orElse(TimeGrain.DAY);
  }

  private static Filter filter(Fields fields, String name) {
    return fields.optional(name).map(FilterReader::filter).orElse(Filter.everything());
  }

  private static Optional<Duration> duration(Node node) {
    return node.parsed(
        text -> {
          try {
            return Duration.parse(text);
          } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                "duration \"" + text + "\" is not as P7D or PT30M (ISO 8601)", e);
          }
        });
  }

  private static Step step(Node node) {
    Fields fields = new Fields(node, List.of("name", "where"));
    return new Step(fields.required("name").map(Node::text).orElse(""), filter(fields, "where"));
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
