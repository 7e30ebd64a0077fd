package dev.quipu.analytics.jdbc.sql;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL text and the values for its question marks, never apart.
 *
 * @param text the text, with one {@code ?} for each value
 * @param binds the values, each of a Java type that JDBC's {@code setObject} takes, or untyped
 */
public record SqlQuery(String text, List<Object> binds) {

  /**
   * A value whose type the database takes from where its question mark stands.
   *
   * @param text the value as the database writes it
   * @param type the type that has to be named where no question mark can stand
   */
  public record Untyped(String text, String type) {}

  /** Copies the values. */
  public SqlQuery {
    binds = List.copyOf(binds);
  }

  /** Returns text with its values. */
  public static SqlQuery of(String text, Object... binds) {
    return new SqlQuery(text, List.of(binds));
  }

  /** Returns the parts one after the other, with the separator between them. */
  public static SqlQuery join(String separator, List<SqlQuery> parts) {
    List<Object> binds = new ArrayList<>();
    parts.forEach(part -> binds.addAll(part.binds()));
    return new SqlQuery(parts.stream().map(SqlQuery::text).collect(joining(separator)), binds);
  }

  /** Returns this followed by text without values. */
  public SqlQuery then(String more) {
    return new SqlQuery(text + more, binds);
  }

  /** Returns this followed by another part. */
  public SqlQuery then(SqlQuery more) {
    return join("", List.of(this, more));
  }

  /** Returns this between two texts without values. */
  public SqlQuery within(String before, String after) {
    return new SqlQuery(before + text + after, binds);
  }
}
