package dev.quipu.analytics.result;

import dev.quipu.analytics.time.TimeBucket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table.
 *
 * @param columns the table's columns
 * @param values one value for each, of the column's type or null
 * @param suppressed whether the figures are null because the group is too small to be shown, or
 *     would give such a one away
 */
public record Row(List<Column> columns, List<@Nullable Object> values, boolean suppressed) {

  /** Copies the values. */
  public Row {
    columns = List.copyOf(columns);
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** Makes a row that shows its figures. */
  public Row(List<Column> columns, List<@Nullable Object> values) {
    this(columns, values, false);
  }

  /**
   * Returns the value of a column, which may be null.
   *
   * @throws NoSuchElementException for a name that is no column; the message lists those
   */
  public @Nullable Object get(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return values.get(i);
      }
    }
    List<String> known = columns.stream().map(Column::name).toList();
    throw new NoSuchElementException("no column \"" + column + "\" (known: " + known + ")");
  }

  /** Returns how many values it has; a text counts for one for each 64 of its letters. */
  long cells() {
    long cells = 0;
    for (Object value : values) {
      cells += value instanceof String text ? 1 + text.length() / 64 : 1;
    }
    return cells;
  }

  /** Returns a number's value, which may be null. */
  public @Nullable Number number(String column) {
    return (Number) get(column);
  }

  /** Returns the time bucket of a trend's row. */
  public TimeBucket bucket() {
    Object bucket = get("bucket");
    if (bucket == null) {
      throw new IllegalStateException("the row has no bucket");
    }
    return (TimeBucket) bucket;
  }
}
