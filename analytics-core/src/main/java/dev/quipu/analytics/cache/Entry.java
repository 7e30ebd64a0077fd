package dev.quipu.analytics.cache;

import dev.quipu.analytics.explain.Explained;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.explain.Statement;
import java.time.Instant;

/**
 * An answer as it is kept.
 *
 * @param made when it was made, by the host's clock
 */
record Entry(Object value, Instant made) {

  /** So many characters take about as much room as a number. */
  private static final int CHARACTERS = 64;

  /**
   * Returns about how many values it takes the room of. What a question holds is in the values of
   * its statements, and so are the names in their texts.
   */
  int cells() {
    long cells = 1;
    if (value instanceof Explained<?> answer) {
      cells += answer.cells() + answer.explanation().map(Entry::cells).orElse(0L);
    }
    return (int) Math.min(Integer.MAX_VALUE, cells);
  }

  private static long cells(Explanation explanation) {
    long cells = 0;
    for (Statement statement : explanation.statements()) {
      cells += 1L + statement.binds() + statement.text().length() / CHARACTERS;
    }
    return cells;
  }
}
