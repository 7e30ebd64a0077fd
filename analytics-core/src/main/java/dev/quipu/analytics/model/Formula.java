package dev.quipu.analytics.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a KPI is calculated from measures (or from other KPIs, without a circle), by their names.
 * Every part that is missing, and every division by nothing, makes the result null.
 */
public sealed interface Formula {

  /** Answers for each kind of formula. */
  interface Visitor<R> {
    /** Answers for a quotient. */
    R ratio(Ratio formula);

    /** Answers for a percentage. */
    R percent(Percent formula);

    /** Answers for a difference. */
    R difference(Difference formula);

    /** Answers for a share of the whole. */
    R share(Share formula);

    /** Answers for a multiple. */
    R times(Times formula);

    /** Answers for a figure over several buckets. */
    R window(Window formula);
  }

  /** Asks the visitor for this kind of formula. */
  <R> R accept(Visitor<R> visitor);

  /** Returns the names of the measures and KPIs that the formula calculates with. */
  List<String> operands();

  /** {@code dividend ÷ divisor}. */
  record Ratio(String dividend, String divisor) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ratio(this);
    }

    @Override
    public List<String> operands() {
      return List.of(dividend, divisor);
    }
  }

  /** {@code part ÷ whole × 100}. */
  record Percent(String part, String whole) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.percent(this);
    }

    @Override
    public List<String> operands() {
      return List.of(part, whole);
    }
  }

  /** {@code minuend − subtrahend}. */
  record Difference(String minuend, String subtrahend) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.difference(this);
    }

    @Override
    public List<String> operands() {
      return List.of(minuend, subtrahend);
    }
  }

  /**
   * A group's part of the same figure over the whole question (all its groups, its range and
   * filters), in percent; 100 where there is only one group.
   */
  record Share(String of) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.share(this);
    }

    @Override
    public List<String> operands() {
      return List.of(of);
    }
  }

  /** {@code of × factor}. */
  record Times(String of, BigDecimal factor) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.times(this);
    }

    @Override
    public List<String> operands() {
      return List.of(of);
    }
  }

  /**
   * In a trend, the figure over the rows of several buckets: a sum of them where it is a sum, but
   * also the mean, the ratio or the distinct count of all their rows. The first buckets of the
   * range reach back to before it.
   *
   * @param buckets how many buckets, the row's own and those before it; empty for all of the range
   *     up to the row's own
   * @param mean whether the figure is divided by the number of buckets; only for sums, counts, and
   *     their differences and multiples
   */
  record Window(String of, OptionalInt buckets, boolean mean) implements Formula {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.window(this);
    }

    @Override
    public List<String> operands() {
      return List.of(of);
    }
  }
}
