package dev.quipu.analytics.rolled;

import dev.quipu.analytics.kept.Level;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a rollup holds what a question needs, and where.
 *
 * @param table the rollup's table as a dataset
 * @param grouping the question's groups by the table's columns
 * @param where the question's condition on the table's columns
 * @param parts each aggregate of the question
 * @param misfits why it does not hold it; empty where it does
 */
record Fit(
    RollupTable rollup,
    AggregatePlan plan,
    Dataset table,
    Grouping grouping,
    Condition where,
    List<Part> parts,
    List<String> misfits) {

  /**
   * One aggregate of the question.
   *
   * @param asked the aggregate of the rows
   * @param kept what it is of the table; of a set its size
   * @param set which set it is the size of; empty for one that adds up
   * @param dimensions the columns that its condition tests
   */
  record Part(Aggregate asked, Aggregate kept, Optional<Integer> set, Set<Dimension> dimensions) {}

  /** Looks whether a rollup fits. */
  static Fit of(RollupTable rollup, AggregatePlan plan, Dataset table) {
    List<String> misfits = new ArrayList<>();
    Recast recast = new Recast(table);
    List<Dimension> dimensions =
        plan.grouping().dimensions().stream().map(recast::dimension).toList();
    Condition where = plan.slice().where().accept(recast);
    if (!recast.missing().isEmpty()) {
      misfits.add("it does not have " + String.join(", ", recast.missing()));
    }
    cut(rollup, plan).ifPresent(misfits::add);
    List<Part> parts = new ArrayList<>();
    for (Aggregate aggregate : plan.aggregates()) {
      part(rollup, table, aggregate)
          .ifPresentOrElse(parts::add, () -> misfits.add("it does not keep " + named(aggregate)));
    }
    Grouping grouping = new Grouping(plan.grouping().grain(), dimensions);
    return new Fit(rollup, plan, table, grouping, where, parts, misfits);
  }

  private static String named(Aggregate aggregate) {
    String function = aggregate.function().name();
    return aggregate.of() == null ? function : function + " of " + aggregate.operand().name();
  }

  /** Returns why the buckets of a question are not made of whole buckets of a rollup. */
  private static Optional<String> cut(RollupTable rollup, AggregatePlan plan) {
    ReportingCalendar asked = plan.slice().calendar();
    boolean dates = plan.dataset().time().kind().wholeDays();
    if (dates && !sameDays(asked, rollup.asked())) {
      return Optional.of("its dates have another place in time");
    }
    Optional<TimeGrain> grain = plan.grouping().grain();
    if (grain.isEmpty() || wholeDays(rollup, asked, grain.get())) {
      return Optional.empty();
    }
    for (TimeBucket bucket : asked.buckets(plan.slice().range(), grain.get())) {
      if (!rollup.rollup().cut().floor(bucket.start(), rollup.asked()).equals(bucket.start())) {
        return Optional.of(
            "its " + rollup.rollup().cut().text() + " do not make up " + grain.get().text() + "s");
      }
    }
    return Optional.empty();
  }

  private static boolean wholeDays(RollupTable rollup, ReportingCalendar asked, TimeGrain grain) {
    return grain != TimeGrain.HOUR && sameDays(asked, rollup.calendar());
  }

  /** Tells whether two calendars cut the same days. */
  static boolean sameDays(ReportingCalendar one, ReportingCalendar other) {
    return one.zone().equals(other.zone()) && one.startOfDay().equals(other.startOfDay());
  }

  private static Optional<Part> part(RollupTable rollup, Dataset table, Aggregate asked) {
    List<Aggregate> held =
        asked.function() == Function.COUNT_DISTINCT ? rollup.distinct() : rollup.added();
    int same = held.indexOf(asked);
    if (same >= 0) {
      return Optional.of(part(rollup, asked, same, Condition.always(), Set.of()));
    }
    Aggregate all =
        new Aggregate(asked.function(), asked.of(), asked.fraction(), Condition.always());
    Recast recast = new Recast(table);
    Condition where = asked.where().accept(recast);
    int wider = held.indexOf(all);
    return wider < 0 || !recast.missing().isEmpty()
        ? Optional.empty()
        : Optional.of(part(rollup, asked, wider, where, recast.used()));
  }

  private static Part part(
      RollupTable rollup, Aggregate asked, int place, Condition where, Set<Dimension> tested) {
    if (asked.function() == Function.COUNT_DISTINCT) {
      Aggregate size = new Aggregate(Function.SUM, Level.SIZE, BigDecimal.ZERO, where);
      return new Part(asked, size, Optional.of(place), tested);
    }
    Function function =
        switch (asked.function()) {
          case MIN -> Function.MIN;
          case MAX -> Function.MAX;
          case ROWS, COUNT, SUM, COUNT_DISTINCT, PERCENTILE_LOWER, PERCENTILE_UPPER, VALUES ->
              Function.SUM;
        };
    Dimension value = rollup.values().get(place);
    Aggregate kept = new Aggregate(function, value, BigDecimal.ZERO, where);
    return new Part(asked, kept, Optional.empty(), tested);
  }

  /** Returns the coarsest level with what groups, the condition and some parts need. */
  Level level(List<Part> needing) {
    Recast recast = new Recast(table);
    plan.slice().where().accept(recast);
    Set<Dimension> used = new LinkedHashSet<>(recast.used());
    used.addAll(grouping.dimensions());
    needing.forEach(part -> used.addAll(part.dimensions()));
    List<Integer> places = new ArrayList<>();
    for (Dimension dimension : used) {
      // an attribute is there with the key of its lookup
      String name = table.lookup(dimension).map(Lookup::dimension).orElse(dimension.name());
      for (int i = 0; i < rollup.dimensions().size(); i++) {
        if (rollup.dimensions().get(i).name().equals(name)) {
          places.add(i);
        }
      }
    }
    return Level.with(rollup, places);
  }

  /** Tells whether a part is the size of a set that is estimated. */
  boolean estimates(Part part) {
    return part.set().filter(rollup::estimates).isPresent();
  }

  /** Returns the parts that are sizes of sets. */
  List<Part> sets() {
    return parts.stream().filter(part -> part.set().isPresent()).toList();
  }

  /** Returns the parts that add up. */
  List<Part> added() {
    return parts.stream().filter(part -> part.set().isEmpty()).toList();
  }
}
