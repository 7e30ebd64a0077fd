package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Snapshot;

/** Answers a question of groups: reads both ranges, joins them, calculates and orders. */
public final class GroupAnswer {

  private final Snapshot snapshot;
  private final Limits limits;

  /** Answers from a snapshot, which stays the caller's, within the limits. */
  public GroupAnswer(Snapshot snapshot, Limits limits) {
    this.snapshot = snapshot;
    this.limits = limits;
  }

  /** Answers totals. */
  public Kpis kpis(QueryPlan.Groups plan) {
    return GroupTable.of(plan).kpis(answer(plan));
  }

  /** Answers any question of groups. */
  public Table table(QueryPlan.Groups plan) {
    return GroupTable.of(plan).of(answer(plan));
  }

  /** Returns the groups of an answer, their figures not rounded. */
  public Answer answer(QueryPlan.Groups plan) {
    return plan.suppression().isPresent()
        ? new LargeGroups(plan, snapshot).of(all(plan.uncut()))
        : all(plan);
  }

  private Answer all(QueryPlan.Groups plan) {
    GroupReader reader = new GroupReader(snapshot, plan, limits);
    return plan.grouping().grain().isPresent()
        ? new TrendRows(plan, reader).answer()
        : new BreakdownRows(plan, reader).answer();
  }
}
