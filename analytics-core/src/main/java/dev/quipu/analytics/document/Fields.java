package dev.quipu.analytics.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The properties of one object, of which only known ones are let through. */
public final class Fields {

  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /** Takes the known properties; another one, or a node that is no object, is a fault. */
  public Fields(Node node, List<String> known) {
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
  public List<String> present(List<String> among) {
    return among.stream().filter(values::containsKey).toList();
  }

  /** Returns a property; that it is missing is no fault. */
  public Optional<Node> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Returns a property; that it is missing is a fault. */
  public Optional<Node> required(String name) {
    if (!values.containsKey(name) && node.properties() != null) {
      node.fault("has no \"" + name + "\"", "");
    }
    return optional(name);
  }

  /** Returns a list of texts; empty where it is missing. */
  public List<String> texts(String name) {
    return optional(name).map(Node::texts).orElse(List.of());
  }

  /** Returns a text, or what is meant where it is missing. */
  public String textOr(String name, String otherwise) {
    return optional(name).map(Node::text).orElse(otherwise);
  }

  /** Returns which one of some properties is there; none and several are faults. */
  public Optional<String> oneOf(List<String> choices) {
    List<String> there = present(choices);
    if (there.size() == 1) {
      return Optional.of(there.get(0));
    }
    if (node.properties() != null) {
      node.fault(
          there.isEmpty() ? "says nothing of what it is" : "says several things: " + there,
          "give one of " + choices);
    }
    return Optional.empty();
  }
}
