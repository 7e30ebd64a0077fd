package dev.quipu.analytics.document;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One value of a document, and where it stands. What is asked of it in vain is a fault. */
public final class Node {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  private final @Nullable Node parent;
  private final Object key;
  private final Place place;
  private final Faults faults;
  private @Nullable Object value;

  /** Makes the node of a whole document, without a value yet. */
  Node(Place place, Faults faults) {
    this(null, "", place, faults);
  }

  private Node(@Nullable Node parent, Object key, Place place, Faults faults) {
    this.parent = parent;
    this.key = key;
    this.place = place;
    this.faults = faults;
  }

  /** Makes a node in this one, without a value yet, under a name or a number. */
  Node child(Object under, Place at) {
    return new Node(this, under, at, faults);
  }

  /** Gives the node its value: a map or list of nodes, a text, number or truth value, or null. */
  void set(@Nullable Object given) {
    this.value = given;
  }

  /** Gives the node the number that a JSON number is; one too large is a fault. */
  void setNumber(String text) {
    set(0L);
    BigDecimal number = JsonText.number(text);
    boolean whole = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    if (number == null) {
      fault("is too large a number", "at most " + JsonText.MOST_DIGITS + " digits");
    } else if (whole && number.toBigInteger().bitLength() < Long.SIZE) {
      set(number.longValueExact());
    } else {
      set(number);
    }
  }

  /** Returns the map or list of nodes, text, number or truth value, or null. */
  public @Nullable Object value() {
    return value;
  }

  /** Returns the properties of an object; null for anything else. */
  @SuppressWarnings("unchecked")
  public @Nullable Map<String, Node> properties() {
    return value instanceof Map ? (Map<String, Node>) value : null;
  }

  /** Returns the properties of an object; else none, which is a fault. */
  public Map<String, Node> named() {
    Map<String, Node> properties = properties();
    if (properties == null) {
      wrongKind("an object");
      return Map.of();
    }
    return properties;
  }

  /** Returns the items of a list; else none, which is a fault. */
  @SuppressWarnings("unchecked")
  public List<Node> items() {
    if (value instanceof List) {
      return (List<Node>) value;
    }
    wrongKind("a list");
    return List.of();
  }

  /** Returns a text; else empty text, which is a fault. */
  public String text() {
    if (value instanceof String text) {
      return text;
    }
    boolean plain =
        value instanceof Long || value instanceof BigDecimal || value instanceof Boolean;
    fault("must be a text and is " + kind(), plain ? "put it into quotes" : "");
    return "";
  }

  /** Returns a list of texts; what is none in it is a fault. */
  public List<String> texts() {
    return items().stream().map(Node::text).toList();
  }

  /** Returns the exact number; else nothing, which is a fault. */
  public Optional<BigDecimal> decimal() {
    if (value instanceof Long number) {
      return Optional.of(BigDecimal.valueOf(number));
    }
    if (value instanceof BigDecimal number) {
      return Optional.of(number);
    }
    wrongKind("a number");
    return Optional.empty();
  }

  /** Returns which of the known things a text names; else nothing, which is a fault. */
  public <T> Optional<T> choice(String kind, Map<String, T> known) {
    if (!(value instanceof String name)) {
      text();
      return Optional.empty();
    }
    if (!known.containsKey(name)) {
      unknown(kind, name, List.copyOf(known.keySet()));
    }
    return Optional.ofNullable(known.get(name));
  }

  /** Returns what is made; what the maker does not take is a fault of this node. */
  public <T> Optional<T> made(Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException | DateTimeException e) {
      fault(String.valueOf(e.getMessage()), "");
      return Optional.empty();
    }
  }

  /** Returns true or false; else false, which is a fault. */
  public boolean truth() {
    if (value instanceof Boolean truth) {
      return truth;
    }
    wrongKind("true or false");
    return false;
  }

  /** Returns a whole number from {@code least} to {@code most}; else nothing, which is a fault. */
  public OptionalLong wholeNumber(long least, long most) {
    if (value instanceof Long number && number >= least && number <= most) {
      return OptionalLong.of(number);
    }
    fault("must be a whole number from " + least + " to " + most, "");
    return OptionalLong.empty();
  }

  /** Returns what a text means; else nothing, which is a fault. */
  public <T> Optional<T> parsed(Function<String, T> parser) {
    if (!(value instanceof String text)) {
      text();
      return Optional.empty();
    }
    return made(() -> parser.apply(text));
  }

  /** Reports a fault of this node: what is wrong, and what would be right. */
  public void fault(String what, String hint) {
    faults.add(where(), what, hint);
  }

  /** Reports that this node is of another kind than the one expected. */
  public void wrongKind(String expected) {
    fault("must be " + expected + " and is " + kind(), "");
  }

  /** Reports a name that is not among the known ones. */
  public void unknown(String kind, String name, List<String> known) {
    faults.unknown(where(), kind, name, known);
  }

  /** Returns the path of this node and its place: {@code $.datasets.orders (line 2, column 5)}. */
  public String where() {
    return path() + " (" + place + ")";
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
