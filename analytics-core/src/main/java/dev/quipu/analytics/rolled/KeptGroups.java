package dev.quipu.analytics.rolled;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.rolled.Fit.Part;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Groups that a rollup's table has as they are asked for, such as its days: each is one row, so
 * that the database has nothing to group.
 */
final class KeptGroups implements RowCursor {

  private final RowCursor rows;
  private final ReportingCalendar calendar;
  private final List<Part> parts;

  private KeptGroups(RowCursor rows, ReportingCalendar calendar, List<Part> parts) {
    this.rows = rows;
    this.calendar = calendar;
    this.parts = parts;
  }

  /** Tells whether each group of a question that has no more than sums is a row of the table. */
  static boolean of(Fit fit) {
    Grouping grouping = fit.grouping();
    boolean days =
        grouping.grain().equals(Optional.of(TimeGrain.DAY))
            && fit.rollup().rollup().cut().grain() == TimeGrain.DAY
            && Fit.sameDays(fit.plan().slice().calendar(), fit.rollup().calendar());
    return days
        && fit.plan().ranking().equals(Ranking.none())
        && fit.parts().stream().allMatch(part -> part.kept().where().equals(Condition.always()))
        && grouping.dimensions().stream().noneMatch(by -> fit.table().lookup(by).isPresent())
        && fit.level(fit.parts()).dimensions().size() == grouping.dimensions().size();
  }

  /** Reads the groups of a range. */
  static RowCursor read(Fit fit, Slice slice, Snapshot snapshot) {
    List<Dimension> columns = new ArrayList<>(List.of(RollupTable.BUCKET));
    columns.addAll(fit.grouping().dimensions());
    for (Part part : fit.parts()) {
      columns.add(part.kept().operand());
    }
    RowCursor rows = snapshot.fewRows(StateTables.plan(fit.table(), columns, slice));
    return new KeptGroups(rows, slice.calendar(), fit.parts());
  }

  @Override
  public List<Column> columns() {
    return List.of();
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    List<@Nullable Object> row = rows.next();
    if (row == null) {
      return null;
    }
    List<@Nullable Object> group = new ArrayList<>(row);
    long start = (Long) requireNonNull(row.get(0));
    group.set(0, calendar.bucket(Instant.ofEpochSecond(start), TimeGrain.DAY));
    int keys = row.size() - parts.size();
    for (int i = 0; i < parts.size(); i++) {
      if (row.get(keys + i) == null) {
        group.set(keys + i, parts.get(i).kept().empty());
      }
    }
    return group;
  }

  @Override
  public void close() {
    rows.close();
  }
}
