package dev.quipu.analytics.result;

import dev.quipu.analytics.explain.Explained;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.plan.Frame;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a longer list, in its order.
 *
 * @param frame the range as resolved, and when it was asked
 * @param total how many rows the whole list has
 * @param next the place to go on from, to be given back as it is; empty on the last page
 * @param explanation how it was made; it takes no part in being equal
 */
public record Page(
    Frame frame,
    List<Column> columns,
    List<Row> rows,
    long total,
    Optional<String> next,
    Optional<Explanation> explanation)
    implements Explained<Page> {

  /** Copies both lists. */
  public Page {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Makes a page without an explanation. */
  public Page(
      Frame frame, List<Column> columns, List<Row> rows, long total, Optional<String> next) {
    this(frame, columns, rows, total, next, Optional.empty());
  }

  @Override
  public long cells() {
    return rows.stream().mapToLong(Row::cells).sum();
  }

  @Override
  public Page explained(Explanation how) {
    return new Page(frame, columns, rows, total, next, Optional.of(how));
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Page that
        && frame.equals(that.frame)
        && columns.equals(that.columns)
        && rows.equals(that.rows)
        && total == that.total
        && next.equals(that.next);
  }

  @Override
  public int hashCode() {
    return Objects.hash(frame, columns, rows, total, next);
  }
}
