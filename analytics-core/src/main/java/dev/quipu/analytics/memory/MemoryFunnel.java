package dev.quipu.analytics.memory;

import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.value.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The furthest step of every subject. Of all ways to a step the one that began last is kept: it has
 * the most time left, so nothing that another way reaches is missed.
 */
final class MemoryFunnel {

  private final QueryPlan.Funnel plan;
  private final MemoryRows rows;

  MemoryFunnel(QueryPlan.Funnel plan, MemoryRows rows) {
    this.plan = plan;
    this.rows = rows;
  }

  /** Returns each step that is the furthest of some subject, from 1, with their number. */
  List<List<@Nullable Object>> furthest() {
    TreeMap<Object, NavigableMap<Instant, List<List<@Nullable Object>>>> subjects =
        new TreeMap<>(Values::compare);
    for (List<@Nullable Object> row : rows.of(plan.read())) {
      Object subject = rows.value(row, plan.subject());
      if (subject != null) {
        subjects
            .computeIfAbsent(subject, s -> new TreeMap<>())
            .computeIfAbsent(rows.even(row, plan.slice().calendar()), t -> new ArrayList<>())
            .add(row);
      }
    }
    Map<Integer, Long> counts = new TreeMap<>();
    subjects.values().forEach(times -> counts.merge(furthest(times), 1L, Long::sum));
    counts.remove(0);
    List<List<@Nullable Object>> answer = new ArrayList<>();
    counts.forEach((step, count) -> answer.add(List.of((long) step, count)));
    return answer;
  }

  /** Returns the furthest step of one subject's rows, 0 for none. */
  private int furthest(NavigableMap<Instant, List<List<@Nullable Object>>> times) {
    List<@Nullable Instant> began =
        new ArrayList<>(Collections.nCopies(plan.steps().size() + 1, null));
    times.forEach(
        (time, sameTime) -> {
          List<@Nullable Instant> before = new ArrayList<>(began);
          sameTime.forEach(row -> take(row, time, before, began));
        });
    int furthest = plan.steps().size();
    while (furthest > 0 && began.get(furthest) == null) {
      furthest--;
    }
    return furthest;
  }

  /** Takes the steps that a row is, each from the step before as it stood before the row's time. */
  private void take(
      List<@Nullable Object> row,
      Instant time,
      List<@Nullable Instant> before,
      List<@Nullable Instant> began) {
    for (int step = 1; step <= plan.steps().size(); step++) {
      Instant start = step == 1 ? entry(row, time) : before.get(step - 1);
      boolean late = start == null || time.isAfter(start.plus(plan.window()));
      if (!late && rows.meets(plan.steps().get(step - 1).where(), row)) {
        Instant other = began.get(step);
        began.set(step, other == null || other.isBefore(start) ? start : other);
      }
    }
  }

  /** Returns when a row would be the first step; null behind the range. */
  private @Nullable Instant entry(List<@Nullable Object> row, Instant time) {
    Instant happened = Objects.requireNonNull(rows.time(row, plan.slice().calendar()));
    return plan.slice().range().contains(happened) ? time : null;
  }
}
