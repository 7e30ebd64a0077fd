package dev.quipu.analytics.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The properties of one object, of which only known ones are let through. */
final class Fields {

  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /** Takes the known properties; another one, or a node that is no object, is a fault. */
  Fields(Node node, List<String> known) {
    this.node = node;
    Map<String, Node> properties = node.properties();
    if (properties == null) {
      node.wrongKind("an object");
      return;
    }
    properties.forEach(
        (name, value) -> {
          if (known.contains(name)) {
            values.put(name, value);
          } else {
            value.unknown("property", name, known);
          }
        });
  }

  /** Returns the names of the properties that are there, among those given. */
  List<String> present(List<String> among) {
    return among.stream().filter(values::containsKey).toList();
  }

  /** Returns a property; that it is missing is no fault. */
  Optional<Node> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Returns a property; that it is missing is a fault. */
  Optional<Node> required(String name) {
    if (!values.containsKey(name) && node.properties() != null) {
      node.fault("has no \"" + name + "\"", "");
    }
    return optional(name);
  }

  /** Returns a list of texts; empty where it is missing. */
  List<String> texts(String name) {
    return optional(name).map(Node::texts).orElse(List.of());
  }
}
