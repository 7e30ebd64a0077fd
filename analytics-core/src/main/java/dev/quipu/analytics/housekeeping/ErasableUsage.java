package dev.quipu.analytics.housekeeping;

import java.time.Instant;
import java.util.Optional;

/** Usage events that can be erased. Safe for many threads and many processes. */
public interface ErasableUsage {

  /**
   * Erases about so many of the oldest events that an erasure is about, in one transaction, those
   * of the same microsecond together.
   *
   * @param from where to begin: events before it are not looked at
   * @param most about how many, at least 1
   * @throws dev.quipu.analytics.error.BackendException where the store does not answer
   */
  Step erase(Erasure what, Instant from, int most);

  /**
   * What was erased at a time.
   *
   * @param events how many events
   * @param next where to go on; empty where nothing is left
   */
  record Step(long events, Optional<Instant> next) {}
}
