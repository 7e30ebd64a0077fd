package dev.quipu.analytics.copy;

import dev.quipu.analytics.explain.Explanation;

/**
 * What became of the rows of one answer.
 *
 * @param rows how many were written
 * @param way who wrote them
 * @param cut whether the sink took fewer than there are
 * @param explanation how the answer was made
 */
public record Copied(long rows, Way way, boolean cut, Explanation explanation) {

  /** Who wrote a document. */
  public enum Way {
    /** The database, by its own copy. */
    DATABASE,
    /** This library, row by row. */
    ROWS
  }
}
