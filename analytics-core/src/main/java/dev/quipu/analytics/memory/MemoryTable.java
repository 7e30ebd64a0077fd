package dev.quipu.analytics.memory;

import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows held in memory.
 *
 * @param columns the names of the columns
 * @param rows the rows, each with one value a column; values are of the Java types of {@link
 *     ValueType}, or convert to them without loss
 */
public record MemoryTable(List<String> columns, List<List<@Nullable Object>> rows) {

  /** Copies everything and checks that every row is as wide as the columns. */
  public MemoryTable {
    columns = List.copyOf(columns);
    List<List<@Nullable Object>> copies = new ArrayList<>(rows.size());
    for (List<@Nullable Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row has " + row.size() + " values, the table has columns " + columns);
      }
      copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copies);
  }
}
