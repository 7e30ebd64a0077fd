package dev.quipu.analytics.plan;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;

/**
 * Which rows of a dataset take part.
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

  /** Returns this slice with another condition. */
  public Slice where(Condition other) {
    return new Slice(range, calendar, other);
  }
}
