package dev.quipu.analytics.plan;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.time.TimeGrain;
import java.util.List;
import java.util.Optional;

/**
 * What rows are grouped by.
 *
 * @param grain the grain of the time buckets; empty for none
 * @param dimensions the dimensions after it; null is a value like any other
 */
public record Grouping(Optional<TimeGrain> grain, List<Dimension> dimensions) {

  /** Copies the dimensions. */
  public Grouping {
    dimensions = List.copyOf(dimensions);
  }

  /** All rows are one group, also where there are none. */
  public static Grouping none() {
    return new Grouping(Optional.empty(), List.of());
  }

  /** Tells whether all rows are one group. */
  public boolean whole() {
    return grain.isEmpty() && dimensions.isEmpty();
  }

  /** Returns how many columns a group's key has. */
  public int width() {
    return dimensions.size() + (grain.isPresent() ? 1 : 0);
  }

  /** Returns the dimensions that another one determines: attributes beside their lookup's key. */
  public List<Dimension> determined(Dataset dataset) {
    List<String> names = dimensions.stream().map(Dimension::name).toList();
    return dimensions.stream()
        .filter(
            dimension ->
                dataset.lookup(dimension).filter(l -> names.contains(l.dimension())).isPresent())
        .toList();
  }
}
