package dev.quipu.analytics.plan;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.util.List;

/**
 * Which rows of a dataset take part. It can be narrowed, never widened: the rows that a subject may
 * not see are out from the start.
 *
 * @param range when they happened
 * @param calendar the calendar that gives dates their place in time and cuts buckets
 * @param where the condition they meet
 */
public record Slice(TimeRange range, ReportingCalendar calendar, Condition where) {

  /** Returns this slice over another range. */
  public Slice over(TimeRange other) {
    return new Slice(other, calendar, where);
  }

  /** Returns this slice with only those of its rows that meet one more condition. */
  public Slice and(Condition more) {
    if (where.unconditional() || more.unconditional()) {
      return new Slice(range, calendar, where.unconditional() ? more : where);
    }
    return new Slice(range, calendar, new Condition.AllOf(List.of(where, more)));
  }
}
