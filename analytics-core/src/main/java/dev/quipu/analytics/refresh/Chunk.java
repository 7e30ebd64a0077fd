package dev.quipu.analytics.refresh;

import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import dev.quipu.analytics.kept.CountedKeys;
import dev.quipu.analytics.kept.Numbering;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.keys.KeySet;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Some buckets of a rollup as they are read from the rows, in memory.
 *
 * @param range the buckets
 * @param figures a row for each bucket and group by all dimensions: both, and what adds up
 * @param sets for each distinct count the keys of each bucket and group
 * @param weight how much memory it takes: of a key 1
 */
record Chunk(
    TimeRange range,
    List<List<@Nullable Object>> figures,
    List<Map<List<@Nullable Object>, KeySet>> sets,
    long weight) {

  /** Of a row about 600 bytes are held while it is written, of a key in a set some bytes. */
  private static final long FIGURES_WEIGH = 12;

  /** A set takes about 2 kB with what is made of it at other levels. */
  private static final long SET_WEIGHS = 40;

  /**
   * Reads buckets; empty where there are several, which together are heavier than they may be.
   *
   * @param numbers what gives the keys of each distinct count their numbers
   */
  static Optional<Chunk> read(
      RollupTable rollup, TimeRange range, List<Numbering> numbers, Snapshot source, long most) {
    return new Reader(rollup, range, most).read(numbers, source);
  }

  /** Reads one chunk. */
  private static final class Reader {

    private final RollupTable rollup;
    private final TimeRange range;
    private final long most;

    /** Whether it is a single bucket, which is not asked of each row. */
    private final boolean one;

    private final List<List<@Nullable Object>> figures = new ArrayList<>();
    private final List<Map<List<@Nullable Object>, KeySet>> sets = new ArrayList<>();
    private long weight;

    Reader(RollupTable rollup, TimeRange range, long most) {
      this.rollup = rollup;
      this.range = range;
      this.most = most;
      this.one = rollup.calendar().countBuckets(range, rollup.rollup().cut().grain()) == 1;
    }

    Optional<Chunk> read(List<Numbering> numbers, Snapshot source) {
      if (!figures(source)) {
        return Optional.empty();
      }
      figures.sort(comparingLong(Chunk::bucket)); // rows of a range are then side by side
      int rows = rollup.dimensions().size() + 1;
      long largest = figures.stream().mapToLong(row -> (Long) row.get(rows)).max().orElse(0);
      for (int i = 0; i < rollup.distinct().size(); i++) {
        if (!sets(i, numbers.get(i), source, largest)) {
          return Optional.empty();
        }
      }
      return Optional.of(new Chunk(range, figures, sets, weight));
    }

    /** Takes note of what more is held, and tells whether that is not too much. */
    private boolean holds(long more) {
      weight += more;
      return one || weight <= most;
    }

    private boolean figures(Snapshot source) {
      int rows = rollup.dimensions().size() + 1;
      try (RowCursor cursor = source.aggregate(plan(rollup.added()))) {
        for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
          List<@Nullable Object> kept = group(row);
          if ((Long) requireNonNull(kept.get(rows)) > 0) {
            figures.add(kept);
            if (!holds(FIGURES_WEIGH)) {
              return false;
            }
          }
        }
      }
      return true;
    }

    private boolean sets(int measure, Numbering numbering, Snapshot source, long largest) {
      Map<List<@Nullable Object>, KeySet> groups = new HashMap<>();
      sets.add(groups);
      return new CountedKeys(plan(List.of()), rollup.distinct().get(measure))
          .read(
              source,
              largest,
              (group, keys) -> {
                int before = groups.size();
                if (!keys.isEmpty()) {
                  KeySet set = groups.computeIfAbsent(group(group), g -> rollup.emptySet(measure));
                  keys.forEach(key -> set.add(numbering.of(key)));
                }
                return holds(keys.size() + SET_WEIGHS * (groups.size() - before));
              });
    }

    private AggregatePlan plan(List<Aggregate> aggregates) {
      Optional<TimeGrain> grain =
          one ? Optional.empty() : Optional.of(rollup.rollup().cut().grain());
      return new AggregatePlan(
          rollup.dataset(),
          new Slice(range, rollup.calendar(), Condition.always()),
          new Grouping(grain, rollup.dimensions()),
          aggregates,
          Ranking.none());
    }

    /** Returns a row with the second at which its bucket starts in the first place. */
    private List<@Nullable Object> group(List<@Nullable Object> row) {
      List<@Nullable Object> group = new ArrayList<>(row.size() + 1);
      group.add(one ? (Object) range.start().getEpochSecond() : second(row));
      group.addAll(one ? row : row.subList(1, row.size()));
      return group;
    }

    private static Object second(List<@Nullable Object> row) {
      return ((TimeBucket) requireNonNull(row.get(0))).start().getEpochSecond();
    }
  }

  /** Returns a range with every bucket whose rows are others now; empty where none are. */
  Optional<TimeRange> changed(RollupTable rollup, List<List<@Nullable Object>> before) {
    Map<Long, List<List<@Nullable Object>>> earlier = buckets(before);
    Map<Long, List<List<@Nullable Object>>> now =
        buckets(figures.stream().map(new FigureRows(rollup)::finest).toList());
    TreeSet<Long> buckets = new TreeSet<>(earlier.keySet());
    buckets.addAll(now.keySet());
    buckets.removeIf(
        bucket ->
            same(earlier.getOrDefault(bucket, List.of()), now.getOrDefault(bucket, List.of())));
    return buckets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TimeRange(
                Instant.ofEpochSecond(buckets.first()),
                Instant.ofEpochSecond(buckets.last()).plusSeconds(1)));
  }

  /** Returns the rows of the buckets that start in a range. */
  List<List<@Nullable Object>> figures(TimeRange some) {
    return figures.stream()
        .filter(row -> some.contains(Instant.ofEpochSecond(bucket(row))))
        .toList();
  }

  private static Map<Long, List<List<@Nullable Object>>> buckets(
      List<List<@Nullable Object>> rows) {
    return rows.stream().sorted(Values.ROW_ORDER).collect(groupingBy(Chunk::bucket));
  }

  private static long bucket(List<@Nullable Object> row) {
    return (Long) requireNonNull(row.get(0));
  }

  private static boolean same(
      List<List<@Nullable Object>> rows, List<List<@Nullable Object>> others) {
    for (int i = 0; i < rows.size() && rows.size() == others.size(); i++) {
      if (Values.ROW_ORDER.compare(rows.get(i), others.get(i)) != 0) {
        return false;
      }
    }
    return rows.size() == others.size();
  }
}
