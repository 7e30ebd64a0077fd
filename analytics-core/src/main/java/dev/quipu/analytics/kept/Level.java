package dev.quipu.analytics.kept;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One of the groupings that are kept: by all dimensions, by each single one, and by none. Rows are
 * kept of each bucket, sets also of each whole month, quarter and year. Questions by few dimensions
 * over long ranges then need few rows and sets.
 *
 * @param number where it is among the levels of a rollup
 * @param dimensions which dimensions it groups by, by their places
 */
public record Level(int number, List<Integer> dimensions) {

  /** The number that stands for the level of a row or a set, as {@link #stored} tells it. */
  public static final Dimension LEVEL = Dimension.integer("level");

  /** Which distinct count a set is of. */
  public static final Dimension MEASURE = Dimension.integer("measure");

  /** How many values a set has. */
  public static final Dimension SIZE = Dimension.integer("members");

  /** The set as text. */
  public static final Dimension SET = Dimension.text("member_set");

  /** The columns of a table of sets before those of the dimensions. */
  static final List<Dimension> COLUMNS = List.of(RollupTable.BUCKET, LEVEL, MEASURE);

  /** The columns after them. */
  static final List<Dimension> CONTENT = List.of(SIZE, SET);

  /** Copies the list. */
  public Level {
    dimensions = List.copyOf(dimensions);
  }

  /** Returns the levels of a rollup, the one by all dimensions first. */
  public static List<Level> of(RollupTable rollup) {
    int width = rollup.dimensions().size();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      all.add(i);
    }
    List<Level> levels = new ArrayList<>();
    levels.add(new Level(0, all));
    for (int i = 0; width > 1 && i < width; i++) {
      levels.add(new Level(levels.size(), List.of(i)));
    }
    if (width > 0) {
      levels.add(new Level(levels.size(), List.of()));
    }
    return levels;
  }

  /** Returns the coarsest level that has all of some dimensions. */
  public static Level with(RollupTable rollup, Collection<Integer> needed) {
    Level found = of(rollup).get(0);
    for (Level level : of(rollup)) {
      boolean coarser = level.dimensions().size() < found.dimensions().size();
      found = coarser && level.dimensions().containsAll(needed) ? level : found;
    }
    return found;
  }

  /** Returns the number that stands for this level's rows or sets of a unit. */
  public long stored(Unit unit) {
    return (long) number * Unit.ALL.size() + unit.number();
  }

  /** Returns the level and the unit that a number stands for. */
  public static Stored stored(RollupTable rollup, long number) {
    int units = Unit.ALL.size();
    return new Stored(of(rollup).get((int) number / units), Unit.ALL.get((int) number % units));
  }

  /**
   * What the number in a row stands for.
   *
   * @param level the level
   * @param unit how much time the set is of
   */
  public record Stored(Level level, Unit unit) {}

  /** Returns the condition that the rows of this level meet. */
  public Condition rows() {
    return new Test(LEVEL, Operator.EQUAL_TO, List.of(stored(Unit.BUCKET)));
  }

  /** Returns the condition that the sets of a measure at this level meet. */
  public Condition sets(int measure, Unit unit) {
    return new Condition.AllOf(
        List.of(
            new Test(LEVEL, Operator.EQUAL_TO, List.of(stored(unit))),
            new Test(MEASURE, Operator.EQUAL_TO, List.of((long) measure))));
  }

  /** Returns the condition that the rows or sets of a unit meet, at every level. */
  public static Condition of(RollupTable rollup, Unit unit) {
    return of(rollup, List.of(unit));
  }

  /** Returns the condition that all sets meet, as an index by levels needs it. */
  public static Condition any(RollupTable rollup) {
    return of(rollup, Unit.ALL);
  }

  private static Condition of(RollupTable rollup, List<Unit> units) {
    List<Object> stored = new ArrayList<>();
    of(rollup).forEach(level -> units.forEach(unit -> stored.add(level.stored(unit))));
    return new Test(LEVEL, Operator.ONE_OF, stored);
  }
}
