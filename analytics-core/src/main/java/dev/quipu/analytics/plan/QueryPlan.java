package dev.quipu.analytics.plan;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import java.util.List;
import java.util.Optional;

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

    /** Returns the plan of all groups of either range, also of those that are too small. */
    public Groups uncut() {
      return new Groups(dataset, frame, slice, grouping, figures, Choice.all());
    }

    @Override
    public boolean oneStatement() {
      boolean chosenFirst = grouping.grain().isPresent() && choice.cut();
      return suppression.isEmpty()
          && frame.baseline().isEmpty()
          && !figures.needWhole()
          && !choice.other()
          && !chosenFirst;
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
   *     and whoever hands them on puts the masks on them
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
}
