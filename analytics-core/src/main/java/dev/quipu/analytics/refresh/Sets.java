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
 * the whole months that they are in.
 */
record Sets(RollupTable rollup, TableWriter writer) {

  private static final int LEVEL = 1;
  private static final int MEASURE = 2;
  private static final int FIRST = 3;

  /** Writes the sets of some buckets in the place of those that are there. */
  void replace(Chunk chunk, Instant coveredTo) {
    if (rollup.distinct().isEmpty()) {
      return;
    }
    TimeRange months = months(chunk.range());
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
                                    .map(each -> row(level.stored(months), measure, each))));
    writer.insert(rollup.sets(), rows.iterator());
  }

  private static List<@Nullable Object> row(
      long level, long measure, Map.Entry<List<@Nullable Object>, KeySet> set) {
    List<@Nullable Object> row = new ArrayList<>(set.getKey());
    row.add(LEVEL, level);
    row.add(MEASURE, measure);
    row.add(set.getValue().size());
    row.add(set.getValue().text());
    return row;
  }

  private TimeRange months(TimeRange range) {
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
