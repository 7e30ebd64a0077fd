package dev.quipu.analytics.kept;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.kept.RollupTable.Kept;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.resolve.KeptFigures;
import dev.quipu.analytics.rollup.Cut;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the names of rollups' definitions into things, or says everything that is wrong. */
public record RollupResolver(Catalog catalog, ReportingCalendar calendar, Set<String> backends) {

  private static final int MOST_DIMENSIONS = 12;

  /** Returns the rollups; every fault is added to the problems, and then they are of no use. */
  public List<RollupTable> of(List<Rollup> definitions, List<Problem> problems) {
    List<RollupTable> tables = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Rollup definition : definitions) {
      List<Problem> own = new ArrayList<>();
      if (!names.add(definition.name())) {
        own.add(Problem.of("name", "is there twice"));
      }
      table(definition, own).ifPresent(tables::add);
      own.forEach(problem -> problems.add(problem.within(definition.toString())));
    }
    return tables;
  }

  private Optional<RollupTable> table(Rollup rollup, List<Problem> problems) {
    Optional<Dataset> found = catalog.dataset(rollup.dataset());
    if (found.isEmpty()) {
      problems.add(Problem.unknown("dataset", rollup.dataset(), catalog.names()));
      return Optional.empty();
    }
    Dataset dataset = found.get();
    List<Dimension> dimensions = dimensions(rollup, dataset, problems);
    checkChangedAt(rollup, dataset, problems);
    if (rollup.cut() == Cut.UTC_HOURS && dataset.time().kind().wholeDays()) {
      problems.add(Problem.of("hours", "the time column has dates, which no hour can cut"));
    }
    rollup
        .backend()
        .filter(name -> !backends.contains(name))
        .ifPresent(name -> problems.add(Problem.unknown("back end", name, backends)));
    Figures figures = KeptFigures.of(dataset, rollup.measures(), problems);
    for (Aggregate aggregate : figures.aggregates()) {
      checkAggregate(aggregate, problems);
    }
    List<Aggregate> estimated = estimated(rollup, dataset, problems);
    return problems.isEmpty()
        ? Optional.of(
            new RollupTable(rollup, dataset, calendar, dimensions, new Kept(figures, estimated)))
        : Optional.empty();
  }

  /** Returns the distinct counts that are estimated; what is wrong with the names was said. */
  private static List<Aggregate> estimated(Rollup rollup, Dataset dataset, List<Problem> problems) {
    List<String> names = rollup.content().estimated();
    if (names.isEmpty() || !problems.isEmpty()) {
      return List.of();
    }
    List<Aggregate> counts =
        KeptFigures.of(dataset, names, problems).aggregates().stream()
            .filter(aggregate -> aggregate.function() == Function.COUNT_DISTINCT)
            .toList();
    if (counts.isEmpty()) {
      problems.add(Problem.of("estimated", "none of the measures counts distinct values"));
    }
    return counts;
  }

  private static List<Dimension> dimensions(
      Rollup rollup, Dataset dataset, List<Problem> problems) {
    List<Dimension> dimensions = new ArrayList<>();
    Map<String, Dimension> own =
        dataset.ownDimensions().stream().collect(toMap(Dimension::name, d -> d));
    for (String name : rollup.dimensions()) {
      Dimension dimension = own.get(name);
      if (dimension == null && dataset.dimension(name).isPresent()) {
        problems.add(
            new Problem(
                "dimension \"" + name + "\"",
                "is an attribute that is looked up",
                "roll up by the key of its lookup; the attribute is then there, too"));
      } else if (dimension == null) {
        problems.add(Problem.unknown("dimension", name, own.keySet()));
      } else if (dimensions.contains(dimension)) {
        problems.add(Problem.of("dimension \"" + name + "\"", "is there twice"));
      } else {
        dimensions.add(dimension);
      }
    }
    if (dimensions.size() > MOST_DIMENSIONS) {
      problems.add(Problem.of("dimensions", "there are more than " + MOST_DIMENSIONS));
    }
    return dimensions;
  }

  private static void checkChangedAt(Rollup rollup, Dataset dataset, List<Problem> problems) {
    Optional<String> name = rollup.freshness().changedAt();
    if (name.isEmpty()) {
      return;
    }
    Optional<Dimension> dimension = dataset.dimension(name.get());
    if (dimension.isEmpty()) {
      List<String> known = dataset.dimensions().stream().map(Dimension::name).toList();
      problems.add(Problem.unknown("dimension", name.get(), known).within("changedAt"));
    } else if (dimension.get().type() != ValueType.INSTANT
        || dataset.lookup(dimension.get()).isPresent()) {
      problems.add(
          Problem.of(
              "changedAt \"" + name.get() + "\"", "is no column of points in time of the dataset"));
    }
  }

  private static void checkAggregate(Aggregate aggregate, List<Problem> problems) {
    switch (aggregate.function()) {
      case PERCENTILE_LOWER, PERCENTILE_UPPER ->
          problems.add(
              new Problem(
                  "measure over \"" + requireNonNull(aggregate.of()).name() + "\"",
                  "is a percentile, which no rollup can keep",
                  "leave it out: questions for it are answered from the rows"));
      case ROWS, COUNT, COUNT_DISTINCT, SUM, MIN, MAX, VALUES -> {
        // can be kept
      }
    }
  }
}
