package dev.quipu.analytics.model;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Measure.Aggregation;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds every fault of a dataset that is being declared. */
final class DatasetCheck {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
  private static final String NAME_RULE =
      "a letter, then at most 62 letters, digits and underscores";

  /** The name under which the buckets of a trend appear in its answer. */
  private static final String RESERVED = "bucket";

  private static final int MOST_FRACTION_DIGITS = 16;
  private static final int LEAST_BUCKETS = 2;
  private static final int MOST_BUCKETS = 1_000;

  private final Dataset.Builder dataset;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Dimension> dimensions = new LinkedHashMap<>();
  private final Map<String, Kpi> kpis = new LinkedHashMap<>();
  private final Set<String> figures = new HashSet<>();

  DatasetCheck(Dataset.Builder dataset) {
    this.dataset = dataset;
  }

  List<Problem> problems() {
    checkName("", dataset.name);
    checkSource(dataset.source());
    if (dataset.time == null) {
      problems.add(new Problem("", "has no time column", "say time(TimeColumn.instant(…))"));
    } else {
      checkColumn("time column", dataset.time.column());
    }
    dataset.dimensions.forEach(dimension -> checkDimension("", dimension));
    Map<String, Dimension> own = new LinkedHashMap<>(dimensions);
    dataset.lookups.forEach(lookup -> checkLookup(lookup, own));
    Set<String> taken = new HashSet<>(dimensions.keySet());
    for (Measure measure : dataset.measures) {
      claim("measure \"" + measure.name() + "\"", measure.name(), taken);
      checkMeasure(measure);
    }
    for (Kpi kpi : dataset.kpis) {
      claim("kpi \"" + kpi.name() + "\"", kpi.name(), taken);
      kpis.put(kpi.name(), kpi);
    }
    dataset.measures.forEach(measure -> figures.add(measure.name()));
    figures.addAll(kpis.keySet());
    kpis.values().forEach(this::checkKpi);
    if (dataset.longestRange.orElse(1) < 1) {
      problems.add(Problem.of("longest range", "must have at least 1 day"));
    }
    for (String name : dataset.key) {
      if (!own.containsKey(name)) {
        Problem unknown = Problem.unknown("dimension", name, own.keySet());
        problems.add(unknown.within("key"));
      }
    }
    Map<String, ValueType> types = new LinkedHashMap<>();
    dimensions.forEach((name, dimension) -> types.put(name, dimension.type()));
    problems.addAll(dataset.access.problems(types));
    return problems;
  }

  private void checkSource(Source source) {
    source.accept(
        new Source.Visitor<Boolean>() {
          @Override
          public Boolean table(Source.Table table) {
            return checkColumn("table", table.name())
                && (table.schema().isEmpty() || checkColumn("schema", table.schema()));
          }

          @Override
          public Boolean select(Source.Select select) {
            return checkColumn("select", select.sql());
          }
        });
  }

  /** Checks a lookup; its key is one of the dataset's own dimensions. */
  private void checkLookup(Lookup lookup, Map<String, Dimension> own) {
    int before = problems.size();
    checkSource(lookup.source());
    Dimension dimension = own.get(lookup.dimension());
    if (lookup.dimension().isEmpty()) {
      problems.add(new Problem("", "has no key", "say on(dimension, key column)"));
    } else if (dimension == null) {
      problems.add(Problem.unknown("dimension", lookup.dimension(), own.keySet()));
    } else if (dimension.type() != ValueType.TEXT && dimension.type() != ValueType.INTEGER) {
      problems.add(
          new Problem(
              "dimension \"" + dimension.name() + "\"",
              "is of type " + dimension.type().text(),
              "a lookup is by text or whole numbers"));
    }
    if (!lookup.dimension().isEmpty()) {
      checkColumn("key", lookup.key());
    }
    if (lookup.attributes().isEmpty()) {
      problems.add(new Problem("", "has no attributes", "say attributes(…)"));
    }
    problems.subList(before, problems.size()).replaceAll(p -> p.within(lookup.toString()));
    lookup.attributes().forEach(attribute -> checkDimension(lookup + ", ", attribute));
  }

  private void checkDimension(String of, Dimension dimension) {
    String where = of + "dimension \"" + dimension.name() + "\"";
    checkName(where, dimension.name());
    checkColumn(where, dimension.column());
    dimension.protection().problems(dimension.type()).forEach(p -> problems.add(p.within(where)));
    if (dimension.type() == ValueType.BUCKET) {
      problems.add(Problem.of(where, "a bucket is not a column type"));
    }
    if (dimensions.put(dimension.name(), dimension) != null) {
      problems.add(Problem.of(where, "declared twice"));
    }
  }

  private void checkMeasure(Measure measure) {
    String where = "measure \"" + measure.name() + "\"";
    Aggregation aggregation = measure.aggregation();
    aggregation.of().ifPresent(name -> checkOperand(where, aggregation, name));
    if (aggregation.of().isEmpty() && aggregation.function() != Aggregation.Function.COUNT) {
      problems.add(Problem.of(where, aggregation.function() + " of no dimension"));
    }
    BigDecimal fraction = aggregation.fraction();
    if (aggregation.function() == Aggregation.Function.PERCENTILE
        && (fraction.signum() <= 0
            || fraction.compareTo(BigDecimal.ONE) >= 0
            || fraction.stripTrailingZeros().scale() > MOST_FRACTION_DIGITS)) {
      problems.add(
          new Problem(
              where,
              "percentile " + fraction + " out of range",
              "between 0 and 1, at most 16 digits; 0.5 is the median"));
    }
    List<Problem> inFilter = new ArrayList<>();
    Condition.of(measure.filter(), dimensions, inFilter);
    inFilter.forEach(problem -> problems.add(problem.within(where)));
  }

  private void checkOperand(String where, Aggregation aggregation, String name) {
    Dimension dimension = dimensions.get(name);
    if (dimension == null) {
      Problem unknown = Problem.unknown("dimension", name, dimensions.keySet());
      problems.add(unknown.within(where));
      return;
    }
    boolean allowed =
        switch (aggregation.function()) {
          case COUNT, COUNT_DISTINCT -> true;
          case SUM, AVG, PERCENTILE -> dimension.type().numeric();
          case MIN, MAX -> dimension.type() != ValueType.BOOLEAN;
        };
    if (!allowed) {
      String type = dimension.type().text();
      problems.add(
          Problem.of(
              where, aggregation.function() + " of " + type + " dimension \"" + name + "\""));
    }
  }

  private void checkKpi(Kpi kpi) {
    String where = "kpi \"" + kpi.name() + "\"";
    for (String operand : kpi.formula().operands()) {
      if (notNumeric(operand)) {
        problems.add(Problem.of(where, "calculates with \"" + operand + "\", which is no number"));
      }
      if (!figures.contains(operand)) {
        List<String> others =
            figures.stream().filter(name -> !name.equals(kpi.name())).sorted().toList();
        Problem unknown = Problem.unknown("measure", operand, others);
        problems.add(unknown.within(where));
      }
    }
    if (reaches(kpi, kpi.name(), new HashSet<>())) {
      problems.add(Problem.of(where, "is calculated from itself"));
    } else if (kpi.formula() instanceof Formula.Window window) {
      windows().problems(window).forEach(problem -> problems.add(problem.within(where)));
    }
  }

  /** Tells whether the name is a measure's whose values are dates, times or texts. */
  private boolean notNumeric(String operand) {
    return dataset.measures.stream()
        .filter(measure -> measure.name().equals(operand))
        .map(Measure::aggregation)
        .filter(
            a ->
                a.function() == Aggregation.Function.MIN
                    || a.function() == Aggregation.Function.MAX)
        .flatMap(a -> a.of().stream())
        .map(dimensions::get)
        .anyMatch(dimension -> dimension != null && !dimension.type().numeric());
  }

  private Windows windows() {
    return new Windows(
        name -> Optional.ofNullable(kpis.get(name)).map(kpi -> new Made(kpi.formula(), "")),
        name ->
            dataset.measures.stream()
                .filter(measure -> measure.name().equals(name))
                .allMatch(Measure::adds));
  }

  private boolean reaches(Kpi from, String goal, Set<String> seen) {
    for (String operand : from.formula().operands()) {
      Kpi next = kpis.get(operand);
      if (operand.equals(goal)
          || (next != null && seen.add(operand) && reaches(next, goal, seen))) {
        return true;
      }
    }
    return false;
  }

  private void claim(String where, String name, Set<String> taken) {
    checkName(where, name);
    if (!taken.add(name)) {
      problems.add(Problem.of(where, "the name is taken by another part of the dataset"));
    }
  }

  private void checkName(String where, String name) {
    problems.addAll(nameProblems(where, name));
  }

  /** Returns what is wrong with a name that questions and answers use. */
  static List<Problem> nameProblems(String where, String name) {
    if (!NAME.matcher(name).matches()) {
      return List.of(new Problem(where, "is no legal name", NAME_RULE));
    }
    return name.equals(RESERVED)
        ? List.of(Problem.of(where, "the name is kept for the time buckets of a trend"))
        : List.of();
  }

  private boolean checkColumn(String where, String column) {
    boolean legal = !column.isBlank() && column.indexOf('\0') < 0;
    if (!legal) {
      problems.add(Problem.of(where, "names no column, table or statement"));
    }
    return legal;
  }

  /**
   * A formula among many.
   *
   * @param prefix what stands before the names of its operands there
   */
  record Made(Formula formula, String prefix) {
    Stream<String> operands() {
      return formula.operands().stream().map(prefix::concat);
    }
  }

  /**
   * The rules of figures over several buckets.
   *
   * @param kpis how a figure is calculated; empty for a measure
   * @param adds whether a measure of two sets of rows is the sum of those of each
   */
  record Windows(Function<String, Optional<Made>> kpis, Predicate<String> adds) {

    List<Problem> problems(Formula.Window window) {
      List<Problem> problems = new ArrayList<>();
      int buckets = window.buckets().orElse(LEAST_BUCKETS);
      if (buckets < LEAST_BUCKETS || buckets > MOST_BUCKETS) {
        problems.add(Problem.of("", "reaches over " + buckets + " buckets, not 2 to 1000"));
      }
      if (uses(window.of(), Formula.Window.class) || uses(window.of(), Formula.Share.class)) {
        problems.add(Problem.of("", "is over a share or over another window"));
      }
      if (window.mean() && (window.buckets().isEmpty() || !additive(window.of()))) {
        problems.add(
            new Problem(
                "",
                "averages \"" + window.of() + "\" over buckets",
                "only sums, counts, their differences and multiples have a mean per bucket"));
      }
      return problems;
    }

    private boolean uses(String figure, Class<? extends Formula> kind) {
      return kpis.apply(figure)
          .filter(
              made ->
                  kind.isInstance(made.formula())
                      || made.operands().anyMatch(name -> uses(name, kind)))
          .isPresent();
    }

    private boolean additive(String figure) {
      Optional<Made> made = kpis.apply(figure);
      if (made.isEmpty()) {
        return adds.test(figure);
      }
      Formula formula = made.get().formula();
      return (formula instanceof Formula.Difference || formula instanceof Formula.Times)
          && made.get().operands().allMatch(this::additive);
    }
  }
}
