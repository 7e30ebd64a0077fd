package dev.quipu.analytics.refresh;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.kept.Level;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.Unit;
import dev.quipu.analytics.keys.KeySet;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.store.TableWriter;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the sets of buckets that were rolled up before to what they are now. What is as it was is
 * left alone. The set of a month takes in what its days have got, and is made of all its days where
 * one of them has lost a key; so are those of quarters and years of their months and quarters. A
 * set is told by the first columns of its row, up to its size. For one chunk.
 */
final class SetChanges {

  /** So many sets of a level are told apart; where more have changed all of it are written. */
  private static final int MOST_APART = 12;

  /** Where more sets of whole units have lost a key, all are made of the finest sets. */
  private static final int MOST_LOST = 120;

  /** The types of which a value that was stored is equal to what it was before. */
  private static final Set<ValueType> PLAIN =
      Set.of(ValueType.TEXT, ValueType.INTEGER, ValueType.BOOLEAN, ValueType.DATE);

  private final RollupTable rollup;
  private final TableWriter writer;
  private final Chunk chunk;
  private final Instant coveredTo;
  private final Map<List<@Nullable Object>, KeySet> now = new HashMap<>();
  private final Map<List<@Nullable Object>, KeySet> before = new HashMap<>();

  /** The sets of buckets that are written. */
  private final Map<List<@Nullable Object>, KeySet> written = new HashMap<>();

  /** The sets, of buckets and of whole units, in the place of which others come. */
  private final Set<List<@Nullable Object>> replaced = new HashSet<>();

  /** The sets of whole units of which a bucket has lost a key. */
  private final Set<List<@Nullable Object>> lost = new HashSet<>();

  private final List<Condition> ofBuckets = new ArrayList<>();
  private final List<Condition> ofUnits = new ArrayList<>();

  SetChanges(RollupTable rollup, TableWriter writer, Chunk chunk, Instant coveredTo) {
    this.rollup = rollup;
    this.writer = writer;
    this.chunk = chunk;
    this.coveredTo = coveredTo;
  }

  /** Writes what has changed; returns whether anything has. */
  boolean write() {
    Set<List<@Nullable Object>> changed = changed();
    if (changed.isEmpty()) {
      return false;
    }
    boolean plain = rollup.columns().stream().map(Dimension::type).allMatch(PLAIN::contains);
    if (plain) {
      Level.of(rollup).forEach(level -> compare(level, changed));
    }
    if (!plain || lost.size() > MOST_LOST) {
      new Sets(rollup, writer).replace(chunk, coveredTo);
      return true;
    }
    List<Map<List<@Nullable Object>, KeySet>> sets = units();
    sets.add(written);
    List<Condition> gone = Stream.concat(ofBuckets.stream(), ofUnits.stream()).toList();
    writer.delete(rollup.sets(), inYears(gone));
    writer.insert(
        rollup.sets(),
        sets.stream()
            .flatMap(some -> some.entrySet().stream())
            .map(set -> Sets.row(set.getKey(), set.getValue()))
            .iterator());
    return true;
  }

  /** Reads the finest sets and returns those that are others now, or are no more. */
  private Set<List<@Nullable Object>> changed() {
    for (int measure = 0; measure < rollup.distinct().size(); measure++) {
      for (Map.Entry<List<@Nullable Object>, KeySet> set : chunk.sets().get(measure).entrySet()) {
        now.put(Sets.key(set.getKey(), 0, measure), set.getValue());
      }
    }
    Map<List<@Nullable Object>, String> texts = new HashMap<>();
    Condition finest = is(Level.LEVEL, Level.of(rollup).get(0).stored(Unit.BUCKET));
    writer.read(
        rollup.sets(),
        Lease.and(finest, Sets.in(chunk.range())),
        row -> texts.put(Sets.key(row), Sets.text(row)));
    Set<List<@Nullable Object>> changed = new LinkedHashSet<>(texts.keySet());
    changed.addAll(now.keySet());
    changed.removeIf(key -> now.containsKey(key) && now.get(key).text().equals(texts.get(key)));
    if (!changed.isEmpty()) {
      texts.forEach((key, text) -> empty(before, key).addAll(text));
    }
    return changed;
  }

  /** Finds what is to be written of a level. */
  private void compare(Level level, Set<List<@Nullable Object>> changed) {
    Set<List<@Nullable Object>> keys = coarser(level, changed);
    boolean apart = keys.size() <= MOST_APART;
    if (!apart) {
      keys = coarser(level, now.keySet());
      keys.addAll(coarser(level, before.keySet()));
    }
    Map<List<@Nullable Object>, KeySet> later = united(level, keys, now);
    Map<List<@Nullable Object>, KeySet> earlier = united(level, keys, before);
    written.putAll(later);
    replaced.addAll(keys);
    ofBuckets.add(
        apart
            ? any(keys)
            : Lease.and(is(Level.LEVEL, level.stored(Unit.BUCKET)), Sets.in(chunk.range())));
    for (Unit unit : Unit.WHOLE) {
      Set<List<@Nullable Object>> wholes = new LinkedHashSet<>();
      for (List<@Nullable Object> key : keys) {
        List<@Nullable Object> its = at(level, unit, key);
        if (!whole(unit, key).end().isAfter(coveredTo)) {
          wholes.add(its);
          if (lost(earlier.get(key), later.get(key))) {
            lost.add(its);
          }
        }
      }
      replaced.addAll(wholes);
      if (!wholes.isEmpty()) {
        ofUnits.add(
            apart ? any(wholes) : Lease.and(is(Level.LEVEL, level.stored(unit)), in(wholes)));
      }
    }
  }

  private static boolean lost(@Nullable KeySet earlier, @Nullable KeySet later) {
    return earlier != null && (later == null || !later.holds(earlier));
  }

  /** Returns the sets of whole units that have changed, and others of their levels, by units. */
  private List<Map<List<@Nullable Object>, KeySet>> units() {
    Map<Unit, Map<List<@Nullable Object>, KeySet>> kept = new EnumMap<>(Unit.class);
    Unit.WHOLE.forEach(unit -> kept.put(unit, new HashMap<>()));
    if (!ofUnits.isEmpty()) {
      writer.read(
          rollup.sets(),
          inYears(ofUnits),
          row -> {
            List<@Nullable Object> key = Sets.key(row);
            if (!lost.contains(key)) {
              empty(requireNonNull(kept.get(unit(key))), key).addAll(Sets.text(row));
            }
          });
    }
    readLost(kept);
    Map<List<@Nullable Object>, KeySet> parts = written;
    for (Unit unit : Unit.WHOLE) {
      Map<List<@Nullable Object>, KeySet> wholes = requireNonNull(kept.get(unit));
      parts.forEach(
          (key, set) -> {
            TimeBucket whole = whole(unit, key);
            if (!whole.end().isAfter(coveredTo)) {
              empty(wholes, Sets.at(whole, key)).addAll(set);
            }
          });
      parts = wholes;
    }
    return new ArrayList<>(kept.values());
  }

  /** Reads what is left of the sets of whole units that have lost a key. */
  private void readLost(Map<Unit, Map<List<@Nullable Object>, KeySet>> kept) {
    if (lost.isEmpty()) {
      return;
    }
    Condition parts = inYears(lost.stream().map(this::partsOf).toList());
    writer.read(
        rollup.sets(),
        parts,
        row -> {
          List<@Nullable Object> key = Sets.key(row);
          if (!replaced.contains(key)) {
            Unit unit = unit(key).next();
            empty(requireNonNull(kept.get(unit)), Sets.at(whole(unit, key), key))
                .addAll(Sets.text(row));
          }
        });
  }

  private Unit unit(List<@Nullable Object> key) {
    return Level.stored(rollup, Sets.level(key)).unit();
  }

  /** Returns the unit that the start of a set lies in. */
  private TimeBucket whole(Unit unit, List<@Nullable Object> key) {
    return unit.at(rollup, Instant.ofEpochSecond((Long) requireNonNull(key.get(0))));
  }

  /** Returns the key of a unit's set, of that of one of its buckets. */
  private List<@Nullable Object> at(Level level, Unit unit, List<@Nullable Object> ofBucket) {
    List<@Nullable Object> key = new ArrayList<>(ofBucket);
    key.set(0, whole(unit, ofBucket).start().getEpochSecond());
    key.set(Sets.LEVEL, level.stored(unit));
    return key;
  }

  /** Returns any of some conditions, and a plain one by which few rows are looked at. */
  private Condition inYears(List<Condition> some) {
    return Lease.and(Sets.inYears(rollup, chunk.range()), new Condition.AnyOf(some));
  }

  private KeySet empty(Map<List<@Nullable Object>, KeySet> sets, List<@Nullable Object> key) {
    return sets.computeIfAbsent(key, k -> rollup.emptySet(Sets.measure(k)));
  }

  private Map<List<@Nullable Object>, KeySet> united(
      Level level, Set<List<@Nullable Object>> wanted, Map<List<@Nullable Object>, KeySet> finest) {
    Map<List<@Nullable Object>, KeySet> sets = new HashMap<>();
    finest.forEach(
        (key, set) -> {
          List<@Nullable Object> coarser = Sets.at(level, key);
          if (wanted.contains(coarser)) {
            empty(sets, coarser).addAll(set);
          }
        });
    return sets;
  }

  private static Set<List<@Nullable Object>> coarser(
      Level level, Collection<List<@Nullable Object>> finest) {
    Set<List<@Nullable Object>> keys = new LinkedHashSet<>();
    finest.forEach(key -> keys.add(Sets.at(level, key)));
    return keys;
  }

  private Condition any(Set<List<@Nullable Object>> keys) {
    return new Condition.AnyOf(
        keys.stream()
            .map(
                key ->
                    Lease.and(
                        is(RollupTable.BUCKET, requireNonNull(key.get(0))),
                        group(key, Sets.level(key))))
            .toList());
  }

  /** Returns the condition that the sets meet of which that of a unit is made. */
  private Condition partsOf(List<@Nullable Object> key) {
    TimeRange range = whole(unit(key), key).range();
    return Lease.and(Sets.in(range), group(key, Sets.level(key) - 1));
  }

  /** Returns the condition that the sets of a group at a stored level meet. */
  private Condition group(List<@Nullable Object> key, long stored) {
    List<Condition> tests = new ArrayList<>();
    tests.add(is(Level.LEVEL, stored));
    tests.add(is(Level.MEASURE, (long) Sets.measure(key)));
    for (int place : Level.stored(rollup, stored).level().dimensions()) {
      Object value = key.get(Sets.FIRST + place);
      Dimension column = rollup.columns().get(place);
      tests.add(value == null ? new Test(column, Operator.MISSING, List.of()) : is(column, value));
    }
    return new Condition.AllOf(tests);
  }

  private static Condition in(Set<List<@Nullable Object>> wholes) {
    List<Object> starts = new ArrayList<>();
    wholes.forEach(key -> starts.add(requireNonNull(key.get(0))));
    return new Test(RollupTable.BUCKET, Operator.ONE_OF, starts.stream().distinct().toList());
  }

  private static Condition is(Dimension column, Object value) {
    return new Test(column, Operator.EQUAL_TO, List.of(value));
  }
}
