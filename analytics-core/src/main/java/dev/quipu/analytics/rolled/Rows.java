package dev.quipu.analytics.rolled;

import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are in memory. */
final class Rows implements RowCursor {

  private final Iterator<List<@Nullable Object>> rows;

  Rows(List<List<@Nullable Object>> rows) {
    this.rows = rows.iterator();
  }

  @Override
  public List<Column> columns() {
    return List.of();
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public void close() {
    // nothing is held
  }
}
