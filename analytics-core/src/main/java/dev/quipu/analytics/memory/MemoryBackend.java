package dev.quipu.analytics.memory;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A back end over rows in memory, for tests and small data. Each question reads every row of its
 * dataset. A table belongs to the dataset or lookup of the same name, whatever its source is,
 * unless that is one of the {@link #tables()} that the library keeps here.
 */
public final class MemoryBackend implements Backend {

  private final Map<String, Supplier<MemoryTable>> tables;
  private final MemoryTables kept;

  private MemoryBackend(Map<String, Supplier<MemoryTable>> tables, MemoryTables kept) {
    this.tables = Map.copyOf(tables);
    this.kept = kept;
  }

  /** Returns a back end that holds these tables, by the names of their datasets. */
  public static MemoryBackend of(Map<String, MemoryTable> tables) {
    return new MemoryBackend(fixed(tables), MemoryTables.none());
  }

  private static Map<String, Supplier<MemoryTable>> fixed(Map<String, MemoryTable> tables) {
    Map<String, Supplier<MemoryTable>> fixed = new HashMap<>();
    tables.forEach((name, table) -> fixed.put(name, () -> table));
    return fixed;
  }

  /**
   * Returns a back end that also has a table whose rows change: each question reads what they are
   * when it is asked.
   */
  public MemoryBackend with(String dataset, Supplier<MemoryTable> rows) {
    Map<String, Supplier<MemoryTable>> all = new HashMap<>(tables);
    all.put(dataset, rows);
    return new MemoryBackend(all, kept);
  }

  /** Returns a back end with other rows, and with the same tables that the library keeps. */
  public MemoryBackend holding(Map<String, MemoryTable> others) {
    return new MemoryBackend(fixed(others), kept);
  }

  @Override
  public Snapshot open(Execution execution) {
    Map<String, MemoryTable> now = new HashMap<>();
    tables.forEach((name, table) -> now.put(name, table.get()));
    return new MemorySnapshot(new MemoryBackend(fixed(now), kept.frozen()), execution);
  }

  @Override
  public Wording wording() {
    return new MemoryWording();
  }

  @Override
  public Optional<TableStore> tables() {
    return Optional.of(kept);
  }

  @Override
  public List<Problem> check(Dataset dataset) {
    List<Problem> problems = differences(dataset);
    if (problems.isEmpty()) {
      dataset.lookups().stream()
          .filter(lookup -> lookup(dataset, lookup).repeats())
          .forEach(lookup -> problems.add(lookup.repeated()));
    }
    return problems;
  }

  private List<Problem> differences(Dataset dataset) {
    Optional<MemoryTable> found = table(dataset.name(), dataset.source());
    if (found.isEmpty()) {
      return List.of(Problem.unknown("table", dataset.name(), tables.keySet()));
    }
    MemoryTable table = found.get();
    List<Problem> problems = new ArrayList<>();
    if (!table.columns().contains(dataset.time().column())) {
      problems.add(unknown("time column", dataset.time().column(), table));
    }
    dataset.ownDimensions().forEach(dimension -> check(dimension, table, "", problems));
    dataset.lookups().forEach(lookup -> problems.addAll(differences(lookup)));
    return problems;
  }

  private List<Problem> differences(Lookup lookup) {
    Optional<MemoryTable> found = table(lookup.name(), lookup.source());
    if (found.isEmpty()) {
      return List.of(
          Problem.unknown("table", lookup.name(), tables.keySet()).within(lookup.toString()));
    }
    MemoryTable table = found.get();
    List<Problem> problems = new ArrayList<>();
    if (!table.columns().contains(lookup.key())) {
      problems.add(unknown("column", lookup.key(), table).within(lookup + ", key"));
    }
    lookup.attributes().forEach(each -> check(each, table, lookup + ", ", problems));
    return problems;
  }

  private static void check(
      Dimension dimension, MemoryTable table, String of, List<Problem> problems) {
    if (!table.columns().contains(dimension.column())) {
      problems.add(
          unknown("column", dimension.column(), table)
              .within(of + "dimension \"" + dimension.name() + "\""));
    }
  }

  private static Problem unknown(String kind, String column, MemoryTable table) {
    return Problem.unknown(kind, column, table.columns());
  }

  /** Returns the rows of a dataset. */
  MemoryRows rows(Dataset dataset) {
    List<Problem> problems = differences(dataset);
    if (!problems.isEmpty()) {
      throw new BackendException(Reason.FAILED, dataset + " does not fit: " + problems, null);
    }
    return new MemoryRows(dataset, table(dataset.name(), dataset.source()).orElseThrow(), this);
  }

  /** Returns the rows of a lookup by their keys. */
  MemoryLookup lookup(Dataset dataset, Lookup lookup) {
    return new MemoryLookup(dataset, lookup, table(lookup.name(), lookup.source()).orElseThrow());
  }

  private Optional<MemoryTable> table(String name, Source source) {
    return kept.at(source).or(() -> Optional.ofNullable(tables.get(name)).map(Supplier::get));
  }
}
