package dev.quipu.analytics.plan;

import dev.quipu.analytics.query.Sort.Direction;
import java.util.List;
import java.util.OptionalLong;

/**
 * The order of the rows of an answer and how many are kept.
 *
 * @param keys the keys, first one first; nulls last in each
 * @param limit how many rows are kept; empty for all
 */
public record Ranking(List<Key> keys, OptionalLong limit) {

  /**
   * One key.
   *
   * @param column which column of the answer, from 0
   * @param direction which way
   */
  public record Key(int column, Direction direction) {}

  /** Copies the keys. */
  public Ranking {
    keys = List.copyOf(keys);
  }

  /** Any order, all rows. */
  public static Ranking none() {
    return new Ranking(List.of(), OptionalLong.empty());
  }
}
