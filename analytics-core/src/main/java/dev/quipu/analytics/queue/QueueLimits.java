package dev.quipu.analytics.queue;

import dev.quipu.analytics.job.RowLimit;
import java.time.Duration;

/**
 * How much a requester may have at a time, and how long is tried.
 *
 * @param rows the most rows of a file, and what happens with more where a request does not say
 * @param running how many jobs of one requester run at a time
 * @param waiting how many jobs of one requester may wait
 * @param attempts how many workers begin with a job before it fails
 * @param lease how long a worker that says nothing counts as alive
 */
public record QueueLimits(RowLimit rows, int running, int waiting, int attempts, Duration lease) {

  private static final Duration LEAST_LEASE = Duration.ofSeconds(1);

  /** Checks that every number is positive and the lease at least a second. */
  public QueueLimits {
    if (running < 1 || waiting < 1 || attempts < 1 || lease.compareTo(LEAST_LEASE) < 0) {
      throw new IllegalArgumentException(
          "limits must be positive and the lease at least a second: running "
              + running
              + ", waiting "
              + waiting
              + ", attempts "
              + attempts
              + ", lease "
              + lease);
    }
  }

  /**
   * 100,000 rows, else the job fails; 2 running, 100 waiting, 3 attempts, a lease of 30 seconds.
   */
  public static QueueLimits defaults() {
    return new QueueLimits(RowLimit.of(100_000), 2, 100, 3, Duration.ofSeconds(30));
  }

  /** Returns these limits with another number of rows. */
  public QueueLimits rows(RowLimit most) {
    return new QueueLimits(most, running, waiting, attempts, lease);
  }

  /** Returns these limits with another number of jobs that run at a time. */
  public QueueLimits running(int most) {
    return new QueueLimits(rows, most, waiting, attempts, lease);
  }

  /** Returns these limits with another number of jobs that may wait. */
  public QueueLimits waiting(int most) {
    return new QueueLimits(rows, running, most, attempts, lease);
  }

  /** Returns these limits with another number of attempts. */
  public QueueLimits attempts(int most) {
    return new QueueLimits(rows, running, waiting, most, lease);
  }

  /** Returns these limits with another lease. */
  public QueueLimits lease(Duration lasts) {
    return new QueueLimits(rows, running, waiting, attempts, lasts);
  }
}
