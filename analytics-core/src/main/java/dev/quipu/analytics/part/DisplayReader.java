package dev.quipu.analytics.part;

import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import java.util.List;
import java.util.Map;

/** Makes what is said of how a figure is shown. */
public final class DisplayReader {

  /** The names of its properties. */
  public static final List<String> KEYS = List.of("label", "format", "good");

  /** The properties of a number format. */
  public static final List<String> FORMAT_KEYS = List.of("kind", "decimals", "unit");

  /** The kinds of numbers by their names. */
  public static final Map<String, NumberFormat.Kind> KINDS = Words.of(NumberFormat.Kind.values());

  /** The directions of good by their names. */
  public static final Map<String, Display.Good> WAYS = Words.of(Display.Good.values());

  private static final int MOST_DECIMALS = 30;

  private DisplayReader() {}

  /** Returns the display of a figure: the given one, changed by what the fields say. */
  static Display display(Fields fields, Display plain) {
    NumberFormat format =
        fields
            .optional("format")
            .map(value -> format(value, plain.format()))
            .orElse(plain.format());
    Display.Good good =
        fields
            .optional("good")
            .flatMap(value -> value.choice("direction", WAYS))
            .orElse(plain.good());
    return new Display(fields.textOr("label", plain.label()), format, good);
  }

  private static NumberFormat format(Node node, NumberFormat plain) {
    Fields fields = new Fields(node, FORMAT_KEYS);
    NumberFormat.Kind kind =
        fields
            .optional("kind")
            .flatMap(value -> value.choice("kind", KINDS))
            .orElse(NumberFormat.Kind.NUMBER);
    int usual = kind == NumberFormat.Kind.NUMBER ? plain.decimals() : 2;
    int decimals =
        fields
            .optional("decimals")
            .map(value -> (int) value.wholeNumber(0, MOST_DECIMALS).orElse(usual))
            .orElse(usual);
    return new NumberFormat(kind, decimals, fields.textOr("unit", ""));
  }
}
