package dev.quipu.analytics.catalog;

import dev.quipu.analytics.document.Faults;
import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.part.KpiReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Makes a catalog of nodes; where there are faults, what it returns is of no use. */
final class CatalogReader {

  static final List<String> KEYS = List.of("$schema", "datasets", "joints");
  static final List<String> JOINT_KEYS = List.of("datasets", "kpis");

  private final Faults faults;
  private final Places places;
  private final Map<String, Dataset.Builder> declared = new LinkedHashMap<>();
  private final List<String> sound = new ArrayList<>();

  private CatalogReader(Faults faults) {
    this.faults = faults;
    this.places = new Places(faults);
  }

  static Catalog catalog(Node document, Faults faults) {
    return new CatalogReader(faults).catalog(document);
  }

  private Catalog catalog(Node document) {
    Fields fields = new Fields(document, KEYS);
    fields.optional("$schema").ifPresent(Node::text);
    fields.required("datasets").ifPresent(node -> node.named().forEach(this::dataset));
    List<Joint> joints = new ArrayList<>();
    fields
        .optional("joints")
        .ifPresent(node -> node.named().forEach((name, part) -> joints.add(joint(name, part))));
    Catalog all = checked(() -> Catalog.of(List.copyOf(declared.values())));
    if (joints.isEmpty()) {
      return all;
    }
    return checked(() -> Catalog.of(List.copyOf(sound().values())).joining(joinable(joints)));
  }

  private void dataset(String name, Node node) {
    DatasetReader reader = new DatasetReader(name, places);
    int before = faults.count();
    places.read(reader.toString(), node, () -> {});
    declared.put(name, reader.dataset(node));
    if (faults.count() == before) {
      sound.add(name);
    }
  }

  private Joint joint(String name, Node node) {
    String joint = "joint \"" + name + "\"";
    List<Joint> read = new ArrayList<>();
    places.read(
        joint,
        node,
        () -> {
          Fields fields = new Fields(node, JOINT_KEYS);
          List<String> datasets = fields.required("datasets").map(Node::texts).orElse(List.of());
          read.add(new Joint(name, datasets, List.of()));
          places.each(
              joint + ", kpi",
              fields.optional("kpis"),
              part -> KpiReader.kpi(part).ifPresent(kpi -> read.add(read.remove(0).kpis(kpi))));
        });
    return read.get(0);
  }

  /** Returns the datasets without any fault, by their names. */
  private Map<String, Dataset.Builder> sound() {
    Map<String, Dataset.Builder> some = new LinkedHashMap<>(declared);
    some.keySet().retainAll(sound);
    some.values().removeIf(dataset -> !builds(dataset));
    return some;
  }

  /** Returns the joints of datasets without any fault; of others not everything is known. */
  private Joint[] joinable(List<Joint> joints) {
    Set<String> unsure = new HashSet<>(declared.keySet());
    unsure.removeAll(sound().keySet());
    return joints.stream()
        .filter(joint -> joint.datasets().stream().noneMatch(unsure::contains))
        .toArray(Joint[]::new);
  }

  private static boolean builds(Dataset.Builder dataset) {
    try {
      dataset.build();
      return true;
    } catch (InvalidModelException e) {
      return false;
    }
  }

  private Catalog checked(Supplier<Catalog> maker) {
    try {
      return maker.get();
    } catch (InvalidModelException e) {
      e.problems().forEach(places::report);
      return Catalog.of();
    }
  }
}
