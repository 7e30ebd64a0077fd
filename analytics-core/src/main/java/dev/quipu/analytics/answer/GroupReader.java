package dev.quipu.analytics.answer;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.suppress.Suppressed;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the groups of one dataset's plan from a snapshot, which stays the caller's. Groups that are
 * too small have no aggregates.
 */
public final class GroupReader implements GroupSource {

  /** Up to so many groups are named in a condition. */
  private static final int MOST_NAMED = 1_000;

  private final Snapshot snapshot;
  private final QueryPlan.Groups plan;
  private final Limits limits;
  private final Suppressed suppressed;

  /** Those that other dimensions determine; they name no group. */
  private final List<Dimension> determined;

  private GroupReader(
      Snapshot snapshot, QueryPlan.Groups plan, Limits limits, List<Dimension> determined) {
    this.snapshot = snapshot;
    this.plan = plan;
    this.limits = limits;
    this.determined = determined;
    this.suppressed = Suppressed.of(plan, snapshot);
  }

  /** Reads a dataset's own groups. Which are too small is read at once. */
  public static GroupReader of(QueryPlan.Groups plan, Snapshot snapshot, Limits limits) {
    return new GroupReader(snapshot, plan, limits, plan.grouping().determined(plan.dataset()));
  }

  /**
   * Reads groups that are joined with those of other datasets, which may have other attributes
   * beside the same key: a group is named by all of its dimensions.
   */
  public static GroupReader joined(QueryPlan.Groups plan, Snapshot snapshot, Limits limits) {
    return new GroupReader(snapshot, plan, limits, List.of());
  }

  /** The aggregates of groups that were read. */
  record Found(
      NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups,
      List<@Nullable Object> nothing,
      Predicate<List<@Nullable Object>> hidden)
      implements Aggregates {

    @Override
    public NavigableSet<List<@Nullable Object>> keys() {
      return groups.navigableKeySet();
    }

    @Override
    public List<@Nullable Object> of(List<@Nullable Object> key) {
      if (hidden.test(key)) {
        return Collections.nCopies(nothing.size(), null);
      }
      List<@Nullable Object> found = groups.get(key);
      return found == null ? nothing : found;
    }
  }

  /** What is left beside named groups; its windows are read only if they are asked for. */
  private static final class Rest implements Aggregates {

    private final Found plain;
    private final Supplier<Found> windows;
    private @Nullable Found windowed;

    Rest(Found plain, Supplier<Found> windows) {
      this.plain = plain;
      this.windows = windows;
    }

    @Override
    public NavigableSet<List<@Nullable Object>> keys() {
      return plain.keys();
    }

    @Override
    public List<@Nullable Object> of(List<@Nullable Object> key) {
      if (windowed == null) {
        windowed = windows.get();
      }
      return windowed.of(key);
    }
  }

  /** What cannot be asked for as a total is not in a share either, so that none gives it away. */
  @Override
  public List<@Nullable Object> whole(TimeRange range) {
    if (Suppressed.whole(plan, snapshot)) {
      return Collections.nCopies(plan.figures().empty().size(), null);
    }
    return plan.figures()
        .widened(
            read(asked(Grouping.none(), over(range), Ranking.none(), List.of()))
                .firstEntry()
                .getValue());
  }

  @Override
  public Aggregates ranked(TimeRange range) {
    Grouping unbucketed = new Grouping(Optional.empty(), plan.grouping().dimensions());
    Ranking early =
        plan.suppression().isPresent()
            ? Ranking.none()
            : new GroupRanking(GroupQuestion.of(plan)).early();
    return shown(plain(read(asked(unbucketed, over(range), early, List.of()))), range);
  }

  @Override
  public Aggregates all(TimeRange range) {
    return grouped(over(range));
  }

  @Override
  public Aggregates only(TimeRange range, List<List<@Nullable Object>> named) {
    return grouped(named.size() > MOST_NAMED ? over(range) : over(range).and(naming(named)));
  }

  private Aggregates grouped(Slice slice) {
    Found plain = plain(plan.grouping(), slice);
    return shown(windowed(plain, plan.grouping(), slice), slice.range());
  }

  @Override
  public Aggregates rest(TimeRange range, List<List<@Nullable Object>> named) {
    Grouping undivided = new Grouping(plan.grouping().grain(), List.of());
    Slice slice = over(range).and(new Condition.Not(naming(named)));
    Aggregate rows = new Aggregate(Function.ROWS, null, BigDecimal.ZERO, Condition.always());
    NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups =
        read(asked(undivided, slice, Ranking.none(), List.of(rows)));
    groups.values().removeIf(aggregates -> ((Long) 0L).equals(aggregates.get(last(aggregates))));
    groups.values().forEach(aggregates -> aggregates.remove(last(aggregates)));
    Found plain = plain(groups);
    return new Rest(plain, () -> windowed(plain, undivided, slice));
  }

  private static int last(List<@Nullable Object> aggregates) {
    return aggregates.size() - 1;
  }

  private Found windowed(Found plain, Grouping grouping, Slice slice) {
    return grouping.grain().isEmpty() || plan.figures().windows().isEmpty()
        ? plain
        : new Found(
            new TrendWindows(plan, this, grouping, slice).over(plain),
            plain.nothing(),
            plain.hidden());
  }

  private Found shown(Found all, TimeRange range) {
    return new Found(all.groups(), all.nothing(), suppressed.within(range));
  }

  /** Returns the groups of a slice as they are read. */
  Found plain(Grouping grouping, Slice slice) {
    return plain(read(asked(grouping, slice, Ranking.none(), List.of())));
  }

  /** Windows begin with the rows of their own group, and are widened by who knows the buckets. */
  private Found plain(NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups) {
    groups.replaceAll((key, aggregates) -> plan.figures().widened(aggregates));
    return new Found(groups, plan.figures().empty(), key -> false);
  }

  /** Returns the given aggregates of the groups of a slice. */
  NavigableMap<List<@Nullable Object>, List<@Nullable Object>> aggregates(
      Grouping grouping, Slice slice, List<Aggregate> aggregates) {
    return read(new AggregatePlan(plan.dataset(), slice, grouping, aggregates, Ranking.none()));
  }

  private AggregatePlan asked(
      Grouping grouping, Slice slice, Ranking ranking, List<Aggregate> more) {
    List<Aggregate> aggregates = new ArrayList<>(plan.figures().aggregates());
    aggregates.addAll(more);
    return new AggregatePlan(plan.dataset(), slice, grouping, aggregates, ranking);
  }

  private NavigableMap<List<@Nullable Object>, List<@Nullable Object>> read(AggregatePlan asked) {
    NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups =
        new TreeMap<>(Values.ROW_ORDER);
    int width = asked.grouping().width();
    try (RowCursor cursor = snapshot.aggregate(asked)) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        if (groups.size() == limits.maxGroups()) {
          throw tooMany("more than " + limits.maxGroups());
        }
        List<@Nullable Object> before =
            groups.put(
                new ArrayList<>(row.subList(0, width)),
                new ArrayList<>(row.subList(width, row.size())));
        if (before != null) {
          throw new BackendException(
              Reason.FAILED,
              "the back end of " + plan.dataset() + " tells groups apart that are the same here",
              null);
        }
      }
    }
    return groups;
  }

  private Slice over(TimeRange range) {
    return plan.slice().over(range);
  }

  private Condition naming(List<List<@Nullable Object>> keys) {
    List<Condition> named = new ArrayList<>();
    for (List<@Nullable Object> key : keys) {
      List<Condition> parts = new ArrayList<>();
      for (int i = 0; i < plan.grouping().dimensions().size(); i++) {
        Dimension dimension = plan.grouping().dimensions().get(i);
        if (!determined.contains(dimension)) {
          parts.add(equal(dimension, key.get(i)));
        }
      }
      named.add(new Condition.AllOf(parts));
    }
    return new Condition.AnyOf(named);
  }

  private static Condition equal(Dimension dimension, @Nullable Object value) {
    return value == null
        ? new Condition.Test(dimension, Operator.MISSING, List.of())
        : new Condition.Test(dimension, Operator.EQUAL_TO, List.of(value));
  }

  @Override
  public boolean hides(List<@Nullable Object> key) {
    return suppressed.contains(key);
  }

  @Override
  public Limits limits() {
    return limits;
  }

  @Override
  public String answerName() {
    return "the answer on " + plan.dataset();
  }
}
