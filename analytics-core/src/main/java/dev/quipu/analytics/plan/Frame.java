package dev.quipu.analytics.plan;

import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.Optional;

/**
 * The times of a question, resolved.
 *
 * @param range the range asked about
 * @param baseline the range compared with; empty for none
 * @param calendar the calendar both were resolved in
 * @param now when the question was asked
 */
public record Frame(
    TimeRange range, Optional<TimeRange> baseline, ReportingCalendar calendar, Instant now) {}
