package dev.quipu.analytics.rolled;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.kept.Dictionary;
import dev.quipu.analytics.kept.RollupState;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.rolled.Choice.Asking;
import dev.quipu.analytics.rolled.Choice.Kept;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.TableStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The rollups of a catalog's datasets. Safe for many threads. */
public final class Rolled {

  /** After so long it is looked again whether the tables are there by now. */
  private static final long AGAIN_SECONDS = 30;

  private final List<RollupTable> rollups;
  private final Map<String, Backend> backends;
  private final Clock clock;
  private final int maxGroups;
  private final Set<String> created = ConcurrentHashMap.newKeySet();
  private final Set<String> ready = ConcurrentHashMap.newKeySet();
  private final Map<String, Dictionary> dictionaries = new ConcurrentHashMap<>();
  private final Map<String, RollupState> known = new ConcurrentHashMap<>();
  private final Map<String, Instant> missing = new ConcurrentHashMap<>();

  /** Takes what is to be said of a question's way through rollups. */
  public interface Notes {

    /** Takes a sentence about what was used, or not. */
    void rolledUp(String sentence);

    /**
     * Takes that a distinct count is estimated.
     *
     * @param error its relative standard error
     */
    void estimated(String sentence, double error);
  }

  /** Makes them; every back end that keeps one has tables. */
  public Rolled(
      List<RollupTable> rollups, Map<String, Backend> backends, Clock clock, int maxGroups) {
    this.rollups = List.copyOf(rollups);
    this.backends = Map.copyOf(backends);
    this.clock = clock;
    this.maxGroups = maxGroups;
  }

  /** Returns the clock that says what is over. */
  public Clock clock() {
    return clock;
  }

  /** Returns how many groups an answer may be made of. */
  int maxGroups() {
    return maxGroups;
  }

  /** Returns all rollups. */
  public List<RollupTable> rollups() {
    return rollups;
  }

  /** Returns the rollups of a dataset. */
  public List<RollupTable> of(String dataset) {
    return rollups.stream().filter(r -> r.dataset().name().equals(dataset)).toList();
  }

  /** Returns the tables of the back end that keeps a rollup. */
  public TableStore store(RollupTable rollup) {
    return backend(rollup.backend()).tables().orElseThrow();
  }

  /** Makes the tables of a rollup, where that was not done here before. */
  public void create(RollupTable rollup, List<KeptTable> tables) {
    if (!created.contains(rollup.id())) {
      store(rollup).create(tables);
      created.add(rollup.id());
    }
  }

  /** Forgets what is known here of a rollup that was removed. */
  public void forget(RollupTable rollup) {
    created.remove(rollup.id());
    known.remove(rollup.id());
    dictionaries.keySet().removeIf(key -> key.startsWith(rollup.id() + " "));
  }

  /** Returns the numbers of a distinct count's keys; empty where keys are whole numbers. */
  public Optional<Dictionary> dictionary(RollupTable rollup, int measure) {
    return !rollup.estimates(measure) && Dictionary.needed(rollup.distinct().get(measure).operand())
        ? Optional.of(
            dictionaries.computeIfAbsent(
                rollup.id() + " " + measure, id -> new Dictionary(rollup, measure)))
        : Optional.empty();
  }

  /** Returns the back end of that name. */
  public Backend backend(String name) {
    return requireNonNull(backends.get(name), () -> "no back end " + name);
  }

  /** Makes the tables that say how far rollups are, where they are not there. */
  public void prepare(RollupTable rollup) {
    if (!ready.contains(rollup.backend())) {
      store(rollup).create(List.of(StateTables.STATES, Dictionary.KEYS));
      ready.add(rollup.backend());
    }
  }

  /** Opens the views that a question reads. */
  public interface Opening {

    /** Returns the one view of a back end, in which all that is asked sees one state. */
    Snapshot open(String backend);

    /** Opens a view for one statement more; empty where the question has several anyway. */
    Optional<Snapshot> openForOne(String backend);
  }

  /**
   * Returns a view that answers from the rollups what they hold.
   *
   * @param notes takes sentences about what was used
   */
  public Snapshot over(Dataset dataset, Opening opening, Notes notes) {
    Function<RollupTable, Optional<Kept>> places =
        rollup ->
            there(rollup)
                ? Optional.of(
                    new Kept(
                        opening.open(rollup.backend()),
                        store(rollup),
                        measure -> dictionary(rollup, measure)))
                : Optional.empty();
    Asking asking = new Asking(clock.instant(), maxGroups, known);
    Choice choice = new Choice(places, notes, asking);
    return new RolledSnapshot(dataset, this, opening, choice);
  }

  /** Returns how far a rollup was when it was asked last; empty where it was not. */
  Optional<RollupState> known(RollupTable rollup) {
    return Optional.ofNullable(known.get(rollup.id()));
  }

  /** Tells of a question that is not asked which rollups could hold what it needs. */
  public void explain(AggregatePlan plan, Notes notes) {
    for (RollupTable rollup : of(plan.dataset().name())) {
      List<String> misfits = fit(rollup, plan).misfits();
      notes.rolledUp(
          misfits.isEmpty()
              ? rollup + " holds what is asked; what it covers is looked up when it is asked"
              : rollup + " is not used: " + String.join(", ", misfits));
    }
  }

  /** Looks whether a rollup holds what a question needs. */
  Fit fit(RollupTable rollup, AggregatePlan plan) {
    return Fit.of(rollup, plan, rollup.readable(store(rollup).place(rollup.table())));
  }

  /** Tells whether the tables are there; a statement on a missing one would end a transaction. */
  private boolean there(RollupTable rollup) {
    String name = rollup.backend();
    if (ready.contains(name)) {
      return true;
    }
    Instant now = clock.instant();
    Instant looked = missing.get(name);
    if (looked != null
        && now.isBefore(looked.plusSeconds(AGAIN_SECONDS))
        && !now.isBefore(looked)) {
      return false;
    }
    boolean there =
        StateTables.datasets(rollup, store(rollup)).stream()
            .allMatch(dataset -> backend(name).check(dataset).isEmpty());
    if (there) {
      ready.add(name);
    } else {
      missing.put(name, now);
    }
    return there;
  }
}
