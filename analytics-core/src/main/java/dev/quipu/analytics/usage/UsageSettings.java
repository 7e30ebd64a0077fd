package dev.quipu.analytics.usage;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How events go from the buffer into the store.
 *
 * @param capacity how many events the buffer holds, from 16 to 4,194,304, rounded up to a power of
 *     2
 * @param whenFull what happens to events beyond that
 * @param batchSize the most events of one batch, from 1 to 100,000
 * @param batchAge the longest that an event waits for others to come, at most a minute
 * @param firstRetry the pause after the first failure of the store; it doubles each time
 * @param lastRetry the longest pause, at most an hour; up to half of a pause is left out at random
 */
public record UsageSettings(
    int capacity,
    WhenFull whenFull,
    int batchSize,
    Duration batchAge,
    Duration firstRetry,
    Duration lastRetry) {

  private static final int MOST_CAPACITY = 1 << 22;
  private static final int MOST_BATCH = 100_000;

  /**
   * Checks the sizes and the times.
   *
   * @throws InvalidModelException with all that is wrong
   */
  public UsageSettings {
    List<Problem> problems = new ArrayList<>();
    if (capacity < 16 || capacity > MOST_CAPACITY) {
      problems.add(new Problem("capacity", "is " + capacity, "16 to " + MOST_CAPACITY));
    }
    if (batchSize < 1 || batchSize > MOST_BATCH) {
      problems.add(new Problem("batchSize", "is " + batchSize, "1 to " + MOST_BATCH));
    }
    if (batchAge.toMillis() < 1 || batchAge.compareTo(Duration.ofMinutes(1)) > 0) {
      problems.add(new Problem("batchAge", "is " + batchAge, "1 millisecond to a minute"));
    }
    if (firstRetry.toMillis() < 1
        || firstRetry.compareTo(lastRetry) > 0
        || lastRetry.compareTo(Duration.ofHours(1)) > 0) {
      problems.add(
          new Problem(
              "retries",
              "are " + firstRetry + " to " + lastRetry,
              "the first at least 1 millisecond, the last not before it and at most an hour"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException("usage settings", problems);
    }
  }

  /**
   * Returns a buffer of 65,536 events, beyond which they are dropped, batches of up to 2,000 events
   * or 200 milliseconds, and retries after 0.1 to 30 seconds.
   */
  public static UsageSettings standard() {
    return new UsageSettings(
        1 << 16,
        WhenFull.drop(),
        2_000,
        Duration.ofMillis(200),
        Duration.ofMillis(100),
        Duration.ofSeconds(30));
  }

  /** Returns these settings with another buffer. */
  public UsageSettings buffer(int events, WhenFull beyond) {
    return new UsageSettings(events, beyond, batchSize, batchAge, firstRetry, lastRetry);
  }

  /** Returns these settings with other batches. */
  public UsageSettings batch(int most, Duration age) {
    return new UsageSettings(capacity, whenFull, most, age, firstRetry, lastRetry);
  }

  /** Returns these settings with other pauses while the store fails. */
  public UsageSettings retry(Duration first, Duration last) {
    return new UsageSettings(capacity, whenFull, batchSize, batchAge, first, last);
  }
}
