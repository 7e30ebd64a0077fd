package dev.quipu.analytics.store;

import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.value.ValueType;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table that the library keeps for itself. Its name and those of its columns are lower-case
 * letters, digits and underscores, so that hosts can write them without quotes.
 *
 * @param name the name without a prefix
 * @param columns each named as its dimension's column; null is allowed but in a key
 * @param key the columns that tell rows apart, texts of them at most 190 characters long; none for
 *     a table without a key
 * @param sorted the column by which rows are found, beside the key; empty for none
 */
public record KeptTable(String name, List<Dimension> columns, List<String> key, String sorted) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,44}");

  /** Copies the lists and checks the names. */
  public KeptTable {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    List<String> names = columns.stream().map(Dimension::column).toList();
    for (String each : names) {
      requireName(each);
    }
    requireName(name);
    if (!names.containsAll(key) || !(sorted.isEmpty() || names.contains(sorted))) {
      throw new IllegalArgumentException("table \"" + name + "\": a key or order is no column");
    }
    if (columns.stream().anyMatch(column -> column.type() == ValueType.BUCKET)) {
      throw new IllegalArgumentException("table \"" + name + "\": no column holds buckets");
    }
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name \"" + name + "\" must be at most 45 of a-z, 0-9 and _, a letter first");
    }
  }

  /** Returns the column of that name. */
  public Dimension column(String column) {
    return columns.stream()
        .filter(each -> each.column().equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no column " + column));
  }
}
