package dev.quipu.analytics.rolled;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.kept.Level;
import dev.quipu.analytics.kept.Ranges;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.kept.Unit;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sets of one distinct count: as few as there are for the groups and the range. */
final class SetReader {

  /** Sets of a unit, all that lie in a range. */
  private record Run(Unit unit, TimeRange range) {}

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
    this.level = fit.level(List.of(part));
    this.where =
        new Slice(fit.plan().slice().range(), fit.plan().slice().calendar(), fit.where())
            .and(part.kept().where())
            .where();
  }

  /** Adds the sets of the pieces of the rollup. */
  void kept(List<TimeRange> pieces, Snapshot kept) {
    List<Run> runs = new ArrayList<>();
    pieces.forEach(piece -> cut(piece, Unit.YEAR, runs));
    List<Run> united = new ArrayList<>();
    for (Run run : runs) {
      if (alone(run)) {
        merge.sizes(part, kept.aggregate(sizes(run)));
      } else {
        united.add(run);
      }
    }
    if (!united.isEmpty()) {
      union(united, kept);
    }
  }

  /** Cuts a piece into the largest units that no group cuts. */
  private void cut(TimeRange piece, Unit largest, List<Run> runs) {
    if (largest == Unit.BUCKET) {
      runs.add(new Run(largest, piece));
      return;
    }
    Unit smaller = largest.part();
    Optional<TimeRange> whole =
        uncut(largest) ? largest.within(fit.rollup(), piece) : Optional.empty();
    if (whole.isEmpty()) {
      cut(piece, smaller, runs);
      return;
    }
    Ranges.between(piece.start(), whole.get().start()).ifPresent(r -> cut(r, smaller, runs));
    runs.add(new Run(largest, whole.get()));
    Ranges.between(whole.get().end(), piece.end()).ifPresent(r -> cut(r, smaller, runs));
  }

  /** Tells whether every group is made of whole ones of a unit. */
  private boolean uncut(Unit unit) {
    Optional<TimeGrain> grain = fit.grouping().grain();
    if (grain.isEmpty()) {
      return true;
    }
    Slice slice = fit.plan().slice();
    return grain.get().compareTo(unit.grain(fit.rollup())) >= 0
        && slice.calendar().buckets(slice.range(), grain.get()).stream()
            .map(TimeBucket::start)
            .allMatch(start -> unit.at(fit.rollup(), start).start().equals(start));
  }

  /** Tells whether each group has one set, and all of it: its size is the answer. */
  private boolean alone(Run run) {
    Optional<TimeGrain> grain = fit.grouping().grain();
    TimeGrain unit = run.unit().grain(fit.rollup());
    ReportingCalendar calendar = fit.plan().slice().calendar();
    boolean one =
        grain.isPresent()
            ? grain.get() == unit && Fit.sameDays(calendar, fit.rollup().calendar())
            : run.range().equals(fit.plan().slice().range())
                && run.unit().touching(fit.rollup(), run.range()).size() == 1;
    Set<Dimension> grouped = Set.copyOf(fit.grouping().dimensions());
    List<Dimension> columns = fit.rollup().columns();
    return one && grouped.containsAll(level.dimensions().stream().map(columns::get).toList());
  }

  private AggregatePlan sizes(Run run) {
    Aggregate size = new Aggregate(Function.SUM, Level.SIZE, BigDecimal.ZERO, Condition.always());
    return new AggregatePlan(
        sets, slice(List.of(run)), fit.grouping(), List.of(size), Ranking.none());
  }

  /** Returns the slice of the sets of some runs, in their order. */
  private Slice slice(List<Run> runs) {
    TimeRange all =
        new TimeRange(runs.get(0).range().start(), runs.get(runs.size() - 1).range().end());
    List<Condition> any = new ArrayList<>();
    for (Run run : runs) {
      Condition its = level.sets(part.set().orElseThrow(), run.unit());
      any.add(runs.size() == 1 ? its : new Condition.AllOf(List.of(its, in(run.range()))));
    }
    return new Slice(all, fit.plan().slice().calendar(), where)
        .and(any.size() == 1 ? any.get(0) : new Condition.AnyOf(any));
  }

  private static Condition in(TimeRange range) {
    return new Condition.AllOf(
        List.of(
            new Test(
                RollupTable.BUCKET, Operator.AT_LEAST, List.of(range.start().getEpochSecond())),
            new Test(
                RollupTable.BUCKET, Operator.LESS_THAN, List.of(range.end().getEpochSecond()))));
  }

  private void union(List<Run> runs, Snapshot kept) {
    List<Dimension> columns = new ArrayList<>();
    columns.add(RollupTable.BUCKET);
    columns.addAll(fit.grouping().dimensions());
    columns.add(Level.SET);
    Slice slice = slice(runs);
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
