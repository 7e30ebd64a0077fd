package dev.quipu.analytics.resolve;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Formula;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.Measure.Aggregation;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.Calculation;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.Windowed;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the names of measures and KPIs into figures over as few aggregates as they need. */
final class FigureResolver implements FormulaResolver {

  private final Dataset dataset;
  private final List<String> known;
  private final Map<String, Dimension> dimensions = new LinkedHashMap<>();
  private final Map<Aggregate, Integer> aggregates = new LinkedHashMap<>();
  private final Map<Windowed, Integer> windows = new LinkedHashMap<>();
  private final boolean trend;

  /** The window that is being resolved; windows do not nest. */
  private Formula.@Nullable Window window;

  /**
   * Makes a resolver of the known figures; those that they are made of need not be known.
   *
   * @param trend whether there are buckets to move over
   */
  FigureResolver(Dataset dataset, List<String> known, boolean trend) {
    this.known = known;
    this.dataset = dataset;
    this.trend = trend;
    dataset.dimensions().forEach(dimension -> dimensions.put(dimension.name(), dimension));
  }

  /** Returns the figures of the names; every unknown or repeated one is added to the problems. */
  Figures figures(List<String> names, List<Problem> problems) {
    List<String> asked = new ArrayList<>();
    for (String name : names) {
      if (asked.contains(name)) {
        problems.add(Problem.of("measure \"" + name + "\"", "asked for twice"));
      } else if (!known.contains(name)) {
        problems.add(Problem.unknown("measure", name, known));
      } else {
        asked.add(name);
      }
    }
    if (names.isEmpty()) {
      problems.add(new Problem("measures", "none asked for", "known: " + known));
    }
    asked.forEach(this::resolve); // finds every aggregate, so that windows can follow them
    List<Figure> figures = asked.stream().map(this::figure).toList();
    problems.addAll(ChoiceRules.problems(windows.keySet(), trend));
    return new Figures(List.copyOf(aggregates.keySet()), List.copyOf(windows.keySet()), figures);
  }

  private Figure figure(String name) {
    Typed typed = resolve(name);
    Display display =
        dataset
            .measure(name)
            .map(Measure::display)
            .orElseGet(() -> dataset.kpi(name).orElseThrow().display());
    return new Figure(name, typed.type(), display, typed.calculation());
  }

  /** Resolves a measure or KPI that the catalog has checked. */
  @Override
  public Typed resolve(String name) {
    return dataset
        .measure(name)
        .map(this::measure)
        .orElseGet(() -> dataset.kpi(name).orElseThrow().formula().accept(this));
  }

  private Typed measure(Measure measure) {
    Aggregation aggregation = measure.aggregation();
    Condition where = Condition.of(measure.filter(), dimensions, new ArrayList<>());
    Dimension of = aggregation.of().map(dimensions::get).orElse(null);
    return switch (aggregation.function()) {
      case COUNT -> value(of == null ? Function.ROWS : Function.COUNT, of, where);
      case COUNT_DISTINCT -> value(Function.COUNT_DISTINCT, of, where);
      case SUM -> value(Function.SUM, of, where);
      case MIN -> value(Function.MIN, of, where);
      case MAX -> value(Function.MAX, of, where);
      case AVG ->
          calculated(
              new Calculation.Mean(
                  position(new Aggregate(Function.SUM, of, BigDecimal.ZERO, where)),
                  position(new Aggregate(Function.COUNT, of, BigDecimal.ZERO, where))),
              of);
      case PERCENTILE -> {
        BigDecimal fraction = aggregation.fraction().stripTrailingZeros();
        yield calculated(
            new Calculation.Middle(
                position(new Aggregate(Function.PERCENTILE_LOWER, of, fraction, where)),
                position(new Aggregate(Function.PERCENTILE_UPPER, of, fraction, where))),
            of);
      }
    };
  }

  private static Typed calculated(Calculation calculation, @Nullable Dimension of) {
    boolean binary = of != null && of.type() == ValueType.DOUBLE;
    return new Typed(calculation, binary ? ValueType.DOUBLE : ValueType.DECIMAL);
  }

  private Typed value(Function function, @Nullable Dimension of, Condition where) {
    Aggregate aggregate = new Aggregate(function, of, BigDecimal.ZERO, where);
    return new Typed(new Calculation.Value(position(aggregate)), aggregate.type());
  }

  private int position(Aggregate aggregate) {
    aggregates.putIfAbsent(aggregate, aggregates.size());
    int position = aggregates.get(aggregate);
    if (window == null) {
      return position;
    }
    Windowed windowed = new Windowed(position, window.buckets());
    windows.putIfAbsent(windowed, windows.size());
    return aggregates.size() + windows.get(windowed);
  }

  @Override
  public Typed over(Formula.Window formula) {
    window = formula;
    Typed of = resolve(formula.of());
    window = null;
    return of;
  }
}
