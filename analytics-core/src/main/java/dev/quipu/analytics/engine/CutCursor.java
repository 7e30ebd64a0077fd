package dev.quipu.analytics.engine;

import dev.quipu.analytics.copy.Progress;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** So many rows of a cursor at most; it counts them and knows whether there was another. */
final class CutCursor implements RowCursor {

  private final RowCursor cursor;
  private final long most;
  private final Progress progress;
  private long rows;
  private boolean cut;

  CutCursor(RowCursor cursor, long most, Progress progress) {
    this.cursor = cursor;
    this.most = most;
    this.progress = progress;
  }

  long rows() {
    return rows;
  }

  boolean cut() {
    return cut;
  }

  @Override
  public List<Column> columns() {
    return cursor.columns();
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    if (cut) {
      return null;
    }
    List<@Nullable Object> row = cursor.next();
    if (row != null && rows == most) {
      cut = true;
      return null;
    }
    if (row != null) {
      rows++;
      progress.rows(rows);
    }
    return row;
  }

  @Override
  public Optional<Explanation> explanation() {
    return cursor.explanation();
  }

  @Override
  public void close() {
    cursor.close();
  }
}
