package dev.quipu.analytics.result;

import dev.quipu.analytics.explain.Explained;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.plan.Frame;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small answer, whole and immutable.
 *
 * @param frame the range as resolved, the range compared with, and when it was asked
 * @param other the groups that the rows leave out, as one whose dimensions are null: one row, or
 *     one a bucket of a trend; empty where it was not asked for or nothing is left out
 * @param explanation how it was made; it takes no part in being equal
 */
public record Table(
    Frame frame,
    List<Column> columns,
    List<Row> rows,
    List<Row> other,
    Optional<Explanation> explanation)
    implements Explained<Table> {

  /** Copies the lists. */
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    other = List.copyOf(other);
  }

  /** Makes a table without an explanation. */
  public Table(Frame frame, List<Column> columns, List<Row> rows, List<Row> other) {
    this(frame, columns, rows, other, Optional.empty());
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

  @Override
  public long cells() {
    return Stream.of(rows, other).flatMap(List::stream).mapToLong(Row::cells).sum();
  }

  @Override
  public Table explained(Explanation how) {
    return new Table(frame, columns, rows, other, Optional.of(how));
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Table that
        && frame.equals(that.frame)
        && columns.equals(that.columns)
        && rows.equals(that.rows)
        && other.equals(that.other);
  }

  @Override
  public int hashCode() {
    return Objects.hash(frame, columns, rows, other);
  }
}
