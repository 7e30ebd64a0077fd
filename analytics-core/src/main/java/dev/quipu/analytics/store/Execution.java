package dev.quipu.analytics.store;

import java.time.Duration;

/**
 * How long one question may take and how it is stopped.
 *
 * @param timeout the longest that each statement, and the wait for a connection, may take
 * @param cancellation stops it from outside
 */
public record Execution(Duration timeout, Cancellation cancellation) {

  private static final Duration LONGEST = Duration.ofDays(365);

  /** Checks that the timeout is positive; more than a year counts as a year. */
  public Execution {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout " + timeout + " must be positive");
    }
    timeout = timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
  }

  /** Returns an execution with its own cancellation that nobody else holds. */
  public static Execution within(Duration timeout) {
    return new Execution(timeout, new Cancellation());
  }

  /** Returns this execution stopped by another cancellation. */
  public Execution cancelledBy(Cancellation other) {
    return new Execution(timeout, other);
  }
}
