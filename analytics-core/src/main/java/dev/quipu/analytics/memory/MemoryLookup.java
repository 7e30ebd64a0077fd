package dev.quipu.analytics.memory;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of a lookup by their keys. */
final class MemoryLookup {

  private final Dataset dataset;
  private final Lookup lookup;
  private final MemoryTable table;
  private final Map<Object, List<List<@Nullable Object>>> rows = new TreeMap<>(Values::compare);

  MemoryLookup(Dataset dataset, Lookup lookup, MemoryTable table) {
    this.dataset = dataset;
    this.lookup = lookup;
    this.table = table;
    Dimension key = dataset.dimension(lookup.dimension()).orElseThrow();
    for (List<@Nullable Object> row : table.rows()) {
      Object value = value(row, key.column(lookup.key()));
      if (value != null) {
        rows.computeIfAbsent(value, first -> new ArrayList<>()).add(row);
      }
    }
  }

  /** Tells whether a key is there more than once. */
  boolean repeats() {
    return rows.values().stream().anyMatch(same -> same.size() > 1);
  }

  /**
   * Returns an attribute of a key; null for none.
   *
   * @throws BackendException where the key is there more than once
   */
  @Nullable Object value(@Nullable Object key, Dimension attribute) {
    List<List<@Nullable Object>> found =
        key == null ? List.of() : rows.getOrDefault(key, List.of());
    if (found.size() > 1) {
      throw new BackendException(Reason.FAILED, dataset + ", " + lookup.repeated(), null);
    }
    return found.isEmpty() ? null : value(found.get(0), lookup.attribute(attribute.name()));
  }

  private @Nullable Object value(List<@Nullable Object> row, Dimension dimension) {
    Object value = row.get(table.columns().indexOf(dimension.column()));
    return MemoryRows.typed(value, dimension, lookup + " of " + dataset);
  }
}
