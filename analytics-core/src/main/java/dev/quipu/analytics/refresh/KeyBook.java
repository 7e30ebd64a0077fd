package dev.quipu.analytics.refresh;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.kept.Dictionary;
import dev.quipu.analytics.kept.Level;
import dev.quipu.analytics.kept.Numbering;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.Unit;
import dev.quipu.analytics.keys.ExactKeys;
import dev.quipu.analytics.keys.KeySet;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.rolled.Rolled;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The dictionaries of a rollup's distinct counts, as a refresh reads and writes them. */
final class KeyBook {

  private static final int AT_ONCE = 500;

  private final RollupTable rollup;
  private final List<Optional<Dictionary>> dictionaries = new ArrayList<>();

  KeyBook(RollupTable rollup, Rolled rolled) {
    this.rollup = rollup;
    for (int i = 0; i < rollup.distinct().size(); i++) {
      dictionaries.add(rolled.dictionary(rollup, i));
    }
  }

  /** Tells whether some keys need numbers. */
  boolean any() {
    return dictionaries.stream().anyMatch(Optional::isPresent);
  }

  void read(Snapshot snapshot, TableStore store) {
    dictionaries.forEach(keys -> keys.ifPresent(each -> each.read(snapshot, store)));
  }

  /** Returns the numberings of one chunk. */
  List<Numbering> numberings() {
    return IntStream.range(0, dictionaries.size())
        .mapToObj(
            measure ->
                rollup.estimates(measure)
                    ? Numbering.estimating()
                    : Numbering.lasting(dictionaries.get(measure)))
        .toList();
  }

  /** Writes the keys that got numbers in a chunk. */
  void write(TableWriter writer, List<Numbering> numbers, Instant now) {
    for (int i = 0; i < numbers.size(); i++) {
      long measure = i;
      if (dictionaries.get(i).isPresent()) {
        writer.insert(
            Dictionary.KEYS,
            numbers.get(i).added().entrySet().stream()
                .map(
                    added ->
                        List.<@Nullable Object>of(
                            rollup.id(),
                            now.getEpochSecond(),
                            measure,
                            added.getValue(),
                            added.getKey()))
                .iterator());
      }
    }
  }

  /** Lets everybody know the numbers of a chunk that is committed. */
  void committed(List<Numbering> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      Map<String, Long> added = numbers.get(i).added();
      dictionaries.get(i).ifPresent(keys -> added.forEach(keys::add));
    }
  }

  /** Removes keys that no bucket has any more, such as that of a person who is forgotten. */
  void sweep(TableStore store, Lease lease) {
    for (int i = 0; i < dictionaries.size(); i++) {
      int measure = i;
      dictionaries.get(i).ifPresent(keys -> sweep(measure, keys, store, lease));
    }
  }

  private void sweep(int measure, Dictionary keys, TableStore store, Lease lease) {
    Level coarsest = Level.of(rollup).get(Level.of(rollup).size() - 1);
    int set = rollup.sets().columns().size() - 1;
    Map<String, Long> gone = new HashMap<>();
    store.write(
        writer -> {
          lease.write(writer, Map.of());
          ExactKeys used = KeySet.exact();
          writer.read(
              rollup.sets(),
              coarsest.sets(measure, Unit.BUCKET),
              row -> used.addAll((String) requireNonNull(row.get(set))));
          gone.clear();
          keys.unused(used).forEach(key -> gone.put(key, requireNonNull(keys.number(key))));
          List<Long> numbers = List.copyOf(gone.values());
          for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            List<Long> some = numbers.subList(from, Math.min(from + AT_ONCE, numbers.size()));
            Condition these = new Test(Dictionary.NUMBER, Operator.ONE_OF, List.copyOf(some));
            writer.update(Dictionary.KEYS, Dictionary.RETIRED, Lease.and(keys.of(), these));
          }
          return 0;
        });
    keys.remove(List.copyOf(gone.keySet()));
  }
}
