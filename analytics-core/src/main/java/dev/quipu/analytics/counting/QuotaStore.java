package dev.quipu.analytics.counting;

import java.time.Instant;

/**
 * Where quotas are counted. Every change is made as a whole or not at all, and is judged by what
 * the store has at that moment, so that all threads and all processes together never get more than
 * there is. Safe for many threads and many processes. Whatever goes wrong is a {@code
 * BackendException}.
 *
 * <p>A counter that is not there is made by its first change; what is unused before it comes over
 * as {@link CarriedUnits} says. Reservations that have expired by {@code now} are freed when they
 * are in the way of a request; until then they are part of what a change answers with.
 */
public interface QuotaStore {

  /** Returns a store in memory, for one process and as long as it runs. */
  static QuotaStore inMemory() {
    return new MemoryQuotaStore();
  }

  /**
   * Returns what a counter stands at, without reservations that have expired; of one that is not
   * there, what it would begin with.
   */
  QuotaCount count(QuotaCounter counter, Instant now);

  /** Adds used units where there is room for them. */
  QuotaOutcome add(QuotaCounter counter, long units, Instant now);

  /** Takes back units that were added; never below 0. */
  void giveBack(QuotaCounter counter, long units);

  /** Holds units where there is room for them, until they are settled or expire. */
  QuotaOutcome reserve(QuotaCounter counter, QuotaHold hold, Instant now);

  /**
   * Ends a reservation: so many of its units were used, from 0 to all, and the others are free.
   * Nothing is done where it is not held any more. One that has expired is held until another
   * request has taken its units.
   */
  QuotaOutcome settle(QuotaCounter counter, QuotaHold hold, long used);

  /**
   * Claims the right to tell of a level, for a counter that is there.
   *
   * @return whether nobody has told of this or a higher level of it before
   */
  boolean claimNotice(QuotaCounter counter, int level);
}
