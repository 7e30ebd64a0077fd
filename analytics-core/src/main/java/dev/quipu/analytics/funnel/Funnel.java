package dev.quipu.analytics.funnel;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.answer.Answer;
import dev.quipu.analytics.answer.Group;
import dev.quipu.analytics.answer.GroupTable;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Calculation;
import dev.quipu.analytics.plan.Calculation.Percent;
import dev.quipu.analytics.plan.Calculation.Value;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many subjects took each step, in percent of those of the first step and the one before. */
public final class Funnel {

  /** Of a step: its subjects, those of the first step, those of the step before. */
  private static final Figures FIGURES =
      new Figures(
          List.of(),
          List.of(),
          List.of(
              new Figure(
                  "subjects",
                  ValueType.INTEGER,
                  Display.of("subjects", NumberFormat.number(0)),
                  new Value(0)),
              percent("conversion", new Value(1)),
              percent("step_conversion", new Value(2))));

  private static final Grouping STEPS =
      new Grouping(Optional.empty(), List.of(Dimension.text("step")));

  private final QueryPlan.Funnel plan;
  private final Snapshot snapshot;

  /** Answers from a snapshot, which stays the caller's. */
  public Funnel(QueryPlan.Funnel plan, Snapshot snapshot) {
    this.plan = plan;
    this.snapshot = snapshot;
  }

  private static Figure percent(String name, Calculation of) {
    Display display = Display.of(name, NumberFormat.percent());
    return new Figure(name, ValueType.DECIMAL, display, new Percent(new Value(0), of));
  }

  /** Returns one row a step, also of those that nobody took. */
  public Table table() {
    List<List<@Nullable Object>> current = figures(plan);
    Optional<List<List<@Nullable Object>>> previous =
        plan.frame().baseline().map(range -> figures(plan.over(range)));
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < current.size(); i++) {
      List<@Nullable Object> before = previous.isPresent() ? previous.get().get(i) : List.of();
      groups.add(new Group(List.of(plan.steps().get(i).name()), current.get(i), before));
    }
    return new GroupTable(plan.frame(), STEPS, FIGURES).of(new Answer(groups, List.of()));
  }

  private List<List<@Nullable Object>> figures(QueryPlan.Funnel over) {
    long[] subjects = subjects(over);
    List<List<@Nullable Object>> steps = new ArrayList<>();
    for (int i = 0; i < subjects.length; i++) {
      @Nullable Object before = i == 0 ? null : subjects[i - 1];
      List<@Nullable Object> counts = Arrays.asList(subjects[i], subjects[0], before);
      List<@Nullable Object> figures = new ArrayList<>();
      FIGURES.figures().forEach(figure -> figures.add(figure.calculation().of(counts, List.of())));
      steps.add(figures);
    }
    return steps;
  }

  /** Returns how many subjects took each step: those for whom it or a later one is the furthest. */
  private long[] subjects(QueryPlan.Funnel over) {
    long[] subjects = new long[over.steps().size()];
    try (RowCursor furthest = snapshot.funnel(over)) {
      for (var row = furthest.next(); row != null; row = furthest.next()) {
        long step = (Long) requireNonNull(row.get(0));
        for (int i = 0; i < step; i++) {
          subjects[i] += (Long) requireNonNull(row.get(1));
        }
      }
    }
    return subjects;
  }
}
