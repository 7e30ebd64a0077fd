package dev.quipu.analytics.refresh;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.kept.Level;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.Unit;
import dev.quipu.analytics.keys.KeySet;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.store.TableWriter;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the sets of a rollup's distinct counts: those of the buckets at every level, and those of
 * the whole months, quarters and years that they are in. What tells a set from others is its key,
 * the first columns of its row: bucket, level, measure, and the values that it is grouped by.
 */
record Sets(RollupTable rollup, TableWriter writer) {

  /** Where the values begin that a set is grouped by. */
  static final int FIRST = 3;

  static final int LEVEL = 1;
  private static final int MEASURE = 2;

  /** Writes the sets of some buckets in the place of those that are there. */
  void replace(Chunk chunk, Instant coveredTo) {
    List<Condition> theirs = new ArrayList<>(List.of(in(chunk.range())));
    for (Unit unit : Unit.WHOLE) {
      Condition around = in(unit.around(rollup, chunk.range()));
      theirs.add(Lease.and(Level.of(rollup, unit), around));
    }
    Condition any = new Condition.AnyOf(theirs);
    writer.delete(rollup.sets(), Lease.and(inYears(rollup, chunk.range()), any));
    insert(chunk.sets());
    for (Unit unit : Unit.WHOLE) {
      for (TimeBucket whole : unit.touching(rollup, chunk.range())) {
        if (!whole.end().isAfter(coveredTo)) {
          unite(unit, whole);
        }
      }
    }
  }

  /** Returns the sets of a level, by bucket and by the values that the level groups by. */
  private Map<List<@Nullable Object>, KeySet> level(
      Level level, int measure, Map<List<@Nullable Object>, KeySet> finest) {
    if (level.number() == 0) {
      return finest;
    }
    Map<List<@Nullable Object>, KeySet> sets = new HashMap<>();
    finest.forEach(
        (group, keys) -> {
          List<@Nullable Object> coarser = new ArrayList<>(Collections.nCopies(group.size(), null));
          coarser.set(0, group.get(0));
          level.dimensions().forEach(place -> coarser.set(place + 1, group.get(place + 1)));
          sets.computeIfAbsent(coarser, g -> rollup.emptySet(measure)).addAll(keys);
        });
    return sets;
  }

  /** Writes the sets of buckets at every level; those of one level and measure are in memory. */
  private void insert(List<Map<List<@Nullable Object>, KeySet>> finest) {
    List<Level> levels = Level.of(rollup);
    Stream<List<@Nullable Object>> rows =
        levels.stream()
            .flatMap(
                level ->
                    IntStream.range(0, finest.size())
                        .boxed()
                        .flatMap(measure -> rows(level, measure, finest.get(measure))));
    writer.insert(rollup.sets(), rows.iterator());
  }

  private Stream<List<@Nullable Object>> rows(
      Level level, int measure, Map<List<@Nullable Object>, KeySet> finest) {
    long stored = level.stored(Unit.BUCKET);
    return level(level, measure, finest).entrySet().stream()
        .map(set -> row(key(set.getKey(), stored, measure), set.getValue()));
  }

  /** Writes the sets of a unit, as many at a time as fit into little memory. */
  private void unite(Unit unit, TimeBucket whole) {
    Condition parts = Lease.and(Level.of(rollup, unit.part()), in(whole.range()));
    Share share = Share.ALL;
    while (!share.none()) {
      Uniting sets = new Uniting(rollup, whole, share);
      writer.read(rollup.sets(), parts, sets::add);
      writer.insert(rollup.sets(), sets.rows());
      share = sets.share.next();
    }
  }

  /** The keys whose hashes lie in a range. */
  private record Share(long from, long to) {

    private static final long END = 1L << Integer.SIZE;

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L; // 2⁶⁴ / φ: hashes lie far apart

    static final Share ALL = new Share(0, END);

    boolean none() {
      return from == to;
    }

    boolean single() {
      return to - from == 1;
    }

    boolean has(List<@Nullable Object> key) {
      long hash = (key.hashCode() * GOLDEN) >>> Integer.SIZE;
      return from <= hash && hash < to;
    }

    Share half() {
      return new Share(from, from + (to - from) / 2);
    }

    /** Returns as many of the keys that come after these. */
    Share next() {
      return new Share(to, Math.min(END, to + to - from));
    }
  }

  /**
   * Sets of a unit, made of those of its parts, of which all rows are added. Where they are too
   * many to be in memory together, those of fewer and fewer keys.
   */
  private static final class Uniting {

    /** Of so many bytes, as far as one can tell. */
    private static final long MOST_BYTES = 50_000_000;

    /** What a set takes beside its keys, for which the texts stand that they are read from. */
    private static final long SET_BYTES = 800;

    private final RollupTable rollup;
    private final TimeBucket whole;
    private final Map<List<@Nullable Object>, KeySet> sets = new HashMap<>();
    private Share share;
    private long bytes;

    Uniting(RollupTable rollup, TimeBucket whole, Share share) {
      this.rollup = rollup;
      this.whole = whole;
      this.share = share;
    }

    void add(List<@Nullable Object> ofPart) {
      List<@Nullable Object> key = at(whole, key(ofPart));
      if (!share.has(key)) {
        return;
      }
      int before = sets.size();
      String text = text(ofPart);
      sets.computeIfAbsent(key, k -> rollup.emptySet(measure(k))).addAll(text);
      bytes += text.length() + SET_BYTES * (sets.size() - before);
      while (bytes > MOST_BYTES && sets.size() > 1 && !share.single()) {
        halve();
      }
    }

    private void halve() {
      int before = sets.size();
      share = share.half();
      sets.keySet().removeIf(key -> !share.has(key));
      bytes = bytes * sets.size() / before;
    }

    Iterator<List<@Nullable Object>> rows() {
      return sets.entrySet().stream().map(set -> row(set.getKey(), set.getValue())).iterator();
    }
  }

  /** Returns the key of a group's set. */
  static List<@Nullable Object> key(List<@Nullable Object> group, long level, long measure) {
    List<@Nullable Object> key = new ArrayList<>(group);
    key.add(LEVEL, level);
    key.add(MEASURE, measure);
    return key;
  }

  /** Returns the key of a set in a row. */
  static List<@Nullable Object> key(List<@Nullable Object> row) {
    return new ArrayList<>(row.subList(0, row.size() - 2));
  }

  /** Returns the set in a row as text. */
  static String text(List<@Nullable Object> row) {
    return (String) requireNonNull(row.get(row.size() - 1));
  }

  /** Returns the row of a set. */
  static List<@Nullable Object> row(List<@Nullable Object> key, KeySet set) {
    List<@Nullable Object> row = new ArrayList<>(key);
    row.add(set.size());
    row.add(set.text());
    return row;
  }

  /** Returns the stored level of a set. */
  static long level(List<@Nullable Object> key) {
    return (Long) requireNonNull(key.get(LEVEL));
  }

  /** Returns which distinct count a set is of. */
  static int measure(List<@Nullable Object> key) {
    return ((Long) requireNonNull(key.get(MEASURE))).intValue();
  }

  /** Returns the key of a bucket's set at a level, of the key at the finest. */
  static List<@Nullable Object> at(Level level, List<@Nullable Object> finest) {
    List<@Nullable Object> key = new ArrayList<>(Collections.nCopies(finest.size(), null));
    key.set(0, finest.get(0));
    key.set(LEVEL, level.stored(Unit.BUCKET));
    key.set(MEASURE, finest.get(MEASURE));
    level.dimensions().forEach(place -> key.set(FIRST + place, finest.get(FIRST + place)));
    return key;
  }

  /** Returns the key of a unit's set, of that of one of its parts. */
  static List<@Nullable Object> at(TimeBucket unit, List<@Nullable Object> ofPart) {
    List<@Nullable Object> key = new ArrayList<>(ofPart);
    key.set(0, unit.start().getEpochSecond());
    key.set(LEVEL, level(ofPart) + 1);
    return key;
  }

  /** Returns the plain condition that all sets meet of the years that a range touches. */
  static Condition inYears(RollupTable rollup, TimeRange range) {
    return Lease.and(Level.any(rollup), in(Unit.YEAR.around(rollup, range)));
  }

  /** Returns the condition that rows of the buckets from one on meet. */
  static Condition from(Instant start) {
    return new Test(RollupTable.BUCKET, Operator.AT_LEAST, List.of(start.getEpochSecond()));
  }

  /** Returns the condition that rows of the buckets of a range meet. */
  static Condition in(TimeRange range) {
    return Lease.and(
        from(range.start()),
        new Test(RollupTable.BUCKET, Operator.LESS_THAN, List.of(range.end().getEpochSecond())));
  }
}
