package dev.quipu.analytics.usage;

import java.time.Duration;

/**
 * What recording does while the buffer is full. Whatever it is, an event that is not kept is
 * counted, and nothing is thrown.
 *
 * @param way what is done
 * @param patience the longest that a caller waits; zero where it does not wait
 */
public record WhenFull(Way way, Duration patience) {

  /** What is done with an event for which there is no room. */
  public enum Way {
    /** It is dropped. */
    DROP,
    /** The caller waits for room, and it is dropped when the time is over. */
    WAIT,
    /** The caller stores it, and it is dropped if that fails. */
    STORE
  }

  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Checks that whoever waits does so for at most a minute. */
  public WhenFull {
    boolean waits = way == Way.WAIT;
    if (waits != (patience.compareTo(Duration.ZERO) > 0) || patience.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "patience " + patience + " must be " + (waits ? "positive, at most a minute" : "zero"));
    }
  }

  /** Drops the newest events: the caller never waits. */
  public static WhenFull drop() {
    return new WhenFull(Way.DROP, Duration.ZERO);
  }

  /** Waits for room, at most so long (up to a minute), and drops the event then. */
  public static WhenFull waitAtMost(Duration patience) {
    return new WhenFull(Way.WAIT, patience);
  }

  /** Stores the event in the caller's thread, for as long as the store takes for it. */
  public static WhenFull store() {
    return new WhenFull(Way.STORE, Duration.ZERO);
  }
}
