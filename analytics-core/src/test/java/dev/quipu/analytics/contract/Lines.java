package dev.quipu.analytics.contract;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.value.CanonicalText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers as texts, one a row: {@code 2025-11-01 | DE | 12.5 | ∅}. Decimals are shown without zeros
 * at their end; every value is checked to be of its column's Java type.
 */
final class Lines {

  private Lines() {}

  static List<String> of(Table table) {
    return table.rows().stream().map(row -> line(table.columns(), row.values())).toList();
  }

  /** Returns what the rows leave out. */
  static List<String> ofOther(Table table) {
    return table.other().stream().map(row -> line(table.columns(), row.values())).toList();
  }

  /** Reads the cursor to its end. */
  static List<String> of(RowCursor cursor) {
    List<String> lines = new ArrayList<>();
    for (var row = cursor.next(); row != null; row = cursor.next()) {
      lines.add(line(cursor.columns(), row));
    }
    return lines;
  }

  private static String line(List<Column> columns, List<@Nullable Object> values) {
    assertThat(values).hasSameSizeAs(columns);
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null) {
        assertThat(values.get(i))
            .as("column %s", columns.get(i).name())
            .isInstanceOf(columns.get(i).type().javaType());
      }
    }
    return values.stream().map(Lines::cell).collect(joining(" | "));
  }

  static String cell(@Nullable Object value) {
    if (value == null) {
      return "∅";
    }
    return value instanceof BigDecimal decimal
        ? decimal.stripTrailingZeros().toPlainString()
        : CanonicalText.of(value);
  }
}
