package dev.quipu.analytics.resolve;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.Sensitivity;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of a dataset that one subject can use; the others do not exist for it. */
final class Sight {

  private final Dataset dataset;
  private final Subject subject;
  private final boolean grouped;
  private final Map<String, Dimension> plain = new LinkedHashMap<>();
  private final Map<String, Dimension> masked = new LinkedHashMap<>();
  private final List<String> figures;

  Sight(Dataset dataset, Subject subject) {
    this.dataset = dataset;
    this.subject = subject;
    this.grouped = dataset.access().minimumFor(subject).isPresent();
    for (Dimension dimension : dataset.dimensions()) {
      switch (mask(dimension).kind()) {
        case NONE -> plain.put(dimension.name(), dimension);
        case PARTIAL, HASH -> masked.put(dimension.name(), dimension);
        case HIDE -> {}
      }
    }
    this.figures = dataset.figures().stream().filter(this::shows).toList();
  }

  /** Returns the dimensions that can be grouped, filtered and ordered by, by their names. */
  Map<String, Dimension> plain() {
    return plain;
  }

  /** Returns the dimensions that can be columns of rows, by their names. */
  Map<String, Dimension> listed() {
    Map<String, Dimension> listed = new LinkedHashMap<>(plain);
    listed.putAll(masked);
    return listed;
  }

  /** Returns the dimensions whose different values can be counted, by their names. */
  Map<String, Dimension> countable() {
    Map<String, Dimension> countable = new LinkedHashMap<>();
    dataset.dimensions().stream()
        .filter(dimension -> !secret(dimension))
        .forEach(dimension -> countable.put(dimension.name(), dimension));
    return countable;
  }

  /** Returns the names of the measures and KPIs that can be asked for. */
  List<String> figures() {
    return figures;
  }

  /** Returns what is shown of a dimension's values. */
  Mask mask(Dimension dimension) {
    return dimension.protection().maskFor(subject);
  }

  /** Says of a dimension that was found to be unknown that it is masked, where that is so. */
  Problem better(Problem problem) {
    return masked.keySet().stream().anyMatch(name -> problem.where().equals(where(name)))
        ? new Problem(problem.where(), "is masked", "it can be listed and counted, nothing else")
        : problem;
  }

  private static String where(String name) {
    return "dimension \"" + name + "\"";
  }

  private boolean shows(String figure) {
    return dataset
        .measure(figure)
        .map(this::shows)
        .orElseGet(
            () ->
                dataset.kpi(figure).orElseThrow().formula().operands().stream()
                    .allMatch(this::shows));
  }

  private boolean shows(Measure measure) {
    return shows(measure.filter())
        && measure
            .aggregation()
            .of()
            .flatMap(dataset::dimension)
            .filter(dimension -> !shows(measure, dimension))
            .isEmpty();
  }

  /**
   * People may be counted by what is not shown, and added up where no group is too small; other
   * figures can be one row's own value.
   */
  private boolean shows(Measure measure, Dimension of) {
    return switch (measure.aggregation().function()) {
      case COUNT, COUNT_DISTINCT -> !secret(of);
      case SUM, AVG -> plain(of) || (!secret(of) && grouped);
      case MIN, MAX, PERCENTILE -> plain(of);
    };
  }

  private boolean shows(Filter filter) {
    List<Problem> secrets = new ArrayList<>();
    Map<String, Dimension> open = new LinkedHashMap<>();
    dataset.dimensions().stream().filter(d -> !secret(d)).forEach(d -> open.put(d.name(), d));
    Condition.of(filter, open, secrets);
    return secrets.isEmpty();
  }

  private boolean secret(Dimension dimension) {
    return dimension.protection().sensitivity() == Sensitivity.SECRET && !plain(dimension);
  }

  private boolean plain(Dimension dimension) {
    return mask(dimension).equals(Mask.none());
  }
}
