package dev.quipu.analytics.kept;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.keys.ExactKeys;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.value.CanonicalText;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The numbers by which a set holds keys that are no whole numbers. A key's number never changes,
 * and that of a key that was taken out is never given again. All keys of a distinct count are in
 * memory, once for a process, about 100 bytes each. Safe for many threads.
 */
public final class Dictionary {

  /** Which distinct count of the rollup. */
  public static final Dimension MEASURE = Dimension.integer("measure");

  /** The number. */
  public static final Dimension NUMBER = Dimension.integer("key_number");

  /** The key as its canonical text. */
  public static final Dimension KEY = Dimension.text("key_text");

  /** The keys of all rollups. */
  public static final KeptTable KEYS =
      new KeptTable(
          "rollup_key",
          List.of(StateTables.ROLLUP, StateTables.WRITTEN, MEASURE, NUMBER, KEY),
          List.of(StateTables.ROLLUP.column(), MEASURE.column(), NUMBER.column()),
          List.of());

  /** What becomes of a key that is taken out: its number stays. */
  public static final Map<String, @Nullable Object> RETIRED =
      Collections.singletonMap(KEY.column(), null);

  private final RollupTable rollup;
  private final int measure;
  private final Map<String, Long> numbers = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();

  /** Makes the dictionary of a distinct count, without keys yet. */
  public Dictionary(RollupTable rollup, int measure) {
    this.rollup = rollup;
    this.measure = measure;
  }

  /** Tells whether keys of a dimension need numbers of their own. */
  public static boolean needed(Dimension dimension) {
    return dimension.type() != ValueType.INTEGER;
  }

  /** Returns the text that equal keys share. */
  public static String text(Object key) {
    return key instanceof BigDecimal decimal
        ? decimal.stripTrailingZeros().toPlainString()
        : CanonicalText.of(key);
  }

  /** Returns the number of a key; null for one that has none. */
  public @Nullable Long number(String key) {
    return numbers.get(key);
  }

  /** Returns the highest number that was read. */
  public long last() {
    return last.get();
  }

  /** Reads the keys that were added since. */
  public void read(Snapshot snapshot, TableStore store) {
    Condition added =
        new Condition.AllOf(
            List.of(of(), new Test(NUMBER, Operator.GREATER_THAN, List.of(last.get()))));
    for (List<@Nullable Object> row :
        StateTables.rows(rollup, KEYS, List.of(NUMBER, KEY), added, snapshot, store)) {
      long number = (Long) requireNonNull(row.get(0));
      if (row.get(1) instanceof String key) {
        add(key, number);
      }
      last.accumulateAndGet(number, Math::max);
    }
  }

  /** Notes a key that is committed. */
  public void add(String key, long number) {
    numbers.put(key, number);
    last.accumulateAndGet(number, Math::max);
  }

  /** Forgets keys. */
  public void remove(List<String> keys) {
    keys.forEach(numbers::remove);
  }

  /** Returns the keys whose number is in no set. */
  public List<String> unused(ExactKeys used) {
    return numbers.entrySet().stream()
        .filter(entry -> !used.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the condition that the rows of this dictionary meet. */
  public Condition of() {
    return new Condition.AllOf(
        List.of(
            StateTables.of(rollup), new Test(MEASURE, Operator.EQUAL_TO, List.of((long) measure))));
  }
}
