package dev.quipu.analytics.access;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dataset demands of whoever asks about it.
 *
 * @param rows the rows a subject may see, all of them at once; none for every row
 * @param minimumGroupSize how small a group may be; empty for any
 */
public record AccessPolicy(List<RowPolicy> rows, Optional<MinimumGroupSize> minimumGroupSize) {

  /** Copies the row policies. */
  public AccessPolicy {
    rows = List.copyOf(rows);
  }

  /** Demands nothing. */
  public static AccessPolicy open() {
    return new AccessPolicy(List.of(), Optional.empty());
  }

  /** Returns this policy with more row policies. */
  public AccessPolicy rows(RowPolicy... added) {
    List<RowPolicy> all = new ArrayList<>(rows);
    all.addAll(List.of(added));
    return new AccessPolicy(all, minimumGroupSize);
  }

  /** Returns this policy with a smallest group. */
  public AccessPolicy minimumGroupSize(MinimumGroupSize minimum) {
    return new AccessPolicy(rows, Optional.of(minimum));
  }

  /** Returns the smallest group that a subject may see; empty for any. */
  public Optional<MinimumGroupSize> minimumFor(Subject subject) {
    return minimumGroupSize.filter(minimum -> !subject.hasAnyOf(minimum.exempt()));
  }

  /** Returns every fault in a dataset of these dimensions. */
  public List<Problem> problems(Map<String, ValueType> dimensions) {
    List<Problem> problems = new ArrayList<>();
    rows.forEach(policy -> problems.addAll(policy.problems(dimensions)));
    minimumGroupSize.ifPresent(minimum -> problems.addAll(minimum.problems(dimensions)));
    return problems;
  }
}
