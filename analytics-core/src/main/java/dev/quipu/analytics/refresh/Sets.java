package dev.quipu.analytics.refresh;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.kept.KeySet;
import dev.quipu.analytics.kept.Level;
import dev.quipu.analytics.kept.RollupTable;
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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
    for (Level level : Level.of(rollup)) {
      writer.delete(rollup.sets(), within(level.sets(false), chunk.range()));
      for (int measure = 0; measure < rollup.distinct().size(); measure++) {
        insert(level, false, measure, level(level, chunk.sets().get(measure)));
      }
    }
    TimeRange months = months(chunk.range());
    for (Level level : Level.of(rollup)) {
      writer.delete(rollup.sets(), within(level.sets(true), months));
    }
    for (TimeBucket month : rollup.calendar().buckets(months, TimeGrain.MONTH)) {
      if (!month.end().isAfter(coveredTo)) {
        Level.of(rollup).forEach(level -> month(level, month));
      }
    }
  }

  /** Returns the sets of a level, by bucket and by the values that the level groups by. */
  static Map<List<@Nullable Object>, KeySet> level(
      Level level, Map<List<@Nullable Object>, KeySet> finest) {
    if (level.number() == 0) {
      return finest;
    }
    Map<List<@Nullable Object>, KeySet> sets = new HashMap<>();
    finest.forEach(
        (group, keys) -> {
          List<@Nullable Object> coarser = new ArrayList<>(Collections.nCopies(group.size(), null));
          coarser.set(0, group.get(0));
          level.dimensions().forEach(place -> coarser.set(place + 1, group.get(place + 1)));
          sets.computeIfAbsent(coarser, g -> new KeySet()).addAll(keys);
        });
    return sets;
  }

  private void month(Level level, TimeBucket month) {
    for (int measure = 0; measure < rollup.distinct().size(); measure++) {
      Map<List<@Nullable Object>, KeySet> sets = new HashMap<>();
      Condition days = within(level.sets(measure, false), month.range());
      int end = FIRST + rollup.dimensions().size();
      for (List<@Nullable Object> row : writer.read(rollup.sets(), days)) {
        List<@Nullable Object> group = new ArrayList<>();
        group.add(month.start().getEpochSecond());
        group.addAll(row.subList(FIRST, end));
        sets.computeIfAbsent(group, g -> new KeySet())
            .addAll((String) requireNonNull(row.get(end + 1)));
      }
      insert(level, true, measure, sets);
    }
  }

  private void insert(
      Level level, boolean months, int measure, Map<List<@Nullable Object>, KeySet> sets) {
    Iterator<List<@Nullable Object>> rows =
        sets.entrySet().stream()
            .map(
                entry -> {
                  List<@Nullable Object> row = new ArrayList<>(entry.getKey());
                  row.add(LEVEL, level.stored(months));
                  row.add(MEASURE, (long) measure);
                  row.add(entry.getValue().size());
                  row.add(entry.getValue().text());
                  return row;
                })
            .iterator();
    writer.insert(rollup.sets(), rows);
  }

  private TimeRange months(TimeRange range) {
    List<TimeBucket> months = rollup.calendar().buckets(range, TimeGrain.MONTH);
    return new TimeRange(months.get(0).start(), months.get(months.size() - 1).end());
  }

  private static Condition within(Condition sets, TimeRange range) {
    return Lease.and(sets, in(range));
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
