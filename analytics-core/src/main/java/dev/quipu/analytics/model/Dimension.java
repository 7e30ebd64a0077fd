package dev.quipu.analytics.model;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.Protection;
import dev.quipu.analytics.access.Sensitivity;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.ValueType;
import java.util.Set;

/**
 * A named, typed column of a dataset: rows are grouped, filtered and listed by it, and measures
 * aggregate it.
 *
 * @param name the name used in questions and results
 * @param column the column of the dataset's source, or of the lookup's, exactly as the database
 *     spells it; a dataset gives the attributes of its lookups columns beside its own
 * @param type what the column holds
 * @param label what a reader sees
 * @param protection who sees its values, and how
 */
public record Dimension(
    String name, String column, ValueType type, String label, Protection protection) {

  /** A dimension that everybody sees. */
  public Dimension(String name, String column, ValueType type, String label) {
    this(name, column, type, label, Protection.none());
  }

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
    return new Dimension(name, sourceColumn, type, label, protection);
  }

  /** Returns this dimension with another label. */
  public Dimension labelled(String text) {
    return new Dimension(name, column, type, text, protection);
  }

  /** Returns this dimension as one about people: hidden unless a mask or a role says otherwise. */
  public Dimension personal() {
    return protectedBy(Protection.of(Sensitivity.PERSONAL));
  }

  /** Returns this dimension hidden, with all that is counted by it, except for roles. */
  public Dimension secret() {
    return protectedBy(Protection.of(Sensitivity.SECRET));
  }

  /** Returns this personal dimension shown masked to whoever may not see it plainly. */
  public Dimension masked(Mask mask) {
    return protectedBy(new Protection(protection.sensitivity(), mask, protection.plainFor()));
  }

  /** Returns this personal or secret dimension shown plainly to whoever has one of the roles. */
  public Dimension plainFor(String... roles) {
    return protectedBy(new Protection(protection.sensitivity(), protection.mask(), Set.of(roles)));
  }

  private Dimension protectedBy(Protection other) {
    return new Dimension(name, column, type, label, other);
  }
}
