package dev.quipu.analytics.query;

import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A question: a scope with what is asked of it. The names in it are checked when it is resolved,
 * all at once. {@code measures} are names of measures and KPIs alike.
 */
public sealed interface Query {

  /** Answers for each kind of question. */
  interface Visitor<R> {
    /** Answers for totals. */
    R totals(Totals query);

    /** Answers for a trend. */
    R trend(Trend query);

    /** Answers for a breakdown. */
    R breakdown(Breakdown query);

    /** Answers for rows. */
    R rows(Rows query);

    /** Answers for a histogram. */
    R histogram(Histogram query);

    /** Answers for a funnel. */
    R funnel(Funnel query);

    /** Answers for a retention table. */
    R retention(Retention query);
  }

  /** Returns what the question is about. */
  Scope scope();

  /** Asks the visitor for this kind of question. */
  <R> R accept(Visitor<R> visitor);

  /** One number per measure over the whole scope. */
  record Totals(Scope scope, List<String> measures) implements Query {
    /** Copies the names. */
    public Totals {
      measures = List.copyOf(measures);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.totals(this);
    }
  }

  /**
   * The measures of every bucket of the range, oldest first.
   *
   * @param dimensions what splits each bucket further; a group that appears in one bucket appears
   *     in all
   * @param order the keys of the groups' order, by their figures over the whole range; none orders
   *     by the dimensions
   * @param limit how many groups are followed one by one; empty for all
   * @param other whether the groups beyond the limit are followed too, as one
   */
  record Trend(
      Scope scope,
      TimeGrain grain,
      List<String> measures,
      List<String> dimensions,
      List<Sort> order,
      OptionalInt limit,
      boolean other)
      implements Query {
    /** Copies the lists. */
    public Trend {
      measures = List.copyOf(measures);
      dimensions = List.copyOf(dimensions);
      order = List.copyOf(order);
    }

    /** Returns this trend with each bucket split by the dimensions. */
    public Trend by(String... names) {
      return new Trend(scope, grain, measures, List.of(names), order, limit, other);
    }

    /** Returns this trend of the groups with the largest values over the whole range. */
    public Trend top(int most, String measure) {
      List<Sort> keys = List.of(Sort.descending(measure));
      return new Trend(scope, grain, measures, dimensions, keys, OptionalInt.of(most), other);
    }

    /** Returns this trend with the groups beyond the limit followed as one. */
    public Trend withOther() {
      return new Trend(scope, grain, measures, dimensions, order, limit, true);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.trend(this);
    }
  }

  /**
   * The measures of every group of rows that share the dimensions' values; null is a group.
   *
   * @param order the keys of the order; none orders by the dimensions
   * @param limit how many groups are returned at most; empty for all
   * @param other whether the groups beyond the limit are answered too, as one
   * @param having what the figures of a group have to meet; its names are those of the measures
   *     asked for
   */
  record Breakdown(
      Scope scope,
      List<String> dimensions,
      List<String> measures,
      List<Sort> order,
      OptionalInt limit,
      boolean other,
      Filter having)
      implements Query {
    /** Copies the lists. */
    public Breakdown {
      dimensions = List.copyOf(dimensions);
      measures = List.copyOf(measures);
      order = List.copyOf(order);
    }

    /** Returns this breakdown with these measures and KPIs. */
    public Breakdown measures(String... names) {
      return new Breakdown(scope, dimensions, List.of(names), order, limit, other, having);
    }

    /** Returns this breakdown with one more key of its order. */
    public Breakdown orderBy(Sort key) {
      List<Sort> keys = new ArrayList<>(order);
      keys.add(key);
      return new Breakdown(scope, dimensions, measures, keys, limit, other, having);
    }

    /** Returns this breakdown cut after so many groups. */
    public Breakdown limit(int most) {
      OptionalInt cut = OptionalInt.of(most);
      return new Breakdown(scope, dimensions, measures, order, cut, other, having);
    }

    /** Returns the groups with the largest values of a measure or KPI, largest first. */
    public Breakdown top(int most, String measure) {
      return orderBy(Sort.descending(measure)).limit(most);
    }

    /**
     * Returns this breakdown with the groups beyond the limit answered as one: computed from their
     * rows, so that means, ratios and distinct counts are right too.
     */
    public Breakdown withOther() {
      return new Breakdown(scope, dimensions, measures, order, limit, true, having);
    }

    /**
     * Returns this breakdown with only those groups whose figures, before they are rounded, meet
     * one more condition.
     */
    public Breakdown having(Filter condition) {
      Filter both =
          having.equals(Filter.everything()) ? condition : Filter.allOf(having, condition);
      return new Breakdown(scope, dimensions, measures, order, limit, other, both);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.breakdown(this);
    }
  }

  /**
   * The rows of the scope. Rows have nothing to compare: the scope's comparison is left aside.
   *
   * @param columns the dimensions that are returned, in this order
   * @param order the keys of the order, dimensions only; none leaves it to the back end, which may
   *     answer the same rows in another order the next time
   * @param limit how many rows are returned at most; empty for all
   */
  record Rows(Scope scope, List<String> columns, List<Sort> order, OptionalLong limit)
      implements Query {
    /** Copies the lists. */
    public Rows {
      columns = List.copyOf(columns);
      order = List.copyOf(order);
    }

    /** Returns these rows with one more key of their order. */
    public Rows orderBy(Sort key) {
      List<Sort> keys = new ArrayList<>(order);
      keys.add(key);
      return new Rows(scope, columns, keys, limit);
    }

    /** Returns these rows cut after so many. */
    public Rows limit(long most) {
      return new Rows(scope, columns, order, OptionalLong.of(most));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.rows(this);
    }
  }

  /**
   * How many rows have a value in each of a number of bins of equal, round width; rows without a
   * value are in none. It has nothing to compare: the scope's comparison is left aside.
   *
   * @param dimension a dimension of numbers
   * @param bins about how many bins, 1 to 100
   */
  record Histogram(Scope scope, String dimension, int bins) implements Query {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.histogram(this);
    }
  }

  /**
   * How many subjects, such as customers, took each of the steps in their order. A subject takes
   * the first step in the range and each further one later than the one before and not later than
   * the window after the first, also behind the range's end; the first may be any of its rows of
   * that step, not only the earliest. Of two rows of the same time none is later; in a time column
   * of dates the window counts days, and steps of one day have no order. A subject counts for every
   * step up to the furthest it took; rows without a subject count for none.
   *
   * @param subject a dimension of text or whole numbers
   * @param window the longest time from the first step to any other, in whole microseconds
   * @param steps 2 to 20, of different names
   */
  record Funnel(Scope scope, String subject, Duration window, List<Step> steps) implements Query {
    /** Copies the steps. */
    public Funnel {
      steps = List.copyOf(steps);
    }

    /** Returns this funnel with one more step, which rows are that the filter lets through. */
    public Funnel step(String name, Filter filter) {
      List<Step> more = new ArrayList<>(steps);
      more.add(new Step(name, filter));
      return new Funnel(scope, subject, window, more);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.funnel(this);
    }
  }

  /**
   * How many subjects, such as customers, come back: for each bucket of the range its cohort, which
   * are those whose first row lies in it, and how many of them have rows in that bucket and in each
   * of the next ones, their ages from 0. The first row is the first of all that may be seen, not
   * only of those in the range, so that nobody old looks new; the range says which cohorts are
   * answered. Rows without a subject count for none.
   *
   * @param subject a dimension of text or whole numbers
   * @param grain how wide cohorts and ages are
   * @param ages the last age, 1 to 1,000
   * @param first which rows can be a subject's first one
   * @param back which rows a subject comes back by
   */
  record Retention(
      Scope scope, String subject, TimeGrain grain, int ages, Filter first, Filter back)
      implements Query {

    /** Returns this question with cohorts by the first row that the filter lets through. */
    public Retention first(Filter filter) {
      return new Retention(scope, subject, grain, ages, filter, back);
    }

    /** Returns this question counting who comes back by rows that the filter lets through. */
    public Retention back(Filter filter) {
      return new Retention(scope, subject, grain, ages, first, filter);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.retention(this);
    }
  }
}
