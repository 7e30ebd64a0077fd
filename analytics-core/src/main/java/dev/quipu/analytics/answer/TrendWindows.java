package dev.quipu.analytics.answer;

import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.plan.Windowed;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of a trend over several of its buckets. What can be put together from the buckets'
 * own aggregates is; the others, such as distinct counts, take a statement a bucket. Windows that
 * reach back to before the range read whole buckets there.
 */
final class TrendWindows {

  private final QueryPlan.Groups plan;
  private final GroupReader reader;
  private final Grouping grouping;
  private final Slice slice;

  /** The buckets before the range that some window reaches, then those of the range. */
  private final List<TimeBucket> buckets = new ArrayList<>();

  private final int before;

  /**
   * Makes the windows of one range.
   *
   * @param grouping the grain, and the dimensions that the values are grouped by
   */
  TrendWindows(QueryPlan.Groups plan, GroupReader reader, Grouping grouping, Slice slice) {
    this.plan = plan;
    this.reader = reader;
    this.grouping = grouping;
    this.slice = slice;
    TimeGrain grain = grouping.grain().orElseThrow();
    buckets.addAll(slice.calendar().buckets(slice.range(), grain));
    this.before =
        plan.figures().windows().stream()
            .mapToInt(window -> window.buckets().orElse(1) - 1)
            .max()
            .orElse(0);
    for (int i = 0; i < before; i++) {
      Instant last = buckets.get(0).start().minusNanos(1);
      buckets.add(0, slice.calendar().bucket(last, grain));
    }
    checkStatements();
  }

  private void checkStatements() {
    long statements =
        plan.figures().windows().stream().filter(window -> !aggregate(window).combines()).count()
            * (buckets.size() - before);
    int most = reader.limits().maxStatements();
    if (statements > most) {
      throw new LimitExceededException(
          "distinct counts and percentiles over several buckets take a statement a bucket, on "
              + plan.dataset()
              + " "
              + statements,
          "maxStatements",
          most,
          "ask for a coarser grain or a shorter range, or raise it in Limits");
    }
  }

  private Aggregate aggregate(Windowed window) {
    return plan.figures().aggregates().get(window.aggregate());
  }

  /** Returns aggregates with the windows of every bucket and group, also of those without rows. */
  NavigableMap<List<@Nullable Object>, List<@Nullable Object>> over(GroupSource.Aggregates plain) {
    GroupSource.Aggregates whole = before == 0 ? plain : reaching();
    List<Function<List<@Nullable Object>, List<@Nullable Object>>> windows = new ArrayList<>();
    for (Windowed window : plan.figures().windows()) {
      windows.add(
          aggregate(window).combines()
              ? split -> combined(window, window.buckets().isEmpty() ? plain : whole, split)
              : asked(window));
    }
    NavigableMap<List<@Nullable Object>, List<@Nullable Object>> groups =
        new TreeMap<>(Values.ROW_ORDER);
    for (List<@Nullable Object> split : splits(plain, whole)) {
      List<List<@Nullable Object>> values = windows.stream().map(of -> of.apply(split)).toList();
      for (int i = before; i < buckets.size(); i++) {
        List<@Nullable Object> key = key(buckets.get(i), split);
        groups.put(key, widened(plain.of(key), values, i - before));
      }
    }
    return groups;
  }

  private List<@Nullable Object> widened(
      List<@Nullable Object> aggregates, List<List<@Nullable Object>> windows, int bucket) {
    int own = plan.figures().aggregates().size();
    List<@Nullable Object> wide = new ArrayList<>(aggregates.subList(0, own));
    windows.forEach(values -> wide.add(values.get(bucket)));
    return wide;
  }

  private GroupSource.Aggregates reaching() {
    TimeRange range = new TimeRange(buckets.get(0).start(), slice.range().end());
    return reader.plain(grouping, slice.over(range));
  }

  private NavigableSet<List<@Nullable Object>> splits(
      GroupSource.Aggregates plain, GroupSource.Aggregates whole) {
    NavigableSet<List<@Nullable Object>> splits = new TreeSet<>(Values.ROW_ORDER);
    if (grouping.dimensions().isEmpty()) {
      splits.add(List.of());
    } else {
      plain.keys().forEach(key -> splits.add(key.subList(1, key.size())));
      whole.keys().forEach(key -> splits.add(key.subList(1, key.size())));
    }
    return splits;
  }

  /** Returns the values of one group, put together from those of its buckets. */
  private List<@Nullable Object> combined(
      Windowed window, GroupSource.Aggregates of, List<@Nullable Object> split) {
    Aggregate aggregate = aggregate(window);
    List<@Nullable Object> values = new ArrayList<>();
    @Nullable Object running = aggregate.empty();
    for (int i = before; i < buckets.size(); i++) {
      if (window.buckets().isPresent()) {
        running = aggregate.empty();
        for (int j = first(window, i); j < i; j++) {
          running = aggregate.combine(running, own(window, of, split, j));
        }
      }
      running = aggregate.combine(running, own(window, of, split, i));
      values.add(running);
    }
    return values;
  }

  private @Nullable Object own(
      Windowed window, GroupSource.Aggregates of, List<@Nullable Object> split, int bucket) {
    return of.of(key(buckets.get(bucket), split)).get(window.aggregate());
  }

  /** Returns the first bucket of the window that ends with the given one. */
  private int first(Windowed window, int bucket) {
    return window.buckets().isPresent() ? bucket - window.buckets().getAsInt() + 1 : before;
  }

  /** Asks for the values of every bucket's window, and returns those of a group. */
  private Function<List<@Nullable Object>, List<@Nullable Object>> asked(Windowed window) {
    Aggregate aggregate = aggregate(window);
    Grouping split = new Grouping(Optional.empty(), grouping.dimensions());
    List<Map<List<@Nullable Object>, List<@Nullable Object>>> answers = new ArrayList<>();
    for (int i = before; i < buckets.size(); i++) {
      Instant start =
          window.buckets().isPresent()
              ? buckets.get(first(window, i)).start()
              : slice.range().start();
      Instant bucketEnd = buckets.get(i).end();
      Instant end = bucketEnd.isBefore(slice.range().end()) ? bucketEnd : slice.range().end();
      TimeRange range = new TimeRange(start, end);
      answers.add(reader.aggregates(split, slice.over(range), List.of(aggregate)));
    }
    return key -> {
      List<@Nullable Object> values = new ArrayList<>();
      for (var answer : answers) {
        List<@Nullable Object> found = answer.get(key);
        values.add(found == null ? aggregate.empty() : found.get(0));
      }
      return values;
    };
  }

  private static List<@Nullable Object> key(TimeBucket bucket, List<@Nullable Object> split) {
    List<@Nullable Object> key = new ArrayList<>();
    key.add(bucket);
    key.addAll(split);
    return key;
  }
}
