package dev.quipu.analytics.model;

import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.ValueType;

/**
 * A named, typed column of a dataset: rows are grouped, filtered and listed by it, and measures
 * aggregate it.
 *
 * @param name the name used in questions and results
 * @param column the column of the dataset's source, exactly as the database spells it
 * @param type what the column holds
 * @param label what a reader sees
 */
public record Dimension(String name, String column, ValueType type, String label) {

  private static Dimension of(String name, ValueType type) {
    return new Dimension(name, name, type, Display.labelOf(name));
  }

  /** A text column; its name is also the dimension's until {@link #column(String)} differs. */
  public static Dimension text(String name) {
    return of(name, ValueType.TEXT);
  }

  /** A column of whole numbers of at most 64 bits. */
  public static Dimension integer(String name) {
    return of(name, ValueType.INTEGER);
  }

  /** A column of exact decimal numbers, such as money. */
  public static Dimension decimal(String name) {
    return of(name, ValueType.DECIMAL);
  }

  /** A column of binary floating-point numbers; sums of it are not exact. */
  public static Dimension real(String name) {
    return of(name, ValueType.DOUBLE);
  }

  /** A column of true and false. */
  public static Dimension bool(String name) {
    return of(name, ValueType.BOOLEAN);
  }

  /** A column of dates. */
  public static Dimension date(String name) {
    return of(name, ValueType.DATE);
  }

  /** A column of dates with wall-clock times, without a zone. */
  public static Dimension datetime(String name) {
    return of(name, ValueType.DATETIME);
  }

  /** A column of points in time: with a zone, or without one in UTC. */
  public static Dimension instant(String name) {
    return of(name, ValueType.INSTANT);
  }

  /** Returns this dimension over another column of the source. */
  public Dimension column(String sourceColumn) {
    return new Dimension(name, sourceColumn, type, label);
  }

  /** Returns this dimension with another label. */
  public Dimension labelled(String text) {
    return new Dimension(name, column, type, text);
  }
}
