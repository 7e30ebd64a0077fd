package dev.quipu.analytics.reading;

import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.Wording;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot without rows. It notes what a back end would be asked, as far as that is known without
 * an answer: which groups are chosen, for one, only the data can tell.
 */
final class Rehearsal implements Snapshot {

  private final Wording wording;
  private final Consumer<AggregatePlan> groups;
  private final List<Statement> statements = new ArrayList<>();

  /** The condition of what is asked first, and so before anything is known. */
  private @Nullable Condition where;

  private boolean unknown;

  Rehearsal(Wording wording, Consumer<AggregatePlan> groups) {
    this.wording = wording;
    this.groups = groups;
  }

  /** Tells whether more would be asked, depending on the answers. */
  boolean unknown() {
    return unknown;
  }

  @Override
  public RowCursor aggregate(AggregatePlan plan) {
    groups.accept(plan);
    where = where == null ? plan.slice().where() : where;
    if (plan.slice().where().equals(where)) {
      statements.add(wording.aggregate(plan));
    } else {
      unknown = true;
    }
    if (!plan.grouping().whole()) {
      return cursor(List.of(), null);
    }
    List<@Nullable Object> nothing = new ArrayList<>();
    for (Aggregate aggregate : plan.aggregates()) {
      nothing.add(aggregate.empty());
    }
    return cursor(List.of(), nothing);
  }

  @Override
  public RowCursor rows(QueryPlan.Rows plan) {
    statements.add(wording.rows(plan));
    return cursor(plan.columns().stream().map(Column::of).toList(), null);
  }

  @Override
  public RowCursor funnel(QueryPlan.Funnel plan) {
    statements.add(wording.funnel(plan));
    return cursor(List.of(), null);
  }

  @Override
  public RowCursor retention(QueryPlan.Retention plan) {
    statements.add(wording.retention(plan));
    return cursor(List.of(), null);
  }

  @Override
  public Optional<TimeRange> span(Dataset dataset, ReportingCalendar calendar, Condition rows) {
    statements.add(wording.span(dataset, calendar, rows));
    return Optional.empty();
  }

  @Override
  public List<Statement> statements() {
    return List.copyOf(statements);
  }

  @Override
  public void close() {
    // nothing is held
  }

  private static RowCursor cursor(List<Column> columns, @Nullable List<@Nullable Object> only) {
    return new RowCursor() {
      private @Nullable List<@Nullable Object> next = only;

      @Override
      public List<Column> columns() {
        return columns;
      }

      @Override
      public @Nullable List<@Nullable Object> next() {
        List<@Nullable Object> row = next;
        next = null;
        return row;
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }
}
