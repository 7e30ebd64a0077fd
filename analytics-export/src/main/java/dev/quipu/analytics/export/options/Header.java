package dev.quipu.analytics.export.options;

import dev.quipu.analytics.result.Column;
import java.util.List;

/** What the first line of a file or sheet holds. */
public enum Header {
  /** The names of the columns, for programs. */
  NAMES,
  /** The labels of the columns, for people. */
  LABELS,
  /** The first row: there is no header. */
  NONE;

  /** Returns what stands over the columns; nothing where there is no header. */
  public List<String> over(List<Column> columns) {
    return switch (this) {
      case NAMES -> columns.stream().map(Column::name).toList();
      case LABELS -> columns.stream().map(column -> column.display().label()).toList();
      case NONE -> List.of();
    };
  }
}
