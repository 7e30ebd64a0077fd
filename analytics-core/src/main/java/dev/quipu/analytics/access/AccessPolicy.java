package dev.quipu.analytics.access;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a dataset demands of whoever asks about it.
 *
 * @param rows the rows a subject may see, all of them at once; none for every row
 */
public record AccessPolicy(List<RowPolicy> rows) {

  /** Copies the row policies. */
  public AccessPolicy {
    rows = List.copyOf(rows);
  }

  /** Demands nothing. */
  public static AccessPolicy open() {
    return new AccessPolicy(List.of());
  }

  /** Returns this policy with more row policies. */
  public AccessPolicy rows(RowPolicy... added) {
    List<RowPolicy> all = new ArrayList<>(rows);
    all.addAll(List.of(added));
    return new AccessPolicy(all);
  }

  /** Returns every fault in a dataset of these dimensions. */
  public List<Problem> problems(Map<String, ValueType> dimensions) {
    return rows.stream().flatMap(policy -> policy.problems(dimensions).stream()).toList();
  }
}
