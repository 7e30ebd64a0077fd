package dev.quipu.analytics.plan;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A question in which every name has become a thing. */
public sealed interface QueryPlan {

  /** Answers for each kind of plan. */
  interface Visitor<R> {
    /** Answers for groups. */
    R groups(Groups plan);

    /** Answers for rows. */
    R rows(Rows plan);

    /** Answers for a histogram. */
    R histogram(Histogram plan);

    /** Answers for a funnel. */
    R funnel(Funnel plan);

    /** Answers for a retention table. */
    R retention(Retention plan);
  }

  /** Returns the dataset that is asked. */
  Dataset dataset();

  /** Tells whether a single statement answers it, so that no transaction is needed. */
  boolean oneStatement();

  /** Asks the visitor for this kind of plan. */
  <R> R accept(Visitor<R> visitor);

  /**
   * The rule by which small groups are not shown. A group is small where one of its sets of rows
   * has rows, and counts as fewer than the minimum.
   *
   * @param minimum the smallest size that is shown
   * @param additive whether sizes of groups add up, as rows do
   * @param rows the number of rows of each set that a figure is made of, all rows first
   * @param sizes what each set counts as
   */
  record Suppression(int minimum, boolean additive, List<Aggregate> rows, List<Aggregate> sizes) {
    /** Copies the lists. */
    public Suppression {
      rows = List.copyOf(rows);
      sizes = List.copyOf(sizes);
    }
  }

  /**
   * A question answered by figures of groups.
   *
   * @param frame the resolved times
   * @param slice the rows of the current range
   * @param choice which groups are answered
   * @param suppression which groups are too small to be shown; empty for none
   */
  record Groups(
      Dataset dataset,
      Frame frame,
      Slice slice,
      Grouping grouping,
      Figures figures,
      Choice choice,
      Optional<Suppression> suppression)
      implements QueryPlan {

    /** Makes a plan that shows every group. */
    public Groups(
        Dataset dataset,
        Frame frame,
        Slice slice,
        Grouping grouping,
        Figures figures,
        Choice choice) {
      this(dataset, frame, slice, grouping, figures, choice, Optional.empty());
    }

    /** Returns this plan showing only groups that are large enough. */
    public Groups suppressing(Suppression rule) {
      return new Groups(dataset, frame, slice, grouping, figures, choice, Optional.of(rule));
    }

    /** Returns this plan with another choice of groups. */
    public Groups choosing(Choice other) {
      return new Groups(dataset, frame, slice, grouping, figures, other, suppression);
    }

    /** Returns this plan with other figures. */
    public Groups computing(Figures other) {
      return new Groups(dataset, frame, slice, grouping, other, choice, suppression);
    }

    @Override
    public boolean oneStatement() {
      boolean trend = grouping.grain().isPresent();
      boolean chosenFirst = trend && !choice.equals(Choice.all());
      return suppression.isEmpty()
          && frame.baseline().isEmpty()
          && !figures.needWhole()
          && !choice.other()
          && !chosenFirst
          && !(trend && figures.windowsNeedMore());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.groups(this);
    }
  }

  /**
   * A question answered by rows.
   *
   * @param ranking its keys count the columns, and beyond them {@code sortOnly}
   * @param masks what is shown of each column's values; a back end answers the values themselves,
   *     and whoever hands them on puts the masks on them; a copy that it makes by itself has them
   *     on
   * @param sortOnly dimensions that order the rows without being returned
   */
  record Rows(
      Dataset dataset,
      Frame frame,
      Slice slice,
      List<Dimension> columns,
      List<Mask> masks,
      List<Dimension> sortOnly,
      Ranking ranking)
      implements QueryPlan {
    /** Copies the columns. */
    public Rows {
      columns = List.copyOf(columns);
      masks = List.copyOf(masks);
      sortOnly = List.copyOf(sortOnly);
    }

    /** Tells whether some values must not be shown as a back end answers them. */
    public boolean masked() {
      return masks.stream().anyMatch(mask -> !mask.equals(Mask.none()));
    }

    /** Returns this plan with so many rows at most. */
    public Rows atMost(long rows) {
      long most = Math.min(rows, ranking.limit().orElse(Long.MAX_VALUE));
      Ranking cut = new Ranking(ranking.keys(), OptionalLong.of(most));
      return new Rows(dataset, frame, slice, columns, masks, sortOnly, cut);
    }

    @Override
    public boolean oneStatement() {
      return true;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.rows(this);
    }
  }

  /** A question answered by the rows in each bin of a dimension's values. */
  record Histogram(Dataset dataset, Frame frame, Slice slice, Dimension dimension, int bins)
      implements QueryPlan {
    @Override
    public boolean oneStatement() {
      return false;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.histogram(this);
    }
  }

  /**
   * A question answered by the subjects that took one step after the other, as {@code Query.Funnel}
   * says.
   *
   * @param slice the rows of the current range, in which the first step is taken
   * @param steps at least two
   */
  record Funnel(
      Dataset dataset,
      Frame frame,
      Slice slice,
      Dimension subject,
      Duration window,
      List<Funnel.Step> steps)
      implements QueryPlan {

    /** Where a zone skipped or repeated a day, so many days more have as many dates. */
    private static final Duration ASIDE = Duration.ofDays(2);

    /** A step and the condition that its rows meet. */
    public record Step(String name, Condition where) {}

    /** Copies the steps. */
    public Funnel {
      steps = List.copyOf(steps);
    }

    /** Returns this plan over another range. */
    public Funnel over(TimeRange range) {
      return new Funnel(dataset, frame, slice.over(range), subject, window, steps);
    }

    /** Returns the rows among which the steps are, also those behind the range's end. */
    public Slice read() {
      boolean dates = dataset.time().kind().wholeDays();
      Duration behind = dates ? window.plus(ASIDE) : window;
      return slice.over(new TimeRange(slice.range().start(), slice.range().end().plus(behind)));
    }

    @Override
    public boolean oneStatement() {
      return frame.baseline().isEmpty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.funnel(this);
    }
  }

  /**
   * A question answered by the subjects that come back, as {@code Query.Retention} says.
   *
   * @param slice the rows of the current range, in which cohorts have their first row
   */
  record Retention(
      Dataset dataset, Frame frame, Slice slice, Dimension subject, Retention.Cohorts cohorts)
      implements QueryPlan {

    private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");

    /**
     * Which subjects belong together and what they come back by.
     *
     * @param ages the last age
     * @param first the condition of first rows
     * @param back the condition of rows that a subject comes back by
     */
    public record Cohorts(TimeGrain grain, int ages, Condition first, Condition back) {}

    /** Returns this plan over another range. */
    public Retention over(TimeRange range) {
      return new Retention(dataset, frame, slice.over(range), subject, cohorts);
    }

    /** Returns the buckets of the cohorts. */
    public List<TimeBucket> born() {
      return slice.calendar().buckets(slice.range(), cohorts.grain());
    }

    /** Returns the buckets of the cohorts and those of their ages after them. */
    public List<TimeBucket> buckets() {
      List<TimeBucket> buckets = new ArrayList<>(born());
      for (int age = 1; age <= cohorts.ages(); age++) {
        Instant next = buckets.get(buckets.size() - 1).end();
        buckets.add(slice.calendar().bucket(next, cohorts.grain()));
      }
      return buckets;
    }

    /** Returns the rows from the first cohort to the last age, those of the future left out. */
    public Slice read() {
      Instant end = slice.range().end();
      for (TimeBucket bucket : buckets()) {
        boolean begun = !bucket.start().isAfter(frame.now());
        end = begun && bucket.end().isAfter(end) ? bucket.end() : end;
      }
      return slice.over(new TimeRange(slice.range().start(), end));
    }

    /** Returns the rows among which a subject's first one is, since the year 1. */
    public Slice history() {
      Instant start = slice.range().start();
      Instant first = start.isBefore(YEAR_ONE) ? start : YEAR_ONE;
      return slice.over(new TimeRange(first, slice.range().end()));
    }

    @Override
    public boolean oneStatement() {
      return frame.baseline().isEmpty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.retention(this);
    }
  }
}
