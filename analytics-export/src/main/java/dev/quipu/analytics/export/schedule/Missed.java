package dev.quipu.analytics.export.schedule;

/**
 * What becomes of occurrences that nobody was there for: those that are noticed more than ten
 * minutes late, as after a night without a host. All others run.
 */
public enum Missed {
  /** They are left out. */
  SKIP,
  /** The last one runs, unless one that is not late runs anyway; those before it are left out. */
  LAST,
  /** Each of them runs, the oldest first. */
  ALL
}
