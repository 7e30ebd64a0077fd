package dev.quipu.analytics.memory;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Execution;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor over rows in memory. */
final class ListCursor implements RowCursor {

  private final List<Column> columns;
  private final Iterator<List<@Nullable Object>> rows;
  private final Execution execution;
  private boolean closed;

  ListCursor(List<Column> columns, List<List<@Nullable Object>> rows, Execution execution) {
    this.columns = columns;
    this.rows = rows.iterator();
    this.execution = execution;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    if (closed) {
      throw new IllegalStateException("the cursor is closed");
    }
    if (execution.cancellation().cancelled()) {
      throw new BackendException(Reason.CANCELLED, "the question was cancelled", null);
    }
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public void close() {
    closed = true;
  }
}
