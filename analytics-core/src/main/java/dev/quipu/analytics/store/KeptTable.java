package dev.quipu.analytics.store;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table that the library keeps for itself. Its name and those of its columns are lower-case
 * letters, digits and underscores, so that hosts can write them without quotes (on H2 with them).
 *
 * @param name the name without a prefix
 * @param columns each named as its dimension's column; null is allowed but in a key
 * @param key the columns that tell rows apart, texts of them at most 190 characters long; none for
 *     a table without a key
 * @param sorted the columns by which rows are found, beside the key, texts of them at most 190
 *     characters long; none for a table that is read whole
 */
public record KeptTable(
    String name, List<Dimension> columns, List<String> key, List<String> sorted) {

  /** The most characters of a text in a key. */
  public static final int KEY_LENGTH = 190;

  /** The digits after the point of a decimal. */
  public static final int DECIMAL_SCALE = 10;

  /** The most digits before the point of a decimal; SQLite has fewer, as its dialect says. */
  public static final int DECIMAL_DIGITS = 28;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,44}");

  /** Copies the lists and checks the names. */
  public KeptTable {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    sorted = List.copyOf(sorted);
    List<String> names = columns.stream().map(Dimension::column).toList();
    for (String each : names) {
      requireName(each);
    }
    requireName(name);
    if (!names.containsAll(key) || !names.containsAll(sorted)) {
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

  /** Tells whether texts of a column are short, so that it can be part of a key or an index. */
  public boolean isShort(Dimension column) {
    return key.contains(column.column()) || sorted.contains(column.column());
  }

  /**
   * Returns a row as every database gives it back: times in whole microseconds.
   *
   * @throws IllegalArgumentException with all that is wrong, and no value: too few or too many
   *     values, one of another Java type than its column's, null in a key, a text with NUL or half
   *     a surrogate pair, a decimal with too many digits, a double that is no number, a time
   *     outside of the years 1 to 9999
   */
  public List<@Nullable Object> checked(List<? extends @Nullable Object> row) {
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row of table \"" + name + "\" has " + row.size() + " values, not " + columns.size());
    }
    List<Problem> problems = new ArrayList<>(0);
    List<@Nullable Object> checked = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      checked.add(KeptValues.checked(this, columns.get(i), row.get(i), problems));
    }
    KeptValues.refuse(this, problems);
    return checked;
  }

  /**
   * Returns new values of columns as every database gives them back, by the names of the columns.
   *
   * @throws IllegalArgumentException as for a row
   */
  public Map<String, Object> checked(Map<String, ? extends @Nullable Object> values) {
    return KeptValues.checked(this, values);
  }
}
