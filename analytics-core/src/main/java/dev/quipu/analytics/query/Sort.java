package dev.quipu.analytics.query;

/**
 * One key of an order. Nulls come last either way; groups that are equal in every key are ordered
 * by their dimensions, ascending.
 *
 * @param by the name of a dimension, measure or KPI of the question
 * @param direction which way
 */
public record Sort(String by, Direction direction) {

  /** Which way an order runs. */
  public enum Direction {
    /** Smallest first. */
    ASCENDING,
    /** Largest first. */
    DESCENDING
  }

  /** Smallest first. */
  public static Sort ascending(String by) {
    return new Sort(by, Direction.ASCENDING);
  }

  /** Largest first. */
  public static Sort descending(String by) {
    return new Sort(by, Direction.DESCENDING);
  }
}
