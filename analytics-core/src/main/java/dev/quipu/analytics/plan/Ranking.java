package dev.quipu.analytics.plan;

import dev.quipu.analytics.query.Sort.Direction;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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

  /** Returns rows in this order, and as many as are kept. */
  public List<List<@Nullable Object>> of(List<List<@Nullable Object>> rows) {
    List<List<@Nullable Object>> sorted = new ArrayList<>(rows);
    sorted.sort(this::compare);
    return limit.isPresent() && limit.getAsLong() < sorted.size()
        ? sorted.subList(0, (int) limit.getAsLong())
        : sorted;
  }

  private int compare(List<@Nullable Object> left, List<@Nullable Object> right) {
    for (Key key : keys) {
      Comparator<@Nullable Object> by =
          key.direction() == Direction.ASCENDING ? Values.ORDER : Values.REVERSE_ORDER;
      int order = by.compare(left.get(key.column()), right.get(key.column()));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Any order, all rows. */
  public static Ranking none() {
    return new Ranking(List.of(), OptionalLong.empty());
  }
}
