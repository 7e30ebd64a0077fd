package dev.quipu.analytics.result;

import java.util.Optional;

/** Some rows of a longer list, in its order, with the place where the rest begins. */
public interface PlacedRows extends RowCursor {

  /**
   * Returns the place behind the last of these rows, from which to go on; empty where the list has
   * no more rows.
   *
   * @throws IllegalStateException if {@link #next()} has not returned null yet
   */
  Optional<String> rest();
}
