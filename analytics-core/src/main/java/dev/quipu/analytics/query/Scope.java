package dev.quipu.analytics.query;

import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.RangeSpec;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a question is about: which rows, of which time, against which earlier time. From a scope the
 * questions themselves are made.
 *
 * @param dataset the name of the dataset
 * @param range the time range as asked for
 * @param filter which rows take part
 * @param comparison the range to compare with; empty for none
 */
public record Scope(
    String dataset, RangeSpec range, Filter filter, Optional<Comparison> comparison) {

  /** The whole dataset of the last 30 days, without comparison. */
  public static Scope of(String dataset) {
    return new Scope(dataset, RangeSpec.parse("30d"), Filter.everything(), Optional.empty());
  }

  /** Returns this scope over another range. */
  public Scope range(RangeSpec asked) {
    return new Scope(dataset, asked, filter, comparison);
  }

  /**
   * Returns this scope over another range, given as text such as {@code last_month}, {@code 7d} or
   * {@code 2025-01-01/2025-01-31}.
   *
   * @throws IllegalArgumentException for a text that is no range
   */
  public Scope range(String text) {
    return range(RangeSpec.parse(text));
  }

  /** Returns this scope with only those of its rows that the filter lets through. */
  public Scope where(Filter added) {
    Filter both = filter.equals(Filter.everything()) ? added : Filter.allOf(filter, added);
    return new Scope(dataset, range, both, comparison);
  }

  /** Returns this scope compared with an earlier range. */
  public Scope compare(Comparison with) {
    return new Scope(dataset, range, filter, Optional.of(with));
  }

  /** Asks for one number per measure or KPI over the whole scope. */
  public Query.Totals totals(String... measures) {
    return new Query.Totals(this, List.of(measures));
  }

  /** Asks for the measures and KPIs of every bucket of the range, empty buckets included. */
  public Query.Trend trend(TimeGrain grain, String... measures) {
    return new Query.Trend(
        this, grain, List.of(measures), List.of(), List.of(), OptionalInt.empty(), false);
  }

  /** Asks for groups by the dimensions; say which figures with {@code measures(…)}. */
  public Query.Breakdown by(String... dimensions) {
    return new Query.Breakdown(
        this,
        List.of(dimensions),
        List.of(),
        List.of(),
        OptionalInt.empty(),
        false,
        Filter.everything());
  }

  /** Asks for the rows themselves, with these dimensions as columns. */
  public Query.Rows rows(String... dimensions) {
    return new Query.Rows(this, List.of(dimensions), List.of(), OptionalLong.empty());
  }

  /** Asks how many rows have a value of a dimension in each of about so many bins, 1 to 100. */
  public Query.Histogram histogram(String dimension, int bins) {
    return new Query.Histogram(this, dimension, bins);
  }

  /**
   * Asks how many subjects took one step after the other; say which with {@code step(…)}.
   *
   * @param subject a dimension of text or whole numbers, such as the customer
   * @param window the longest time from the first step to any other
   */
  public Query.Funnel funnel(String subject, Duration window) {
    return new Query.Funnel(this, subject, window, List.of());
  }

  /**
   * Asks how many subjects come back in each of so many buckets after that of their first row.
   *
   * @param subject a dimension of text or whole numbers, such as the customer
   * @param ages the last age, 1 to 1,000
   */
  public Query.Retention retention(String subject, TimeGrain grain, int ages) {
    return new Query.Retention(
        this, subject, grain, ages, Filter.everything(), Filter.everything());
  }
}
