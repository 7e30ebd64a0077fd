package dev.quipu.analytics.model;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All datasets of a host, checked as a whole. Immutable. */
public final class Catalog {

  /** The name of the back end that datasets and hosts use until they say otherwise. */
  public static final String DEFAULT_BACKEND = "default";

  private final Map<String, Dataset> datasets;

  private Catalog(List<Dataset> datasets) {
    this.datasets = new LinkedHashMap<>();
    datasets.forEach(dataset -> this.datasets.put(dataset.name(), dataset));
  }

  /**
   * Returns the catalog of the declared datasets.
   *
   * @throws InvalidModelException with every fault of every dataset
   */
  public static Catalog of(Dataset.Builder... declared) {
    return of(List.of(declared));
  }

  /**
   * Returns the catalog of the declared datasets.
   *
   * @throws InvalidModelException with every fault of every dataset
   */
  public static Catalog of(List<Dataset.Builder> declared) {
    List<Problem> problems = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Dataset.Builder dataset : declared) {
      String prefix = "dataset \"" + dataset.name + "\"";
      if (names.contains(dataset.name)) {
        problems.add(Problem.of(prefix, "declared twice"));
      }
      names.add(dataset.name);
      dataset.problems().forEach(problem -> problems.add(problem.within(prefix)));
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException("catalog", problems);
    }
    return new Catalog(declared.stream().map(Dataset.Builder::build).toList());
  }

  /** Returns the datasets in the order of their declaration. */
  public List<Dataset> datasets() {
    return List.copyOf(datasets.values());
  }

  /** Returns the names of the datasets. */
  public List<String> names() {
    return List.copyOf(datasets.keySet());
  }

  /** Returns the dataset of that name. */
  public Optional<Dataset> dataset(String name) {
    return Optional.ofNullable(datasets.get(name));
  }
}
