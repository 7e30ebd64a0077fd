package dev.quipu.analytics.result;

import dev.quipu.analytics.plan.Frame;
import java.util.List;

/**
 * A small answer, whole and immutable.
 *
 * @param frame the range as resolved, the range compared with, and when it was asked
 */
public record Table(Frame frame, List<Column> columns, List<Row> rows) {

  /** Copies both lists. */
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
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
