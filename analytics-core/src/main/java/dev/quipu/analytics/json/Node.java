package dev.quipu.analytics.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamLocation;

/** One value of a document, and where it stands. What is asked of it in vain is a fault. */
final class Node {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  private final @Nullable Node parent;
  private final Object key;
  private final TokenStreamLocation place;
  private final Faults faults;
  private @Nullable Object value;

  /** Makes the node of a whole document, without a value yet. */
  Node(TokenStreamLocation place, Faults faults) {
    this(null, "", place, faults);
  }

  private Node(@Nullable Node parent, Object key, TokenStreamLocation place, Faults faults) {
    this.parent = parent;
    this.key = key;
    this.place = place;
    this.faults = faults;
  }

  /** Makes a node in this one, without a value yet, under a name or a number. */
  Node child(Object under, TokenStreamLocation at) {
    return new Node(this, under, at, faults);
  }

  /** Gives the node its value: a map or list of nodes, a text, number or truth value, or null. */
  void set(@Nullable Object given) {
    this.value = given;
  }

  @Nullable Object value() {
    return value;
  }

  /** Returns the properties of an object; null for anything else. */
  @SuppressWarnings("unchecked")
  @Nullable Map<String, Node> properties() {
    return value instanceof Map ? (Map<String, Node>) value : null;
  }

  /** Returns the items of a list; else none, which is a fault. */
  @SuppressWarnings("unchecked")
  List<Node> items() {
    if (value instanceof List) {
      return (List<Node>) value;
    }
    wrongKind("a list");
    return List.of();
  }

  /** Returns a text; else empty text, which is a fault. */
  String text() {
    if (value instanceof String text) {
      return text;
    }
    wrongKind("a text");
    return "";
  }

  List<String> texts() {
    return items().stream().map(Node::text).toList();
  }

  /** Returns true or false; else false, which is a fault. */
  boolean truth() {
    if (value instanceof Boolean truth) {
      return truth;
    }
    wrongKind("true or false");
    return false;
  }

  /** Returns a whole number from {@code least} to {@code most}; else nothing, which is a fault. */
  OptionalLong wholeNumber(long least, long most) {
    if (value instanceof Long number && number >= least && number <= most) {
      return OptionalLong.of(number);
    }
    fault("must be a whole number from " + least + " to " + most, "");
    return OptionalLong.empty();
  }

  /** Returns what a text means; else nothing, which is a fault. */
  <T> Optional<T> parsed(Function<String, T> parser) {
    if (!(value instanceof String text)) {
      wrongKind("a text");
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException e) {
      fault(String.valueOf(e.getMessage()), "");
      return Optional.empty();
    }
  }

  void fault(String what, String hint) {
    faults.add(where(), what, hint);
  }

  void wrongKind(String expected) {
    fault("must be " + expected + " and is " + kind(), "");
  }

  /** Reports a name that is not among the known ones. */
  void unknown(String kind, String name, List<String> known) {
    faults.unknown(where(), kind, name, known);
  }

  private String where() {
    int line = Math.max(1, place.getLineNr());
    int column = Math.max(1, place.getColumnNr());
    return path() + " (line " + line + ", column " + column + ")";
  }

  private String path() {
    if (parent == null) {
      return "$";
    }
    String step = key.toString();
    if (key instanceof Integer) {
      return parent.path() + "[" + step + "]";
    }
    boolean plain = PLAIN.matcher(step).matches();
    return parent.path() + (plain ? "." + step : "[\"" + Faults.shown(step) + "\"]");
  }

  private String kind() {
    if (value instanceof Map || value instanceof List) {
      return value instanceof Map ? "an object" : "a list";
    }
    if (value instanceof Boolean) {
      return "true or false";
    }
    if (value instanceof String) {
      return "a text";
    }
    return value instanceof Long || value instanceof BigDecimal ? "a number" : "null";
  }
}
