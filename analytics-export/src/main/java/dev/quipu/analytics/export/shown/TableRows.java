package dev.quipu.analytics.export.shown;

import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a table as documents have them. */
public final class TableRows {

  private TableRows() {}

  /**
   * Returns the rows, then what the table leaves out; that has a word in place of its first
   * dimension of text.
   */
  public static Stream<List<@Nullable Object>> of(Table table, String other) {
    return Stream.concat(
        table.rows().stream().map(Row::values),
        table.other().stream().map(row -> named(table.columns(), row, other)));
  }

  private static List<@Nullable Object> named(List<Column> columns, Row row, String other) {
    List<@Nullable Object> values = new ArrayList<>(row.values());
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (column.role() == Column.Role.DIMENSION && column.type() == ValueType.TEXT) {
        values.set(i, other);
        return values;
      }
    }
    return values;
  }
}
