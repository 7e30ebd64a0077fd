package dev.quipu.analytics.result;

import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;

/**
 * One column of an answer.
 *
 * @param name its name, unique in the answer
 * @param type the type of its values
 * @param role what it is to the question
 * @param display how it is shown
 */
public record Column(String name, ValueType type, Role role, Display display) {

  /** What a column is to a question. */
  public enum Role {
    /** The time buckets of a trend. */
    BUCKET,
    /** A dimension. */
    DIMENSION,
    /** A measure or KPI over the range asked about. */
    FIGURE,
    /** The same over the range compared with; named {@code …_previous}. */
    PREVIOUS,
    /** The current less the previous value; named {@code …_change}. */
    CHANGE,
    /** The change in percent of the previous value; named {@code …_percent}. */
    PERCENT
  }

  /** Returns the column of a dimension. */
  public static Column of(Dimension dimension) {
    Display display =
        Display.of(dimension.name(), NumberFormat.number(6)).withLabel(dimension.label());
    return new Column(dimension.name(), dimension.type(), Role.DIMENSION, display);
  }
}
