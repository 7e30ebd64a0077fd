package dev.quipu.analytics.query;

import java.time.Duration;

/**
 * What one question may cost at most.
 *
 * @param maxBuckets the most buckets of a trend
 * @param maxGroups the most groups that are read from the database for one answer; a ranking that
 *     the database itself can cut counts only the groups it keeps
 * @param maxTableRows the most rows that are returned as a table; cursors have no such limit
 * @param timeout the longest that a statement may run
 */
public record Limits(int maxBuckets, int maxGroups, int maxTableRows, Duration timeout) {

  /** Checks that every limit is positive. */
  public Limits {
    if (maxBuckets < 1
        || maxGroups < 1
        || maxTableRows < 1
        || timeout.isNegative()
        || timeout.isZero()) {
      throw new IllegalArgumentException(
          "every limit must be positive: maxBuckets "
              + maxBuckets
              + ", maxGroups "
              + maxGroups
              + ", maxTableRows "
              + maxTableRows
              + ", timeout "
              + timeout);
    }
  }

  /** 10,000 buckets, 100,000 groups, 100,000 rows in a table, 60 seconds. */
  public static Limits defaults() {
    return new Limits(10_000, 100_000, 100_000, Duration.ofSeconds(60));
  }

  /** Returns these limits with another number of buckets. */
  public Limits maxBuckets(int most) {
    return new Limits(most, maxGroups, maxTableRows, timeout);
  }

  /** Returns these limits with another number of groups. */
  public Limits maxGroups(int most) {
    return new Limits(maxBuckets, most, maxTableRows, timeout);
  }

  /** Returns these limits with another number of table rows. */
  public Limits maxTableRows(int most) {
    return new Limits(maxBuckets, maxGroups, most, timeout);
  }

  /** Returns these limits with another time for a statement. */
  public Limits timeout(Duration longest) {
    return new Limits(maxBuckets, maxGroups, maxTableRows, longest);
  }
}
