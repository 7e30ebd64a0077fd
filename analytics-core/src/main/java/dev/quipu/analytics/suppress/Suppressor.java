package dev.quipu.analytics.suppress;

import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the groups to be suppressed: those that are too small (primary suppression), and others
 * until no total of a line gives one of them away (complementary suppression). A line is what has
 * the same values in some of the columns of the key, or in none; its total could be had by another
 * question. In every line the suppressed groups are together at least of the minimum size.
 *
 * <p>Each set of rows and each range is decided by itself, and a group is suppressed where any of
 * them says so: else a question with another measure or a comparison could choose other groups, and
 * both answers together would give the small one away.
 *
 * @param minimum the smallest size that is shown
 * @param additive whether sizes of groups add up, as rows do; people may be in several groups
 */
record Suppressor(int minimum, boolean additive) {

  /** Returns the keys of the groups to be suppressed. */
  NavigableSet<List<@Nullable Object>> suppressed(List<Cell> cells) {
    NavigableSet<List<@Nullable Object>> all = new TreeSet<>(Values.ROW_ORDER);
    if (cells.isEmpty()) {
      return all;
    }
    List<List<Cell>> lines = lines(cells);
    for (int set = 0; set < cells.get(0).sizes().size(); set++) {
      all.addAll(suppressed(cells, lines, set));
    }
    return all;
  }

  private NavigableSet<List<@Nullable Object>> suppressed(
      List<Cell> cells, List<List<Cell>> lines, int set) {
    NavigableSet<List<@Nullable Object>> suppressed = new TreeSet<>(Values.ROW_ORDER);
    cells.stream()
        .filter(cell -> cell.rows().get(set) > 0 && cell.sizes().get(set) < minimum)
        .map(Cell::key)
        .forEach(suppressed::add);
    int before;
    do {
      before = suppressed.size();
      for (List<Cell> line : lines) {
        complement(line, set, suppressed);
      }
    } while (suppressed.size() > before);
    return suppressed;
  }

  private static List<List<Cell>> lines(List<Cell> cells) {
    int width = cells.get(0).key().size();
    List<List<Cell>> lines = new ArrayList<>();
    for (int fixed = 0; fixed < (1 << width) - 1; fixed++) {
      Map<List<@Nullable Object>, List<Cell>> some = new TreeMap<>(Values.ROW_ORDER);
      for (Cell cell : cells) {
        some.computeIfAbsent(part(cell.key(), fixed), key -> new ArrayList<>()).add(cell);
      }
      lines.addAll(some.values());
    }
    return lines;
  }

  private static List<@Nullable Object> part(List<@Nullable Object> key, int columns) {
    List<@Nullable Object> part = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      if ((columns >> i & 1) == 1) {
        part.add(key.get(i));
      }
    }
    return part;
  }

  private void complement(
      List<Cell> line, int set, NavigableSet<List<@Nullable Object>> suppressed) {
    List<Cell> taking = line.stream().filter(cell -> cell.rows().get(set) > 0).toList();
    List<Cell> hidden = taking.stream().filter(cell -> suppressed.contains(cell.key())).toList();
    if (!hidden.isEmpty() && together(hidden, set) < minimum) {
      taking.stream()
          .filter(cell -> !suppressed.contains(cell.key()))
          .min(
              Comparator.comparing((Cell cell) -> cell.sizes().get(set))
                  .thenComparing(Cell::key, Values.ROW_ORDER))
          .ifPresent(cell -> suppressed.add(cell.key()));
    }
  }

  /** Returns a size that groups have together at least. */
  private long together(Collection<Cell> cells, int set) {
    List<Long> sizes = cells.stream().map(cell -> cell.sizes().get(set)).toList();
    return additive ? sizes.stream().mapToLong(Long::longValue).sum() : Collections.max(sizes);
  }
}
