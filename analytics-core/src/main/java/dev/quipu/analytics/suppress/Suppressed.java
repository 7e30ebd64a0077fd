package dev.quipu.analytics.suppress;

import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The groups of a plan's answer whose figures must not be shown, in neither range. */
public final class Suppressed {

  private final Optional<Sizes> sizes;
  private final NavigableSet<List<@Nullable Object>> keys;

  private Suppressed(Optional<Sizes> sizes, NavigableSet<List<@Nullable Object>> keys) {
    this.sizes = sizes;
    this.keys = keys;
  }

  /** Chooses them by their sizes, which are read where the plan has a rule about small groups. */
  public static Suppressed of(QueryPlan.Groups plan, Snapshot snapshot) {
    if (plan.suppression().isEmpty()) {
      return new Suppressed(Optional.empty(), Collections.emptyNavigableSet());
    }
    QueryPlan.Suppression rule = plan.suppression().get();
    Sizes sizes = new Sizes(snapshot, plan, rule);
    Suppressor suppressor = new Suppressor(rule.minimum(), rule.additive());
    return new Suppressed(
        Optional.of(sizes), suppressor.suppressed(List.copyOf(sizes.read().values())));
  }

  /** Tells whether all groups of a plan together must not be shown. */
  public static boolean whole(QueryPlan.Groups plan, Snapshot snapshot) {
    QueryPlan.Groups together =
        new QueryPlan.Groups(
            plan.dataset(),
            plan.frame(),
            plan.slice(),
            Grouping.none(),
            plan.figures(),
            plan.choice(),
            plan.suppression());
    return of(together, snapshot).contains(List.of());
  }

  /** Tells whether a row of the answer is one of them. */
  public boolean contains(List<@Nullable Object> key) {
    return !keys.isEmpty() && keys.contains(key);
  }

  /** Tells whether a group of a range is, whose key has the bucket of that range. */
  public Predicate<List<@Nullable Object>> within(TimeRange range) {
    NavigableMap<Object, TimeBucket> rows =
        sizes.map(read -> read.buckets(range)).orElseGet(Collections::emptyNavigableMap);
    if (rows.isEmpty()) {
      return this::contains;
    }
    return key -> {
      List<@Nullable Object> row = new ArrayList<>(key);
      row.set(0, rows.get(key.get(0)));
      return contains(row);
    };
  }
}
