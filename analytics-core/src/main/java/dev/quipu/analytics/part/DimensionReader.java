package dev.quipu.analytics.part;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.Protection;
import dev.quipu.analytics.access.Sensitivity;
import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a dimension: of its type's name, or of an object. */
public final class DimensionReader {

  /** The names of its properties. */
  public static final List<String> KEYS =
      List.of("type", "column", "label", "sensitivity", "mask", "plain_for");

  /** The properties of a partial mask. */
  public static final List<String> PARTIAL_KEYS = List.of("first", "last");

  /** The types by their names. */
  public static final Map<String, ValueType> TYPES =
      Words.of(
          ValueType.TEXT,
          ValueType.INTEGER,
          ValueType.DECIMAL,
          ValueType.DOUBLE,
          ValueType.BOOLEAN,
          ValueType.DATE,
          ValueType.DATETIME,
          ValueType.INSTANT);

  /** The sensitivities by their names. */
  public static final Map<String, Sensitivity> SENSITIVITIES = Words.of(Sensitivity.values());

  /** The masks that have nothing but a name. */
  public static final Map<String, Mask.Kind> MASKS = Words.of(Mask.Kind.HIDE, Mask.Kind.HASH);

  private DimensionReader() {}

  /** Returns the dimension; where the type has a fault, one of text. */
  public static Dimension dimension(Part part) {
    String name = part.name();
    Node node = part.node();
    if (node.value() instanceof String) {
      ValueType type = node.choice("type", TYPES).orElse(ValueType.TEXT);
      return new Dimension(name, name, type, Display.labelOf(name));
    }
    Fields fields = new Fields(node, KEYS);
    ValueType type =
        fields
            .required("type")
            .flatMap(value -> value.choice("type", TYPES))
            .orElse(ValueType.TEXT);
    return new Dimension(
        name,
        fields.textOr("column", name),
        type,
        fields.textOr("label", Display.labelOf(name)),
        protection(fields));
  }

  private static Protection protection(Fields fields) {
    Protection plain =
        fields
            .optional("sensitivity")
            .flatMap(value -> value.choice("sensitivity", SENSITIVITIES))
            .filter(sensitivity -> sensitivity != Sensitivity.PUBLIC)
            .map(Protection::of)
            .orElse(Protection.none());
    Mask mask = fields.optional("mask").flatMap(DimensionReader::mask).orElse(plain.mask());
    return new Protection(plain.sensitivity(), mask, Set.copyOf(fields.texts("plain_for")));
  }

  private static Optional<Mask> mask(Node node) {
    if (node.properties() == null) {
      return node.choice("mask", MASKS).map(kind -> new Mask(kind, 0, 0));
    }
    Optional<Node> shown = new Fields(node, List.of("partial")).required("partial");
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = new Fields(shown.get(), PARTIAL_KEYS);
    int first = characters(fields, "first");
    int last = characters(fields, "last");
    return shown.get().made(() -> Mask.partial(first, last));
  }

  private static int characters(Fields fields, String which) {
    return fields.optional(which).map(value -> (int) value.wholeNumber(0, 100).orElse(1)).orElse(0);
  }
}
