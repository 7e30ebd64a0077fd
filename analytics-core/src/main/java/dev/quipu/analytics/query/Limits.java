package dev.quipu.analytics.query;

import java.time.Duration;

/**
 * What one question may cost at most. Beyond a number it is refused with a {@code
 * LimitExceededException}; a statement beyond the time is cancelled, with a {@code
 * BackendException}.
 *
 * @param maxBuckets the most buckets of a trend
 * @param maxGroups the most groups that are read from the database for one answer; a ranking that
 *     the database itself can cut counts only the groups it keeps
 * @param maxTableRows the most rows that are returned as a table or page; cursors have no such
 *     limit
 * @param maxStatements the most statements for figures of a trend that take one a bucket, such as
 *     moving distinct counts
 * @param timeout the longest that a statement may run
 */
public record Limits(
    int maxBuckets, int maxGroups, int maxTableRows, int maxStatements, Duration timeout) {

  /** Checks that every limit is positive. */
  public Limits {
    if (maxBuckets < 1
        || maxGroups < 1
        || maxTableRows < 1
        || maxStatements < 1
        || timeout.isNegative()
        || timeout.isZero()) {
      throw new IllegalArgumentException(
          "every limit must be positive: maxBuckets "
              + maxBuckets
              + ", maxGroups "
              + maxGroups
              + ", maxTableRows "
              + maxTableRows
              + ", maxStatements "
              + maxStatements
              + ", timeout "
              + timeout);
    }
  }

  /** 10,000 buckets, 100,000 groups, 100,000 rows in a table, 1,000 statements, 60 seconds. */
  public static Limits defaults() {
    return new Limits(10_000, 100_000, 100_000, 1_000, Duration.ofSeconds(60));
  }

  /** Returns these limits with another number of buckets. */
  public Limits maxBuckets(int most) {
    return new Limits(most, maxGroups, maxTableRows, maxStatements, timeout);
  }

  /** Returns these limits with another number of groups. */
  public Limits maxGroups(int most) {
    return new Limits(maxBuckets, most, maxTableRows, maxStatements, timeout);
  }

  /** Returns these limits with another number of table rows. */
  public Limits maxTableRows(int most) {
    return new Limits(maxBuckets, maxGroups, most, maxStatements, timeout);
  }

  /** Returns these limits with another number of statements. */
  public Limits maxStatements(int most) {
    return new Limits(maxBuckets, maxGroups, maxTableRows, most, timeout);
  }

  /** Returns these limits with another time for a statement. */
  public Limits timeout(Duration longest) {
    return new Limits(maxBuckets, maxGroups, maxTableRows, maxStatements, longest);
  }
}
