package dev.quipu.analytics.retention;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.answer.Answer;
import dev.quipu.analytics.answer.Group;
import dev.quipu.analytics.answer.GroupTable;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Calculation.Percent;
import dev.quipu.analytics.plan.Calculation.Value;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many of each cohort come back at each age, a row for each of both. */
public final class Retention {

  /** Of a cohort and an age: the cohort's subjects, those that are active. */
  private static final Figures FIGURES =
      new Figures(
          List.of(),
          List.of(),
          List.of(
              count("subjects", 0),
              count("active", 1),
              new Figure(
                  "retention",
                  ValueType.DECIMAL,
                  Display.of("retention", NumberFormat.percent()),
                  new Percent(new Value(1), new Value(0)))));

  private final QueryPlan.Retention plan;
  private final Snapshot snapshot;
  private final int mostRows;

  /** Answers from a snapshot, which stays the caller's, with at most so many rows. */
  public Retention(QueryPlan.Retention plan, Snapshot snapshot, int mostRows) {
    this.plan = plan;
    this.snapshot = snapshot;
    this.mostRows = mostRows;
  }

  private static Figure count(String name, int position) {
    return new Figure(
        name, ValueType.INTEGER, Display.of(name, NumberFormat.number(0)), new Value(position));
  }

  /** Returns one row for each cohort and age, also where nobody comes back. */
  public Table table() {
    int ages = plan.cohorts().ages() + 1;
    List<TimeBucket> born = plan.born();
    if ((long) born.size() * ages > mostRows) {
      throw new LimitExceededException(
          "the retention table of "
              + plan.dataset()
              + " has "
              + born.size()
              + " cohorts of "
              + ages
              + " ages",
          "maxTableRows",
          mostRows,
          "ask for a coarser grain, a shorter range or fewer ages, or raise it in Limits");
    }
    List<List<List<@Nullable Object>>> current = figures(plan);
    Optional<List<List<List<@Nullable Object>>>> previous =
        plan.frame().baseline().map(range -> figures(plan.over(range)));
    List<TimeBucket> buckets = plan.buckets();
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < born.size(); i++) {
      for (int age = 0; age < ages; age++) {
        boolean finished = buckets.get(i + age).finishedAt(plan.frame().now());
        List<@Nullable Object> before =
            previous.isPresent() && i < previous.get().size()
                ? previous.get().get(i).get(age)
                : Arrays.asList(null, null, null);
        List<@Nullable Object> key = List.of(born.get(i), (long) age, finished);
        groups.add(new Group(key, current.get(i).get(age), before));
      }
    }
    Grouping keys =
        new Grouping(
            Optional.of(plan.cohorts().grain()),
            List.of(Dimension.integer("age"), Dimension.bool("finished")));
    return new GroupTable(plan.frame(), keys, FIGURES).of(new Answer(groups, List.of()));
  }

  /** Returns the figures of each age of each cohort of a range. */
  private List<List<List<@Nullable Object>>> figures(QueryPlan.Retention over) {
    Map<List<TimeBucket>, Cell> cells = cells(over);
    List<TimeBucket> buckets = over.buckets();
    List<List<List<@Nullable Object>>> cohorts = new ArrayList<>();
    for (TimeBucket born : over.born()) {
      long subjects = cells.getOrDefault(List.of(born, born), Cell.EMPTY).subjects();
      List<List<@Nullable Object>> ages = new ArrayList<>();
      for (int age = 0; age <= over.cohorts().ages(); age++) {
        TimeBucket bucket = buckets.get(cohorts.size() + age);
        long active = cells.getOrDefault(List.of(born, bucket), Cell.EMPTY).active();
        boolean future = bucket.start().isAfter(over.frame().now());
        List<@Nullable Object> counts = Arrays.asList(subjects, future ? null : active);
        List<@Nullable Object> figures = new ArrayList<>();
        FIGURES
            .figures()
            .forEach(figure -> figures.add(figure.calculation().of(counts, List.of())));
        ages.add(figures);
      }
      cohorts.add(ages);
    }
    return cohorts;
  }

  /** The subjects of a cohort that have a row in a bucket, and those that come back in it. */
  private record Cell(long subjects, long active) {
    private static final Cell EMPTY = new Cell(0, 0);
  }

  private Map<List<TimeBucket>, Cell> cells(QueryPlan.Retention over) {
    Map<List<TimeBucket>, Cell> cells = new HashMap<>();
    try (RowCursor rows = snapshot.retention(over)) {
      for (var row = rows.next(); row != null; row = rows.next()) {
        TimeBucket born = (TimeBucket) requireNonNull(row.get(0));
        TimeBucket bucket = (TimeBucket) requireNonNull(row.get(1));
        long subjects = (Long) requireNonNull(row.get(2));
        long active = (Long) requireNonNull(row.get(3));
        cells.put(List.of(born, bucket), new Cell(subjects, active));
      }
    }
    return cells;
  }
}
