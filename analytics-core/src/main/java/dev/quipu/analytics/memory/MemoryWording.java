package dev.quipu.analytics.memory;

import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.store.Wording;
import dev.quipu.analytics.time.ReportingCalendar;

/** There is no language to ask rows in memory in; it is said what of them is read. */
record MemoryWording() implements Wording {

  @Override
  public Statement aggregate(AggregatePlan plan) {
    return all("groups", plan.dataset());
  }

  @Override
  public Statement rows(QueryPlan.Rows plan) {
    return all("rows", plan.dataset());
  }

  @Override
  public Statement funnel(QueryPlan.Funnel plan) {
    return all("the furthest steps", plan.dataset());
  }

  @Override
  public Statement retention(QueryPlan.Retention plan) {
    return all("cohorts", plan.dataset());
  }

  @Override
  public Statement span(Dataset dataset, ReportingCalendar calendar, Condition where) {
    return all("the first and the last time", dataset);
  }

  private static Statement all(String what, Dataset dataset) {
    return Statement.planned(what + " from all rows of " + dataset + " in memory", 0);
  }
}
