package dev.quipu.analytics.refresh;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.kept.Level;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.keys.KeySet;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.store.TableWriter;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the sets of a rollup's distinct counts: those of the buckets at every level, and those of
 * the whole months that they are in. What tells a set from others is its key, the first columns of
 * its row: bucket, level, measure, and the values that it is grouped by.
 */
record Sets(RollupTable rollup, TableWriter writer) {

  /** Where the values begin that a set is grouped by. */
  static final int FIRST = 3;

  private static final int LEVEL = 1;
  private static final int MEASURE = 2;

  /** Writes the sets of some buckets in the place of those that are there. */
  void replace(Chunk chunk, Instant coveredTo) {
    TimeRange months = months(rollup, chunk.range());
    Condition theirs = new Condition.AnyOf(List.of(in(chunk.range()), Level.ofMonths(rollup)));
    writer.delete(rollup.sets(), Lease.and(in(months), theirs));
    insert(false, chunk.sets());
    for (TimeBucket month : rollup.calendar().buckets(months, TimeGrain.MONTH)) {
      if (!month.end().isAfter(coveredTo)) {
        List<Map<List<@Nullable Object>, KeySet>> finest = new ArrayList<>();
        for (int measure = 0; measure < rollup.distinct().size(); measure++) {
          finest.add(month(measure, month));
        }
        insert(true, finest);
      }
    }
  }

  /** Returns the sets of a level, by bucket and by the values that the level groups by. */
  private Map<List<@Nullable Object>, KeySet> level(
      Level level, int measure, Map<List<@Nullable Object>, KeySet> finest) {
    if (level.number() == 0) {
      return finest;
    }
    Map<List<@Nullable Object>, KeySet> sets = new HashMap<>();
    finest.forEach(
        (group, keys) -> {
          List<@Nullable Object> coarser = new ArrayList<>(Collections.nCopies(group.size(), null));
          coarser.set(0, group.get(0));
          level.dimensions().forEach(place -> coarser.set(place + 1, group.get(place + 1)));
          sets.computeIfAbsent(coarser, g -> rollup.emptySet(measure)).addAll(keys);
        });
    return sets;
  }

  /** Returns the sets of a month by all dimensions, made of those of its buckets. */
  private Map<List<@Nullable Object>, KeySet> month(int measure, TimeBucket month) {
    Level finest = Level.of(rollup).get(0);
    Map<List<@Nullable Object>, KeySet> sets = new HashMap<>();
    Condition days = Lease.and(finest.sets(measure, false), in(month.range()));
    int end = FIRST + rollup.dimensions().size();
    for (List<@Nullable Object> row : writer.read(rollup.sets(), days)) {
      List<@Nullable Object> group = new ArrayList<>();
      group.add(month.start().getEpochSecond());
      group.addAll(row.subList(FIRST, end));
      sets.computeIfAbsent(group, g -> rollup.emptySet(measure))
          .addAll((String) requireNonNull(row.get(end + 1)));
    }
    return sets;
  }

  /** Writes the sets of every level; those of one level and measure are in memory at a time. */
  private void insert(boolean months, List<Map<List<@Nullable Object>, KeySet>> finest) {
    Stream<List<@Nullable Object>> rows =
        Level.of(rollup).stream()
            .flatMap(
                level ->
                    IntStream.range(0, finest.size())
                        .boxed()
                        .flatMap(
                            measure ->
                                level(level, measure, finest.get(measure)).entrySet().stream()
                                    .map(
                                        set ->
                                            row(
                                                key(set.getKey(), level.stored(months), measure),
                                                set.getValue()))));
    writer.insert(rollup.sets(), rows.iterator());
  }

  /** Returns the key of a group's set. */
  static List<@Nullable Object> key(List<@Nullable Object> group, long level, long measure) {
    List<@Nullable Object> key = new ArrayList<>(group);
    key.add(LEVEL, level);
    key.add(MEASURE, measure);
    return key;
  }

  /** Returns the key of a set in a row. */
  static List<@Nullable Object> key(List<@Nullable Object> row) {
    return new ArrayList<>(row.subList(0, row.size() - 2));
  }

  /** Returns the set in a row as text. */
  static String text(List<@Nullable Object> row) {
    return (String) requireNonNull(row.get(row.size() - 1));
  }

  /** Returns the row of a set. */
  static List<@Nullable Object> row(List<@Nullable Object> key, KeySet set) {
    List<@Nullable Object> row = new ArrayList<>(key);
    row.add(set.size());
    row.add(set.text());
    return row;
  }

  /** Returns the stored level of a set. */
  static long level(List<@Nullable Object> key) {
    return (Long) requireNonNull(key.get(LEVEL));
  }

  /** Returns which distinct count a set is of. */
  static int measure(List<@Nullable Object> key) {
    return ((Long) requireNonNull(key.get(MEASURE))).intValue();
  }

  /** Returns the key of a bucket's set at a level, of the key at the finest. */
  static List<@Nullable Object> at(Level level, List<@Nullable Object> finest) {
    List<@Nullable Object> key = new ArrayList<>(Collections.nCopies(finest.size(), null));
    key.set(0, finest.get(0));
    key.set(LEVEL, level.stored(false));
    key.set(MEASURE, finest.get(MEASURE));
    level.dimensions().forEach(place -> key.set(FIRST + place, finest.get(FIRST + place)));
    return key;
  }

  /** Returns the key of a month's set, of that of one of its buckets. */
  static List<@Nullable Object> at(TimeBucket month, List<@Nullable Object> ofBucket) {
    List<@Nullable Object> key = new ArrayList<>(ofBucket);
    key.set(0, month.start().getEpochSecond());
    key.set(LEVEL, level(ofBucket) + 1);
    return key;
  }

  /** Returns the months that a range touches. */
  static TimeRange months(RollupTable rollup, TimeRange range) {
    List<TimeBucket> months = rollup.calendar().buckets(range, TimeGrain.MONTH);
    return new TimeRange(months.get(0).start(), months.get(months.size() - 1).end());
  }

  /** Returns the condition that rows of the buckets from one on meet. */
  static Condition from(Instant start) {
    return new Test(RollupTable.BUCKET, Operator.AT_LEAST, List.of(start.getEpochSecond()));
  }

  /** Returns the condition that rows of the buckets of a range meet. */
  static Condition in(TimeRange range) {
    return Lease.and(
        from(range.start()),
        new Test(RollupTable.BUCKET, Operator.LESS_THAN, List.of(range.end().getEpochSecond())));
  }
}
