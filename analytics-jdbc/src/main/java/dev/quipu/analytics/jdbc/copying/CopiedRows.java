package dev.quipu.analytics.jdbc.copying;

import java.util.List;

/**
 * The statement whose rows are copied.
 *
 * @param text the text, with a question mark for each value
 * @param binds the values
 * @param ordered whether the rows were asked for in an order
 */
public record CopiedRows(String text, List<Bind> binds, boolean ordered) {

  /**
   * A value.
   *
   * @param value of a Java type that JDBC takes
   * @param type the database's type of a text that is no text there; empty for values that have the
   *     type of their Java type
   */
  public record Bind(Object value, String type) {}

  /** Copies the values. */
  public CopiedRows {
    binds = List.copyOf(binds);
  }
}
