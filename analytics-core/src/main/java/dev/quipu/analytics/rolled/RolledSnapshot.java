package dev.quipu.analytics.rolled;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A view of a dataset's rows that answers from its rollups what those hold. */
final class RolledSnapshot implements Snapshot {

  private final Snapshot source;
  private final Choice choice;

  RolledSnapshot(Snapshot source, Choice choice) {
    this.source = source;
    this.choice = choice;
  }

  @Override
  public RowCursor aggregate(AggregatePlan plan) {
    return choice.answer(plan, source).orElseGet(() -> source.aggregate(plan));
  }

  @Override
  public RowCursor rows(QueryPlan.Rows plan) {
    return source.rows(plan);
  }

  @Override
  public OptionalLong copy(QueryPlan.Rows plan, CopyFormat format, CopyTarget target)
      throws IOException {
    return source.copy(plan, format, target);
  }

  @Override
  public RowCursor funnel(QueryPlan.Funnel plan) {
    return source.funnel(plan);
  }

  @Override
  public RowCursor retention(QueryPlan.Retention plan) {
    return source.retention(plan);
  }

  @Override
  public Optional<TimeRange> span(Dataset dataset, ReportingCalendar calendar, Condition where) {
    return source.span(dataset, calendar, where);
  }

  @Override
  public List<Statement> statements() {
    return source.statements();
  }

  @Override
  public void close() {
    source.close();
  }
}
