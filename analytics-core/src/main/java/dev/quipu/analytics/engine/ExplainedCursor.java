package dev.quipu.analytics.engine;

import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cursor that can say how its rows were made once it is closed. */
final class ExplainedCursor implements RowCursor {

  private final RowCursor cursor;
  private final Supplier<Explanation> how;
  private @Nullable Explanation explanation;

  /**
   * Makes a cursor over another one.
   *
   * @param how makes the explanation and frees what the rows came from; runs once
   */
  ExplainedCursor(RowCursor cursor, Supplier<Explanation> how) {
    this.cursor = cursor;
    this.how = how;
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
    return Optional.ofNullable(explanation);
  }

  @Override
  public void close() {
    if (explanation != null) {
      return;
    }
    try {
      cursor.close();
    } finally {
      explanation = how.get();
    }
  }
}
