package dev.quipu.analytics.store;

import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.time.ReportingCalendar;

/**
 * Says how a back end would ask for what a {@link Snapshot} answers, and runs nothing. Safe for
 * many threads.
 */
public interface Wording {

  /** Returns the statement for one row per group. */
  Statement aggregate(AggregatePlan plan);

  /** Returns the statement for the rows themselves. */
  Statement rows(QueryPlan.Rows plan);

  /** Returns the statement for the furthest steps of a funnel's subjects. */
  Statement funnel(QueryPlan.Funnel plan);

  /** Returns the statement for the subjects of each cohort in each bucket. */
  Statement retention(QueryPlan.Retention plan);

  /** Returns the first statement for the time from a dataset's first row to its last one. */
  Statement span(Dataset dataset, ReportingCalendar calendar, Condition where);
}
