package dev.quipu.analytics.store;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

  /**
   * Tells whether {@link #aggregate} can answer with {@link Function#VALUES} of texts and whole
   * numbers.
   */
  default boolean lists() {
    return false;
  }

  /** Answers with the rows themselves; the caller closes the cursor. */
  RowCursor rows(QueryPlan.Rows plan);

  /** Answers like {@link #rows}, which are known to be few: as fast as it can be begun. */
  default RowCursor fewRows(QueryPlan.Rows plan) {
    return rows(plan);
  }

  /**
   * Writes the rows in the database's own way: each masked as the plan says, and every cell as the
   * format says. Where that cannot be done exactly the answer is empty, the target is untouched,
   * and {@link #rows} is to be asked instead.
   *
   * @return how many rows were written
   * @throws IOException if the target's stream throws it
   */
  default OptionalLong copy(QueryPlan.Rows plan, CopyFormat format, CopyTarget target)
      throws IOException {
    return OptionalLong.empty();
  }

  /**
   * Answers with how many subjects took a funnel's steps: one row for each step that is the
   * furthest of some subject, with the step's number, from 1, and the number of those subjects. The
   * cursor names no columns; the caller closes it.
   */
  RowCursor funnel(QueryPlan.Funnel plan);

  /**
   * Answers with how many subjects come back: one row for each cohort with a subject and each
   * bucket, from the cohort's own on, in which one of its subjects has a row that is {@code read},
   * with the cohort's bucket, the bucket, the number of those subjects, and how many of them have
   * such a row that they come back by. In the cohort's own bucket they are all of its subjects.
   * Buckets beyond the last age may be among them. The cursor names no columns; the caller closes
   * it.
   */
  RowCursor retention(QueryPlan.Retention plan);

  /**
   * Returns the time from a dataset's first row to just after its last one, of those rows that meet
   * the condition. Empty where none of them has a time.
   *
   * @param calendar gives the dates of a date column their place in time
   */
  Optional<TimeRange> span(Dataset dataset, ReportingCalendar calendar, Condition where);

  /** Returns what was asked so far, in order; a cursor that is open has the cost until now. */
  List<Statement> statements();

  @Override
  void close();
}
