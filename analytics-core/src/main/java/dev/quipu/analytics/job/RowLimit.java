package dev.quipu.analytics.job;

/**
 * How many rows a file may have.
 *
 * @param most the largest number of rows
 * @param whenMore what happens where there are more
 */
public record RowLimit(long most, WhenMore whenMore) {

  /** What happens where there are more rows than a file may have. */
  public enum WhenMore {
    /** The job fails, and says how many it may have. */
    FAIL,
    /** The file ends there, and its name says so. */
    CUT
  }

  /** Checks that at least one row is allowed. */
  public RowLimit {
    if (most < 1) {
      throw new IllegalArgumentException("a limit of " + most + " rows must be at least 1");
    }
  }

  /** At most so many rows; a job with more fails. */
  public static RowLimit of(long most) {
    return new RowLimit(most, WhenMore.FAIL);
  }

  /** The first so many rows; the others are left out. */
  public static RowLimit cutAfter(long most) {
    return new RowLimit(most, WhenMore.CUT);
  }
}
