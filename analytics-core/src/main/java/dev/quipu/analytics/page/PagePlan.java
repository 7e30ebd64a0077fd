package dev.quipu.analytics.page;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.query.Sort.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is read for one page: its rows and one more, which tells whether there is a next page, with
 * the values of the order behind the columns that are shown.
 *
 * @param list the whole list; ordered by a key at last, and limited to the size of a page
 * @param after the place where the page before this one ended; empty for the first page
 */
public record PagePlan(QueryPlan.Rows list, String after) {

  /** Returns how many rows a page has at most. */
  public int size() {
    return (int) list.ranking().limit().orElseThrow();
  }

  /** Returns how many columns are shown. */
  public int shown() {
    return list.columns().size();
  }

  /** Returns the plan that counts the rows of the whole list. */
  public AggregatePlan total() {
    Aggregate rows = new Aggregate(Function.ROWS, null, BigDecimal.ZERO, Condition.always());
    return new AggregatePlan(
        list.dataset(), list.slice(), Grouping.none(), List.of(rows), Ranking.none());
  }

  /** Returns the plan of the rows of this page. */
  public QueryPlan.Rows rows() {
    List<Dimension> columns = columns();
    List<Mask> masks = new ArrayList<>(list.masks());
    list.sortOnly().forEach(dimension -> masks.add(Mask.none()));
    Ranking ranking = new Ranking(list.ranking().keys(), OptionalLong.of(size() + 1L));
    Condition later =
        after.isEmpty()
            ? Condition.always()
            : new Keyset(ordered(), directions()).after(Place.read(after, ordered()));
    return new QueryPlan.Rows(
        list.dataset(), list.frame(), list.slice().and(later), columns, masks, List.of(), ranking);
  }

  /** Returns the place behind a row of {@link #rows}. */
  public String placeAfter(List<@Nullable Object> row) {
    List<@Nullable Object> values = new ArrayList<>();
    list.ranking().keys().forEach(key -> values.add(row.get(key.column())));
    return Place.of(values);
  }

  private List<Dimension> columns() {
    List<Dimension> columns = new ArrayList<>(list.columns());
    columns.addAll(list.sortOnly());
    return columns;
  }

  private List<Dimension> ordered() {
    List<Dimension> columns = columns();
    return list.ranking().keys().stream().map(key -> columns.get(key.column())).toList();
  }

  private List<Direction> directions() {
    return list.ranking().keys().stream().map(Ranking.Key::direction).toList();
  }
}
