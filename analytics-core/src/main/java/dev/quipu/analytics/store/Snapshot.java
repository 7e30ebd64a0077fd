package dev.quipu.analytics.store;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.util.Optional;

/**
 * An unchanging view of a back end's data. For one thread; at most one cursor of it is open at a
 * time. Closing it closes that cursor and frees the connection.
 */
public interface Snapshot extends AutoCloseable {

  /**
   * Answers with one row per group as {@link AggregatePlan} says; the cursor names no columns. The
   * caller closes it.
   */
  RowCursor aggregate(AggregatePlan plan);

  /** Answers with the rows themselves; the caller closes the cursor. */
  RowCursor rows(QueryPlan.Rows plan);

  /**
   * Returns the time from a dataset's first row to just after its last one, of those rows that meet
   * the condition. Empty where none of them has a time.
   *
   * @param calendar gives the dates of a date column their place in time
   */
  Optional<TimeRange> span(Dataset dataset, ReportingCalendar calendar, Condition where);

  @Override
  void close();
}
