package dev.quipu.analytics.jdbc.table;

import java.util.regex.Pattern;

/**
 * What the library's own tables are called.
 *
 * @param schema where they are; empty for the connection's own
 * @param prefix how their names begin
 */
public record Naming(String schema, String prefix) {

  private static final Pattern PREFIX = Pattern.compile("([a-z_][a-z0-9_]{0,14})?");

  /** {@code quipu_…} in the connection's own schema. */
  public static final Naming STANDARD = new Naming("", "quipu_");

  /**
   * Checks the prefix.
   *
   * @throws IllegalArgumentException unless it is at most 15 of a–z, 0–9 and _, no digit first
   */
  public Naming {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "prefix \"" + prefix + "\" must be at most 15 of a-z, 0-9 and _, no digit first");
    }
  }
}
