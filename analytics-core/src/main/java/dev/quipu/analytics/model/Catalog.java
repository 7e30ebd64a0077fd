package dev.quipu.analytics.model;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All datasets of a host, checked as a whole. Immutable. */
public final class Catalog {

  /** The name of the back end that datasets and hosts use until they say otherwise. */
  public static final String DEFAULT_BACKEND = "default";

  private final Map<String, Dataset> datasets;
  private final Map<String, Joint> joints;

  private Catalog(List<Dataset> datasets, List<Joint> joints) {
    this.datasets = new LinkedHashMap<>();
    datasets.forEach(dataset -> this.datasets.put(dataset.name(), dataset));
    this.joints = new LinkedHashMap<>();
    joints.forEach(joint -> this.joints.put(joint.name(), joint));
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
    return new Catalog(declared.stream().map(Dataset.Builder::build).toList(), List.of());
  }

  /**
   * Returns this catalog with datasets that can also be asked together.
   *
   * @throws InvalidModelException with every fault of every joint
   */
  public Catalog joining(Joint... added) {
    List<Joint> all = new ArrayList<>(joints.values());
    all.addAll(List.of(added));
    List<Problem> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Joint joint : all) {
      String prefix = "joint \"" + joint.name() + "\"";
      if (!names.add(joint.name())) {
        problems.add(Problem.of(prefix, "declared twice"));
      }
      joint.problems(datasets).forEach(problem -> problems.add(problem.within(prefix)));
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException("catalog", problems);
    }
    return new Catalog(datasets(), all);
  }

  /** Returns the datasets in the order of their declaration. */
  public List<Dataset> datasets() {
    return List.copyOf(datasets.values());
  }

  /** Returns the names of the datasets and joints. */
  public List<String> names() {
    List<String> names = new ArrayList<>(datasets.keySet());
    names.addAll(joints.keySet());
    return names;
  }

  /** Returns the dataset of that name. */
  public Optional<Dataset> dataset(String name) {
    return Optional.ofNullable(datasets.get(name));
  }

  /** Returns the joints in the order of their declaration. */
  public List<Joint> joints() {
    return List.copyOf(joints.values());
  }

  /** Returns the joint of that name. */
  public Optional<Joint> joint(String name) {
    return Optional.ofNullable(joints.get(name));
  }

  /** Returns the datasets of a joint, in its order. */
  public List<Dataset> parts(Joint joint) {
    return joint.datasets().stream().map(datasets::get).toList();
  }

  /** Catalogs are equal where their datasets and joints are, in the same order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Catalog that
        && datasets().equals(that.datasets())
        && joints().equals(that.joints());
  }

  @Override
  public int hashCode() {
    return names().hashCode();
  }

  @Override
  public String toString() {
    return "catalog of " + names();
  }
}
