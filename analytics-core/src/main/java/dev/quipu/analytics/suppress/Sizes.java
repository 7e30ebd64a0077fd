package dev.quipu.analytics.suppress;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads how large the groups of a plan are, in both ranges, by one statement each. */
final class Sizes {

  private final Snapshot snapshot;
  private final QueryPlan.Groups plan;
  private final QueryPlan.Suppression rule;

  /** Reads from a snapshot, which stays the caller's. */
  Sizes(Snapshot snapshot, QueryPlan.Groups plan, QueryPlan.Suppression rule) {
    this.snapshot = snapshot;
    this.plan = plan;
    this.rule = rule;
  }

  /**
   * Returns the sizes by the keys of the answer's rows, those of the range asked about first, then
   * those of the range compared with. The first set of each is the whole group.
   */
  NavigableMap<List<@Nullable Object>, Cell> read() {
    NavigableMap<List<@Nullable Object>, Cell> cells = new TreeMap<>(Values.ROW_ORDER);
    plan.frame().baseline().ifPresent(before -> read(before, setsOfARange(), cells));
    read(plan.frame().range(), 0, cells);
    return cells;
  }

  private int setsOfARange() {
    return rule.rows().size();
  }

  private void read(
      TimeRange range, int position, NavigableMap<List<@Nullable Object>, Cell> cells) {
    int width = plan.grouping().width();
    int sets = setsOfARange();
    NavigableMap<Object, TimeBucket> buckets = buckets(range);
    try (RowCursor cursor = snapshot.aggregate(asked(range))) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        List<@Nullable Object> key = new ArrayList<>(row.subList(0, width));
        if (plan.grouping().grain().isPresent()) {
          TimeBucket shown = buckets.get(requireNonNull(key.get(0)));
          if (shown == null) {
            continue;
          }
          key.set(0, shown);
        }
        Cell cell = cells.computeIfAbsent(key, this::empty);
        for (int i = 0; i < sets; i++) {
          cell.rows().set(position + i, (Long) requireNonNull(row.get(width + i)));
          cell.sizes().set(position + i, (Long) requireNonNull(row.get(width + sets + i)));
        }
      }
    }
  }

  private AggregatePlan asked(TimeRange range) {
    List<Aggregate> aggregates = new ArrayList<>(rule.rows());
    aggregates.addAll(rule.sizes());
    return new AggregatePlan(
        plan.dataset(), plan.slice().over(range), plan.grouping(), aggregates, Ranking.none());
  }

  private Cell empty(List<@Nullable Object> key) {
    int sets = setsOfARange() * (plan.frame().baseline().isPresent() ? 2 : 1);
    return new Cell(
        key,
        new ArrayList<>(Collections.nCopies(sets, 0L)),
        new ArrayList<>(Collections.nCopies(sets, 0L)));
  }

  /**
   * Returns for each bucket of a range the one in whose row it is shown: that of the same place.
   */
  NavigableMap<Object, TimeBucket> buckets(TimeRange range) {
    NavigableMap<Object, TimeBucket> rows = new TreeMap<>(Values::compare);
    plan.grouping().grain().ifPresent(grain -> pair(range, grain, rows));
    return rows;
  }

  private void pair(TimeRange range, TimeGrain grain, NavigableMap<Object, TimeBucket> rows) {
    ReportingCalendar calendar = plan.frame().calendar();
    List<TimeBucket> shown = calendar.buckets(plan.frame().range(), grain);
    List<TimeBucket> own = calendar.buckets(range, grain);
    for (int i = 0; i < Math.min(shown.size(), own.size()); i++) {
      rows.put(own.get(i), shown.get(i));
    }
  }
}
