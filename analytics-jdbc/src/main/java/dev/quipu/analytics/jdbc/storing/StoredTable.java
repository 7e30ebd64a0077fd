package dev.quipu.analytics.jdbc.storing;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A table of the library's own in a database.
 *
 * @param schema where it is; empty for the connection's own
 * @param name its whole name
 * @param key the columns of its primary key; none for no key
 * @param sorted the columns of its index; none for no index
 */
public record StoredTable(
    String schema, String name, List<StoredColumn> columns, List<String> key, List<String> sorted) {

  /** Copies the lists. */
  public StoredTable {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    sorted = List.copyOf(sorted);
  }

  /** Returns its name in statements. */
  public String place(UnaryOperator<String> quote) {
    return qualified(name, quote);
  }

  /** Returns another name in the same schema. */
  public String qualified(String other, UnaryOperator<String> quote) {
    return (schema.isEmpty() ? "" : quote.apply(schema) + ".") + quote.apply(other);
  }

  /** Returns the name of its index. */
  public String index() {
    return name + "_by";
  }

  /** Returns the columns of its index with commas between them. */
  public String sortedList(UnaryOperator<String> quote) {
    return sorted.stream().map(quote).collect(joining(", "));
  }

  /** Returns its columns with commas between them. */
  public String columnList(UnaryOperator<String> quote) {
    return columns.stream().map(column -> quote.apply(column.name())).collect(joining(", "));
  }
}
