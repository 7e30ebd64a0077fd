package dev.quipu.analytics.rolled;

import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are in memory, each until it is handed out. */
final class Rows implements RowCursor {

  private final Deque<List<@Nullable Object>> rows;

  Rows(List<List<@Nullable Object>> rows) {
    this.rows = new ArrayDeque<>(rows);
  }

  @Override
  public List<Column> columns() {
    return List.of();
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    return rows.poll();
  }

  @Override
  public void close() {
    // nothing is held
  }
}
