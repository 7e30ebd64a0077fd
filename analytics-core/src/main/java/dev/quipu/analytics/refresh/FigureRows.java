package dev.quipu.analytics.refresh;

import dev.quipu.analytics.kept.Level;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.Unit;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a rollup's table, made of those by all dimensions: a bucket, the dimensions, what
 * adds up, the level.
 */
record FigureRows(RollupTable rollup) {

  /** Returns a row by all dimensions as it is kept. */
  List<@Nullable Object> finest(List<@Nullable Object> row) {
    return rollup.table().checked(row(row, Level.of(rollup).get(0)));
  }

  /**
   * Returns the rows of every level, one level after the other, so that those of one are side by
   * side; those of one level are in memory at a time. Values that a database writes in two ways,
   * such as 2.0 and 2.00, are one group.
   */
  Iterator<List<@Nullable Object>> all(List<List<@Nullable Object>> finest) {
    Stream<List<@Nullable Object>> rows =
        Level.of(rollup).stream().flatMap(level -> of(level, finest));
    return rows.iterator();
  }

  private Stream<List<@Nullable Object>> of(Level level, List<List<@Nullable Object>> finest) {
    if (level.number() == 0) {
      return finest.stream().map(row -> row(row, level));
    }
    Map<List<@Nullable Object>, List<@Nullable Object>> groups = new TreeMap<>(Values.ROW_ORDER);
    int width = rollup.dimensions().size() + 1;
    for (List<@Nullable Object> row : finest) {
      List<@Nullable Object> group = new ArrayList<>(Collections.nCopies(width, null));
      group.set(0, row.get(0));
      level.dimensions().forEach(place -> group.set(place + 1, row.get(place + 1)));
      groups.merge(group, row.subList(width, row.size()), this::sum);
    }
    return groups.entrySet().stream()
        .map(
            group -> {
              List<@Nullable Object> row = new ArrayList<>(group.getKey());
              row.addAll(group.getValue());
              return row(row, level);
            });
  }

  private static List<@Nullable Object> row(List<@Nullable Object> figures, Level level) {
    List<@Nullable Object> row = new ArrayList<>(figures.size() + 1);
    row.addAll(figures);
    row.add(level.stored(Unit.BUCKET));
    return row;
  }

  /**
   * Returns the most digits after the point of each column of decimals.
   *
   * @param before what they were without these rows; empty for no rows
   */
  List<Integer> scales(List<Integer> before, List<List<@Nullable Object>> finest) {
    List<Dimension> all = new ArrayList<>(List.of(RollupTable.BUCKET));
    all.addAll(rollup.columns());
    all.addAll(rollup.values());
    List<Integer> scales = new ArrayList<>();
    for (Dimension decimal : rollup.decimals()) {
      int place = all.indexOf(decimal);
      int most = scales.size() < before.size() ? before.get(scales.size()) : 0;
      for (List<@Nullable Object> row : finest) {
        most = row.get(place) instanceof BigDecimal value ? Math.max(most, value.scale()) : most;
      }
      scales.add(most);
    }
    return scales;
  }

  /** Returns what two groups add up to. */
  List<@Nullable Object> sum(List<@Nullable Object> one, List<@Nullable Object> other) {
    List<Aggregate> added = rollup.added();
    List<@Nullable Object> sum = new ArrayList<>(added.size());
    for (int i = 0; i < added.size(); i++) {
      sum.add(added.get(i).combine(one.get(i), other.get(i)));
    }
    return sum;
  }
}
