package dev.quipu.analytics.explain;

import java.time.Duration;
import java.util.Optional;

/**
 * One thing that a back end was asked.
 *
 * @param text the question in the back end's own language, such as SQL, with a question mark for
 *     each value; never with a value in it
 * @param binds how many values it has
 * @param cost what it took; empty where it was not run
 */
public record Statement(String text, int binds, Optional<Cost> cost) {

  /**
   * What a statement took.
   *
   * @param rows how many rows it returned
   * @param time from its start until its last row was read, or nobody wanted more; of a cursor that
   *     is also the time between its rows
   */
  public record Cost(long rows, Duration time) {}

  /** Returns a statement that was not run. */
  public static Statement planned(String text, int binds) {
    return new Statement(text, binds, Optional.empty());
  }
}
