package dev.quipu.analytics.kept;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a distinct count counts, as the rows have them: lists made by the back end where it
 * can, else a row for each.
 *
 * @param groups the groups, without figures
 * @param distinct the count
 */
public record CountedKeys(AggregatePlan groups, Aggregate distinct) {

  private static final long MOST_LISTED = 1_000_000;

  /**
   * Reads the keys.
   *
   * @param largest how many rows the largest group has: lists of many are not made
   * @param use takes a group and keys of it, maybe some of them again, maybe none; returns whether
   *     to go on
   * @return whether all were read
   */
  public boolean read(
      Snapshot source, long largest, BiPredicate<List<@Nullable Object>, Collection<?>> use) {
    ValueType type = distinct.operand().type();
    boolean plain = type == ValueType.INTEGER || type == ValueType.TEXT;
    boolean listed = plain && largest <= MOST_LISTED && source.lists();
    return listed ? lists(source, use) : rows(source, use);
  }

  private boolean lists(Snapshot source, BiPredicate<List<@Nullable Object>, Collection<?>> use) {
    int width = groups.grouping().width();
    Aggregate values = aggregate(Function.VALUES, distinct.operand());
    try (RowCursor cursor = source.aggregate(plan(groups.grouping(), values))) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        if (row.get(width) instanceof List<?> keys && !use.test(row.subList(0, width), keys)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean rows(Snapshot source, BiPredicate<List<@Nullable Object>, Collection<?>> use) {
    int width = groups.grouping().width();
    List<Dimension> dimensions = new ArrayList<>(groups.grouping().dimensions());
    int place = dimensions.indexOf(distinct.operand());
    if (place < 0) {
      place = dimensions.size();
      dimensions.add(distinct.operand());
    }
    int column = width - groups.grouping().dimensions().size() + place;
    Grouping finer = new Grouping(groups.grouping().grain(), dimensions);
    try (RowCursor cursor = source.aggregate(plan(finer, aggregate(Function.ROWS, null)))) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        Object key = row.get(column);
        if (!use.test(row.subList(0, width), key == null ? List.of() : List.of(key))) {
          return false;
        }
      }
    }
    return true;
  }

  private static Aggregate aggregate(Function function, @Nullable Dimension of) {
    return new Aggregate(function, of, BigDecimal.ZERO, Condition.always());
  }

  private AggregatePlan plan(Grouping grouping, Aggregate aggregate) {
    return new AggregatePlan(
        groups.dataset(),
        groups.slice().and(distinct.where()),
        grouping,
        List.of(aggregate),
        Ranking.none());
  }
}
