package dev.quipu.analytics.joint;

import dev.quipu.analytics.answer.GroupReader;
import dev.quipu.analytics.answer.GroupSource;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Joins the groups of the parts of a plan: a group has the aggregates of all of them, and those of
 * no rows from a part that does not have it.
 */
public final class JointSource implements GroupSource {

  private final List<Figures> figures;
  private final List<GroupReader> parts;
  private final Limits limits;

  private JointSource(List<Figures> figures, List<GroupReader> parts, Limits limits) {
    this.figures = figures;
    this.parts = parts;
    this.limits = limits;
  }

  /** Reads every part from the snapshot of its dataset, which stays the caller's. */
  public static JointSource of(
      JointPlan plan, Function<Dataset, Snapshot> snapshots, Limits limits) {
    return new JointSource(
        plan.parts().stream().map(QueryPlan.Groups::figures).toList(),
        plan.parts().stream()
            .map(part -> GroupReader.joined(part, snapshots.apply(part.dataset()), limits))
            .toList(),
        limits);
  }

  @Override
  public List<@Nullable Object> whole(TimeRange range) {
    return together(parts.stream().map(part -> part.whole(range)).toList());
  }

  @Override
  public Aggregates ranked(TimeRange range) {
    return joined(part -> part.ranked(range));
  }

  @Override
  public Aggregates all(TimeRange range) {
    return joined(part -> part.all(range));
  }

  @Override
  public Aggregates only(TimeRange range, List<List<@Nullable Object>> named) {
    return joined(part -> part.only(range, named));
  }

  @Override
  public Aggregates rest(TimeRange range, List<List<@Nullable Object>> named) {
    return joined(part -> part.rest(range, named));
  }

  @Override
  public boolean hides(List<@Nullable Object> key) {
    return parts.stream().anyMatch(part -> part.hides(key));
  }

  @Override
  public Limits limits() {
    return limits;
  }

  @Override
  public String answerName() {
    return "the joined answer";
  }

  private Aggregates joined(Function<GroupReader, Aggregates> read) {
    List<Aggregates> all = parts.stream().map(read).toList();
    NavigableSet<List<@Nullable Object>> keys = new TreeSet<>(Values.ROW_ORDER);
    all.forEach(part -> keys.addAll(part.keys()));
    if (keys.size() > limits.maxGroups()) {
      throw tooMany(String.valueOf(keys.size()));
    }
    return new Joined(keys, all);
  }

  /** Returns the aggregates of all parts, then their windows. */
  private List<@Nullable Object> together(List<List<@Nullable Object>> values) {
    List<@Nullable Object> aggregates = new ArrayList<>();
    List<@Nullable Object> windows = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      List<@Nullable Object> part = values.get(i);
      int own = figures.get(i).aggregates().size();
      aggregates.addAll(part.subList(0, own));
      windows.addAll(part.subList(own, part.size()));
    }
    aggregates.addAll(windows);
    return aggregates;
  }

  /** The groups of all parts. */
  private final class Joined implements Aggregates {

    private final NavigableSet<List<@Nullable Object>> keys;
    private final List<Aggregates> all;

    Joined(NavigableSet<List<@Nullable Object>> keys, List<Aggregates> all) {
      this.keys = keys;
      this.all = all;
    }

    @Override
    public NavigableSet<List<@Nullable Object>> keys() {
      return keys;
    }

    @Override
    public List<@Nullable Object> of(List<@Nullable Object> key) {
      return together(all.stream().map(part -> part.of(key)).toList());
    }
  }
}
