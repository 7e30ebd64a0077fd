package dev.quipu.analytics.joint;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The parts of a filter that have to be met all, each by the datasets that have its dimensions.
 *
 * @param datasets the datasets that are asked
 */
record FilterParts(List<Dataset> datasets) {

  /** Returns what a dataset's rows have to meet; each part that fits none is a problem. */
  Filter of(Filter filter, Dataset dataset, List<Problem> problems) {
    List<Filter> met = new ArrayList<>();
    for (Filter part : conjuncts(filter)) {
      Set<String> names = part.accept(new Dimensions());
      if (known(dataset).containsAll(names)) {
        met.add(part);
      } else if (datasets.stream().noneMatch(other -> known(other).containsAll(names))) {
        problems.add(misfit(names));
      } else if (names.stream().anyMatch(known(dataset)::contains)) {
        problems.add(mixed(names, dataset));
      }
    }
    return met.isEmpty() ? Filter.everything() : Filter.allOf(met.toArray(Filter[]::new));
  }

  private Problem misfit(Set<String> names) {
    Set<String> all = new LinkedHashSet<>();
    datasets.forEach(dataset -> all.addAll(known(dataset)));
    return names.stream()
        .filter(name -> !all.contains(name))
        .map(name -> Problem.unknown("dimension", name, all))
        .findFirst()
        .orElseGet(
            () ->
                new Problem(
                    "filter",
                    "mixes dimensions " + names + " that no dataset has together",
                    "say them as filters of their own, all of which have to be met"));
  }

  private static Problem mixed(Set<String> names, Dataset dataset) {
    return new Problem(
        "filter",
        "mixes dimensions " + names + ", of which " + dataset + " has only some",
        "say them as filters of their own, all of which have to be met");
  }

  private static List<String> known(Dataset dataset) {
    return dataset.dimensions().stream().map(Dimension::name).toList();
  }

  private static List<Filter> conjuncts(Filter filter) {
    if (!(filter instanceof Filter.AllOf all)) {
      return List.of(filter);
    }
    return all.parts().stream().flatMap(part -> conjuncts(part).stream()).toList();
  }

  /** The names of the dimensions that a filter tests. */
  private record Dimensions() implements Filter.Visitor<Set<String>> {
    @Override
    public Set<String> test(Filter.Test filter) {
      return Set.of(filter.dimension());
    }

    @Override
    public Set<String> not(Filter.Not filter) {
      return filter.part().accept(this);
    }

    @Override
    public Set<String> allOf(Filter.AllOf filter) {
      return all(filter.parts());
    }

    @Override
    public Set<String> anyOf(Filter.AnyOf filter) {
      return all(filter.parts());
    }

    private Set<String> all(List<Filter> parts) {
      Set<String> names = new LinkedHashSet<>();
      parts.forEach(part -> names.addAll(part.accept(this)));
      return names;
    }
  }
}
