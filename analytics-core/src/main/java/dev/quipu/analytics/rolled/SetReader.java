package dev.quipu.analytics.rolled;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.kept.Level;
import dev.quipu.analytics.kept.Ranges;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.rolled.Fit.Part;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sets of one distinct count: as few as there are for the groups and the range. */
final class SetReader {

  private final Fit fit;
  private final Part part;
  private final Dataset sets;
  private final Merge merge;
  private final Level level;
  private final Condition where;

  SetReader(Fit fit, Part part, Dataset sets, Merge merge) {
    this.fit = fit;
    this.part = part;
    this.sets = sets;
    this.merge = merge;
    this.level = Level.with(fit.rollup(), needed());
    this.where =
        new Slice(fit.plan().slice().range(), fit.plan().slice().calendar(), fit.where())
            .and(part.kept().where())
            .where();
  }

  /** Returns the columns that groups and conditions need, an attribute by its lookup's key. */
  private Set<Integer> needed() {
    Recast recast = new Recast(fit.table());
    fit.plan().slice().where().accept(recast);
    Set<Dimension> used = new LinkedHashSet<>(recast.used());
    used.addAll(fit.grouping().dimensions());
    used.addAll(part.dimensions());
    Set<Integer> needed = new LinkedHashSet<>();
    for (Dimension dimension : used) {
      String name = fit.table().lookup(dimension).map(Lookup::dimension).orElse(dimension.name());
      for (int i = 0; i < fit.rollup().dimensions().size(); i++) {
        if (fit.rollup().dimensions().get(i).name().equals(name)) {
          needed.add(i);
        }
      }
    }
    return needed;
  }

  /** Adds the sets of a piece of the rollup. */
  void kept(TimeRange range, Snapshot kept) {
    Optional<TimeRange> months = months(range);
    if (months.isEmpty()) {
      sets(range, false, kept);
      return;
    }
    Ranges.between(range.start(), months.get().start()).ifPresent(r -> sets(r, false, kept));
    sets(months.get(), true, kept);
    Ranges.between(months.get().end(), range.end()).ifPresent(r -> sets(r, false, kept));
  }

  private void sets(TimeRange range, boolean months, Snapshot kept) {
    if (alone(range, months)) {
      merge.sizes(part, kept.aggregate(sizes(range, months)));
    } else {
      union(range, months, kept);
    }
  }

  /** Tells whether each group has one set, and all of it: its size is the answer. */
  private boolean alone(TimeRange range, boolean months) {
    TimeGrain unit = months ? TimeGrain.MONTH : fit.rollup().rollup().cut().grain();
    ReportingCalendar calendar = fit.plan().slice().calendar();
    Optional<TimeGrain> grain = fit.grouping().grain();
    boolean one =
        grain.isPresent()
            ? grain.get() == unit && Fit.sameDays(calendar, fit.rollup().calendar())
            : range.equals(fit.plan().slice().range())
                && fit.rollup().calendar().countBuckets(range, unit) == 1;
    Set<Dimension> grouped = Set.copyOf(fit.grouping().dimensions());
    List<Dimension> columns = fit.rollup().columns();
    return one && grouped.containsAll(level.dimensions().stream().map(columns::get).toList());
  }

  private AggregatePlan sizes(TimeRange range, boolean months) {
    Aggregate size = new Aggregate(Function.SUM, Level.SIZE, BigDecimal.ZERO, Condition.always());
    return new AggregatePlan(
        sets, slice(range, months), fit.grouping(), List.of(size), Ranking.none());
  }

  private Slice slice(TimeRange range, boolean months) {
    return new Slice(range, fit.plan().slice().calendar(), where)
        .and(level.sets(part.set().orElseThrow(), months));
  }

  /** Returns the whole months of a piece, where no group cuts one. */
  private Optional<TimeRange> months(TimeRange range) {
    ReportingCalendar calendar = fit.rollup().calendar();
    Optional<TimeGrain> grain = fit.grouping().grain();
    if (grain.isPresent()
        && (grain.get().compareTo(TimeGrain.MONTH) < 0
            || !Fit.sameDays(fit.plan().slice().calendar(), calendar))) {
      return Optional.empty();
    }
    TimeBucket first = calendar.bucket(range.start(), TimeGrain.MONTH);
    Instant from = first.start().equals(range.start()) ? first.start() : first.end();
    return Ranges.between(from, calendar.bucket(range.end(), TimeGrain.MONTH).start());
  }

  private void union(TimeRange range, boolean months, Snapshot kept) {
    List<Dimension> columns = new ArrayList<>();
    columns.add(RollupTable.BUCKET);
    columns.addAll(fit.grouping().dimensions());
    columns.add(Level.SET);
    Slice slice = slice(range, months);
    ReportingCalendar calendar = slice.calendar();
    int last = columns.size() - 1;
    try (RowCursor cursor = kept.rows(StateTables.plan(sets, columns, slice))) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        List<@Nullable Object> key = new ArrayList<>();
        Instant bucket = Instant.ofEpochSecond((Long) requireNonNull(row.get(0)));
        fit.grouping().grain().ifPresent(grain -> key.add(calendar.bucket(bucket, grain)));
        key.addAll(row.subList(1, last));
        merge.set(part, key).addAll((String) requireNonNull(row.get(last)));
      }
    }
  }
}
