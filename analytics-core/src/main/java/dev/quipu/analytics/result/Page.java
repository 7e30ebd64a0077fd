package dev.quipu.analytics.result;

import dev.quipu.analytics.plan.Frame;
import java.util.List;
import java.util.Optional;

/**
 * Some rows of a longer list, in its order.
 *
 * @param frame the range as resolved, and when it was asked
 * @param total how many rows the whole list has
 * @param next the place to go on from, to be given back as it is; empty on the last page
 */
public record Page(
    Frame frame, List<Column> columns, List<Row> rows, long total, Optional<String> next) {

  /** Copies both lists. */
  public Page {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
