package dev.quipu.analytics;

import dev.quipu.analytics.engine.OwningCursor;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.Wording;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Another back end that tells how many of its snapshots and cursors are open. */
record CountingBackend(Backend backend, AtomicInteger opened, AtomicInteger open)
    implements Backend {

  static CountingBackend of(Backend backend) {
    return new CountingBackend(backend, new AtomicInteger(), new AtomicInteger());
  }

  @Override
  public Snapshot open(Execution execution) {
    Snapshot snapshot = backend.open(execution);
    count();
    return new Counted(snapshot);
  }

  private RowCursor counted(RowCursor cursor) {
    count();
    return new OwningCursor(cursor, open::decrementAndGet);
  }

  private void count() {
    opened.incrementAndGet();
    open.incrementAndGet();
  }

  @Override
  public Wording wording() {
    return backend.wording();
  }

  @Override
  public List<Problem> check(Dataset dataset) {
    return backend.check(dataset);
  }

  private final class Counted implements Snapshot {

    private final Snapshot snapshot;

    Counted(Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    @Override
    public RowCursor aggregate(AggregatePlan plan) {
      return counted(snapshot.aggregate(plan));
    }

    @Override
    public RowCursor rows(QueryPlan.Rows plan) {
      return counted(snapshot.rows(plan));
    }

    @Override
    public RowCursor funnel(QueryPlan.Funnel plan) {
      return counted(snapshot.funnel(plan));
    }

    @Override
    public RowCursor retention(QueryPlan.Retention plan) {
      return counted(snapshot.retention(plan));
    }

    @Override
    public Optional<TimeRange> span(Dataset dataset, ReportingCalendar calendar, Condition where) {
      return snapshot.span(dataset, calendar, where);
    }

    @Override
    public List<Statement> statements() {
      return snapshot.statements();
    }

    @Override
    public void close() {
      snapshot.close();
      open.decrementAndGet();
    }
  }
}
