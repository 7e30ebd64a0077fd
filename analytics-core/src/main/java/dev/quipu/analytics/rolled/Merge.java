package dev.quipu.analytics.rolled;

import dev.quipu.analytics.kept.Numbering;
import dev.quipu.analytics.keys.KeySet;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.rolled.Fit.Part;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Groups that come in pieces, of which each has a part of a group's rows. For one thread. */
final class Merge {

  /** More groups than a question may have. */
  static final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyException() {
      super("too many groups", null, false, false);
    }
  }

  private static final class Group {
    private final @Nullable Object[] added;
    private final Map<Part, KeySet> sets = new HashMap<>();
    private final Map<Part, Long> sizes = new HashMap<>();

    Group(List<Part> parts) {
      added = parts.stream().map(part -> part.asked().empty()).toArray();
    }

    KeySet set(Part part, Supplier<KeySet> empty) {
      return sets.computeIfAbsent(part, p -> empty.get());
    }

    long size(Part part) {
      KeySet set = sets.get(part);
      return sizes.getOrDefault(part, 0L) + (set == null ? 0 : set.size());
    }
  }

  private final Fit fit;
  private final List<Part> added;
  private final int width;
  private final int most;
  private final TreeMap<List<@Nullable Object>, Group> groups = new TreeMap<>(Values.ROW_ORDER);

  Merge(Fit fit, int most) {
    this.fit = fit;
    this.added = fit.added();
    this.width = fit.plan().grouping().width();
    this.most = most;
    if (fit.plan().grouping().whole()) {
      groups.put(List.of(), new Group(added));
    }
  }

  /**
   * Adds rows of groups with the parts that add up, after them the number of rows.
   *
   * @return how many rows the largest group has
   */
  long figures(RowCursor cursor) {
    long[] largest = {0};
    each(
        cursor,
        row -> {
          Group group = group(row);
          largest[0] = Math.max(largest[0], (Long) row.get(width + added.size()));
          for (int i = 0; i < added.size(); i++) {
            Aggregate asked = added.get(i).asked();
            group.added[i] = asked.combine(group.added[i], row.get(width + i));
          }
        });
    return largest[0];
  }

  /** Adds rows of groups with the size of a set that no other piece has a part of. */
  void sizes(Part part, RowCursor cursor) {
    each(
        cursor,
        row -> {
          Long size = (Long) row.get(width);
          group(row).sizes.merge(part, size == null ? 0 : size, Long::sum);
        });
  }

  /** Returns the set of a group to add to. */
  KeySet set(Part part, List<@Nullable Object> key) {
    return group(key).set(part, () -> fit.rollup().emptySet(part.set().orElseThrow()));
  }

  /** Adds keys to the set of a group. */
  void keys(Part part, List<@Nullable Object> group, Collection<?> keys, Numbering numbers) {
    if (!keys.isEmpty()) {
      KeySet set = set(part, group);
      keys.forEach(key -> set.add(numbers.of(key)));
    }
  }

  private Group group(List<@Nullable Object> row) {
    List<@Nullable Object> key = row.subList(0, width);
    Group found = groups.get(key);
    if (found == null) {
      if (groups.size() == most) {
        throw new TooManyException();
      }
      found = new Group(added);
      groups.put(new ArrayList<>(key), found);
    }
    return found;
  }

  private static void each(RowCursor cursor, Consumer<List<@Nullable Object>> use) {
    try (cursor) {
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        use.accept(row);
      }
    }
  }

  /** Returns the groups as the question wants them: the key, then the aggregates. */
  List<List<@Nullable Object>> rows() {
    List<List<@Nullable Object>> rows = new ArrayList<>(groups.size());
    groups.forEach(
        (key, group) -> {
          List<@Nullable Object> row = new ArrayList<>(key);
          int next = 0;
          for (Part part : fit.parts()) {
            row.add(part.set().isPresent() ? (Object) group.size(part) : group.added[next++]);
          }
          rows.add(row);
        });
    return fit.plan().ranking().of(rows);
  }
}
