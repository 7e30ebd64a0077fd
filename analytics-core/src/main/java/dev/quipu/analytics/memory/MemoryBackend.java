package dev.quipu.analytics.memory;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A back end over rows in memory, for tests and small data. Each question reads every row of its
 * dataset. A table belongs to the dataset of the same name, whatever the dataset's source is.
 */
public final class MemoryBackend implements Backend {

  private final Map<String, MemoryTable> tables;

  private MemoryBackend(Map<String, MemoryTable> tables) {
    this.tables = Map.copyOf(tables);
  }

  /** Returns a back end that holds these tables, by the names of their datasets. */
  public static MemoryBackend of(Map<String, MemoryTable> tables) {
    return new MemoryBackend(tables);
  }

  @Override
  public Snapshot open(Execution execution) {
    return new MemorySnapshot(this, execution);
  }

  @Override
  public List<Problem> check(Dataset dataset) {
    MemoryTable table = tables.get(dataset.name());
    if (table == null) {
      return List.of(Problem.unknown("table", dataset.name(), tables.keySet()));
    }
    List<Problem> problems = new ArrayList<>();
    if (!table.columns().contains(dataset.time().column())) {
      problems.add(unknown("time column", dataset.time().column(), table));
    }
    for (Dimension dimension : dataset.dimensions()) {
      if (!table.columns().contains(dimension.column())) {
        problems.add(
            unknown("column", dimension.column(), table)
                .within("dimension \"" + dimension.name() + "\""));
      }
    }
    return problems;
  }

  private static Problem unknown(String kind, String column, MemoryTable table) {
    return Problem.unknown(kind, column, table.columns());
  }

  /** Returns the rows of a dataset. */
  MemoryRows rows(Dataset dataset) {
    List<Problem> problems = check(dataset);
    if (!problems.isEmpty()) {
      throw new BackendException(Reason.FAILED, dataset + " does not fit: " + problems, null);
    }
    MemoryTable table = tables.get(dataset.name());
    if (table == null) {
      throw new IllegalStateException(dataset + " vanished");
    }
    return new MemoryRows(dataset, table);
  }
}
