package dev.quipu.analytics.result;

import dev.quipu.analytics.plan.Frame;
import java.util.List;

/**
 * A small answer, whole and immutable.
 *
 * @param frame the range as resolved, the range compared with, and when it was asked
 * @param other the groups that the rows leave out, as one whose dimensions are null: one row, or
 *     one a bucket of a trend; empty where it was not asked for or nothing is left out
 */
public record Table(Frame frame, List<Column> columns, List<Row> rows, List<Row> other) {

  /** Copies the lists. */
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    other = List.copyOf(other);
  }

  /** Makes a table that leaves nothing out. */
  public Table(Frame frame, List<Column> columns, List<Row> rows) {
    this(frame, columns, rows, List.of());
  }

  /**
   * Tells whether a row of a trend is of a bucket that is not over, or not wholly in the range, so
   * that its figures are not to be compared with those of whole buckets.
   */
  public boolean partial(Row row) {
    return row.bucket().start().isBefore(frame.range().start())
        || row.bucket().end().isAfter(frame.range().end())
        || !row.bucket().finishedAt(frame.now());
  }
}
