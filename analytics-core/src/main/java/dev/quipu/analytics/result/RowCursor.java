package dev.quipu.analytics.result;

import dev.quipu.analytics.explain.Explanation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A large answer, read once from front to back with memory that does not depend on its length.
 * Whoever opened it closes it; closing early stops the statement behind it. For one thread, except
 * that any thread may cancel the question it answers.
 */
public interface RowCursor extends AutoCloseable {

  /** Returns the columns. */
  List<Column> columns();

  /**
   * Returns the values of the next row, one for each column, or null after the last one. The list
   * is valid until the next call.
   *
   * @throws IllegalStateException if the cursor was closed or has failed before: an answer cut
   *     short must not look like a whole one
   */
  @Nullable List<@Nullable Object> next();

  /**
   * Returns how the answer was made; empty until it is closed, and of rows that were put together
   * by hand.
   */
  default Optional<Explanation> explanation() {
    return Optional.empty();
  }

  /** Frees what the cursor holds; more than once does nothing. */
  @Override
  void close();
}
