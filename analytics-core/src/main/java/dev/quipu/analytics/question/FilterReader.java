package dev.quipu.analytics.question;

import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Filter.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a filter of nodes; where there are faults, what it returns is of no use. */
public final class FilterReader {

  private static final List<String> COMBINED = List.of("all", "any", "not");
  private static final List<String> OPERATORS =
      Arrays.stream(Operator.values()).map(FilterReader::name).toList();
  private static final List<String> TESTED =
      Stream.concat(Stream.of("dimension"), OPERATORS.stream()).toList();

  private FilterReader() {}

  /** Returns the name of an operator in JSON: {@code equal_to}. */
  static String name(Operator operator) {
    return operator.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the filter that a node is. */
  public static Filter filter(Node node) {
    Map<String, Node> properties = node.properties();
    if (properties == null) {
      node.wrongKind("an object");
      return Filter.everything();
    }
    List<String> combined = COMBINED.stream().filter(properties::containsKey).toList();
    if (combined.isEmpty()) {
      return test(node);
    }
    String name = combined.get(0);
    Node part = new Fields(node, List.of(name)).required(name).orElse(node);
    return switch (name) {
      case "all" -> new Filter.AllOf(part.items().stream().map(FilterReader::filter).toList());
      case "any" -> new Filter.AnyOf(part.items().stream().map(FilterReader::filter).toList());
      default -> new Filter.Not(filter(part));
    };
  }

  private static Filter test(Node node) {
    Fields fields = new Fields(node, TESTED);
    String dimension = fields.required("dimension").map(Node::text).orElse("");
    List<String> operators = fields.present(OPERATORS);
    if (operators.size() != 1) {
      String what = operators.isEmpty() ? "tests nothing" : "has several tests: " + operators;
      node.fault(what, "give one of " + OPERATORS + ", or several objects in \"all\"");
    }
    List<Filter> tests = new ArrayList<>();
    for (String name : operators) {
      Operator operator = Operator.valueOf(name.toUpperCase(Locale.ROOT));
      fields.optional(name).ifPresent(value -> tests.add(test(dimension, operator, value)));
    }
    return tests.isEmpty() ? Filter.everything() : tests.get(0);
  }

  private static Filter test(String dimension, Operator operator, Node value) {
    return switch (operator) {
      case MISSING -> missing(dimension, value);
      case ONE_OF -> new Filter.Test(dimension, operator, values(value.items()));
      case BETWEEN -> {
        List<Node> edges = value.items();
        if (edges.size() != 2 && value.value() instanceof List) {
          value.fault("has " + edges.size() + " values", "give the least and the greatest");
        }
        yield new Filter.Test(dimension, operator, values(edges));
      }
      case EQUAL_TO, LESS_THAN, AT_MOST, GREATER_THAN, AT_LEAST ->
          new Filter.Test(dimension, operator, values(List.of(value)));
      case CONTAINS, STARTS_WITH -> new Filter.Test(dimension, operator, List.of(value.text()));
    };
  }

  private static Filter missing(String dimension, Node value) {
    if (value.value() instanceof Boolean missing) {
      return missing ? Filter.missing(dimension) : Filter.present(dimension);
    }
    value.wrongKind("true or false");
    return Filter.everything();
  }

  private static List<Object> values(List<Node> nodes) {
    List<Object> values = new ArrayList<>();
    for (Node node : nodes) {
      Object value = node.value();
      if (value == null) {
        node.fault("must not be null", "give \"missing\": true to find nulls");
      } else if (value instanceof Map || value instanceof List) {
        node.wrongKind("a text, a number, or true or false");
      } else {
        values.add(value);
      }
    }
    return values;
  }
}
