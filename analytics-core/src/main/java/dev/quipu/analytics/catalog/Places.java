package dev.quipu.analytics.catalog;

import dev.quipu.analytics.document.Faults;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.part.Part;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the parts of a catalog stand, by the names that the faults of builders have for them. */
final class Places {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private final Faults faults;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Set<String> faulty = new HashSet<>();

  Places(Faults faults) {
    this.faults = faults;
  }

  /** Says that a part stands at a node, and reads it; a part with faults gets no others. */
  void read(String part, Node node, Runnable reading) {
    nodes.put(part, node);
    int before = faults.count();
    reading.run();
    if (faults.count() > before) {
      faulty.add(part);
    }
  }

  /** Reads the named parts that an object has, if it is there; {@code kind} stands before names. */
  void each(String kind, Optional<Node> object, Consumer<Part> reading) {
    object
        .map(Node::named)
        .orElse(Map.of())
        .forEach(
            (name, node) ->
                read(kind + " \"" + name + "\"", node, () -> reading.accept(new Part(name, node))));
  }

  /** Reports a fault that the builders found, at its place, unless another fault explains it. */
  void report(Problem problem) {
    String part = part(problem.where());
    Node node = nodes.get(part);
    if (node == null) {
      faults.add(problem);
      return;
    }
    String rest = problem.where().substring(part.length()).replaceFirst("^, ", "");
    if (faulty.contains(part) || namesFaulty(part, rest + " " + problem.what())) {
      return;
    }
    Map<String, Node> properties = node.properties();
    Node named = properties == null ? null : properties.get(rest);
    String where =
        named != null
            ? named.where()
            : place(node, rest).where() + (rest.isEmpty() ? "" : ", " + rest);
    faults.add(new Problem(where, problem.what(), problem.hint()));
  }

  /** Returns the longest known part that a fault is in; empty for none. */
  private String part(String where) {
    String found = "";
    for (String part : nodes.keySet()) {
      boolean in = where.equals(part) || where.startsWith(part + ", ");
      if (in && part.length() > found.length()) {
        found = part;
      }
    }
    return found;
  }

  /** Tells whether a text names a part of the same dataset that has faults. */
  private boolean namesFaulty(String part, String text) {
    String dataset = part.split("(?<=\"), ", 2)[0];
    return faulty.stream()
        .filter(other -> other.startsWith(dataset + ", ") && other.endsWith("\""))
        .map(other -> other.substring(other.lastIndexOf(' ') + 1))
        .anyMatch(text::contains);
  }

  /** Returns the text of a node that is the last name of a fault; else the node. */
  private static Node place(Node node, String rest) {
    String name = null;
    Matcher quoted = QUOTED.matcher(rest);
    while (quoted.find()) {
      name = quoted.group(1);
    }
    return name == null ? node : find(node, name).orElse(node);
  }

  private static Optional<Node> find(Node node, String text) {
    Object value = node.value();
    if (text.equals(value)) {
      return Optional.of(node);
    }
    return children(node, value).stream().flatMap(child -> find(child, text).stream()).findFirst();
  }

  private static List<Node> children(Node node, @Nullable Object value) {
    Map<String, Node> properties = node.properties();
    if (properties != null) {
      return List.copyOf(properties.values());
    }
    return value instanceof List ? node.items() : List.of();
  }
}
