package dev.quipu.analytics.value;

import java.util.Locale;

/**
 * How a measure or KPI is shown to a reader.
 *
 * @param label what the reader sees as its name
 * @param format how its number is read
 * @param good which way is better
 */
public record Display(String label, NumberFormat format, Good good) {

  /** Which way a figure should move. */
  public enum Good {
    /** More is better, such as revenue. */
    UP,
    /** Less is better, such as failures. */
    DOWN,
    /** Neither way is better in itself. */
    NEUTRAL
  }

  /** Returns the display of a figure with this name: a label made from it, more is better. */
  public static Display of(String name, NumberFormat format) {
    return new Display(labelOf(name), format, Good.UP);
  }

  /** Returns the label of a name for which nobody gave one: {@code Average order}. */
  public static String labelOf(String name) {
    String words = name.replace('_', ' ').strip();
    return words.isEmpty()
        ? name
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Returns this display with another label. */
  public Display withLabel(String text) {
    return new Display(text, format, good);
  }

  /** Returns this display with another number format. */
  public Display withFormat(NumberFormat other) {
    return new Display(label, other, good);
  }

  /** Returns this display with another direction of good. */
  public Display withGood(Good direction) {
    return new Display(label, format, direction);
  }
}
