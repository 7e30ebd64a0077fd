package dev.quipu.analytics.engine;

import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cursor that frees something else once it is closed. */
public final class OwningCursor implements RowCursor {

  private final RowCursor cursor;
  private final Runnable then;
  private boolean closed;

  /** Makes a cursor that closes {@code cursor} and then runs {@code then}, once. */
  public OwningCursor(RowCursor cursor, Runnable then) {
    this.cursor = cursor;
    this.then = then;
  }

  @Override
  public List<Column> columns() {
    return cursor.columns();
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    return cursor.next();
  }

  @Override
  public Optional<Explanation> explanation() {
    return cursor.explanation();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      cursor.close();
    } finally {
      then.run();
    }
  }
}
