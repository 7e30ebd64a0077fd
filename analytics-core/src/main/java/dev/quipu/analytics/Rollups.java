package dev.quipu.analytics;

import dev.quipu.analytics.engine.Questions;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.housekeeping.LateRows;
import dev.quipu.analytics.kept.ChangedBuckets;
import dev.quipu.analytics.kept.Dictionary;
import dev.quipu.analytics.kept.RollupState;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.refresh.Changes;
import dev.quipu.analytics.refresh.Refresh;
import dev.quipu.analytics.refresh.Removal;
import dev.quipu.analytics.refresh.Removal.Kept;
import dev.quipu.analytics.rolled.Rolled;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.rollup.RollupProgress;
import dev.quipu.analytics.rollup.RollupRun;
import dev.quipu.analytics.rollup.RollupStatus;
import dev.quipu.analytics.schedule.Schedule;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings rollups up to date and says how far they are. Safe for many threads and many nodes: of
 * several refreshes of one rollup at a time, one works and the others return at once. Every method
 * throws {@code BackendException} where a database does not answer.
 */
public final class Rollups {

  private static final Duration STATEMENT = Duration.ofHours(1);

  /** How often a rollup is refreshed until nothing has changed meanwhile. */
  private static final int TRIES = 5;

  private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private final Rolled rolled;
  private final Questions questions;
  private final Clock clock;
  private final Consumer<String> invalidate;

  Rollups(Rolled rolled, Questions questions, Clock clock, Consumer<String> invalidate) {
    this.rolled = rolled;
    this.questions = questions;
    this.clock = clock;
    this.invalidate = invalidate;
  }

  /** Returns the definitions. */
  public List<Rollup> definitions() {
    return rolled.rollups().stream().map(RollupTable::rollup).toList();
  }

  /** Returns how far each rollup is; makes the tables that say so, where they are not there. */
  public List<RollupStatus> status() {
    return rolled.rollups().stream().map(this::status).toList();
  }

  private RollupStatus status(RollupTable rollup) {
    Execution execution = execution(new Cancellation());
    return questions.ask(
        execution,
        () -> {
          rolled.prepare(rollup);
          try (Snapshot snapshot = rolled.backend(rollup.backend()).open(execution)) {
            RollupState state = StateTables.read(rollup, snapshot, rolled.store(rollup));
            return new RollupStatus(
                rollup.rollup().name(),
                state.coveredTo(),
                state.coveredTo().map(to -> Duration.between(to, clock.instant())),
                state.rows(),
                state.changed().size());
          }
        });
  }

  /**
   * Rolls up every bucket that is over and was not, and those that changed. The first refresh reads
   * all rows, from the earliest one.
   *
   * @throws InvalidModelException where there is no rollup of that name
   */
  public RollupRun refresh(String rollup) {
    return refresh(rollup, progress -> {}, new Cancellation());
  }

  /** Refreshes like {@link #refresh(String)}, tells how far it is, and can be stopped. */
  public RollupRun refresh(
      String rollup, Consumer<RollupProgress> progress, Cancellation cancellation) {
    return run(find(rollup), List.of(), progress, cancellation, false);
  }

  /** Refreshes all rollups, one after the other. */
  public List<RollupRun> refreshAll() {
    return rolled.rollups().stream()
        .map(rollup -> run(rollup, List.of(), progress -> {}, new Cancellation(), false))
        .toList();
  }

  /**
   * Refreshes all rollups now and whenever a schedule says so, until what is returned is closed.
   */
  public RollupSchedule schedule(Schedule when) {
    return new RollupSchedule(this, when, clock).start();
  }

  /** Begins a rollup anew; until it is through, questions are answered from the rows. */
  public RollupRun rebuild(
      String rollup, Consumer<RollupProgress> progress, Cancellation cancellation) {
    return run(find(rollup), List.of(), progress, cancellation, true);
  }

  /**
   * Removes what is kept of a rollup with its definition of now, its tables too. A refresh that is
   * running stops; the next one begins anew.
   */
  public void remove(String rollup) {
    RollupTable found = find(rollup);
    TableStore store = rolled.store(found);
    rolled.prepare(found);
    store.write(
        writer -> {
          Condition its = StateTables.of(found);
          return writer.delete(StateTables.STATES, its)
              + writer.update(Dictionary.KEYS, Dictionary.RETIRED, its);
        });
    store.drop(List.of(found.table(), found.sets()));
    rolled.forget(found);
    invalidate.accept(found.dataset().name());
  }

  /** Rolls the buckets of a range up again, and what {@link #refresh} would. */
  public RollupRun recompute(String rollup, TimeRange range) {
    RollupTable found = find(rollup);
    return run(found, List.of(range), progress -> {}, new Cancellation(), false);
  }

  /**
   * Says that rows of a dataset have changed in a range, were deleted there, or came late: until
   * the next refresh, questions read the rows there. Does nothing for a dataset without rollups.
   */
  public void changed(String dataset, TimeRange range) {
    rolled.of(dataset).forEach(rollup -> announce(rollup, List.of(range), Duration.ZERO));
    invalidate.accept(dataset);
  }

  /**
   * Returns what marks the buckets of rows that come late, for a store that adds rows to a dataset
   * and marks them in the same transaction: the figures are then right however late a row comes. It
   * must write to the back end of the dataset. The first late row makes the tables that say how far
   * rollups are, where they are not there.
   */
  public LateRows lateRows(String dataset) {
    return new LateMarks(rolled.of(dataset), rolled);
  }

  /**
   * Says that the rows of a dataset that a filter lets through are going to be changed or deleted,
   * such as those of a person who is to be forgotten. From now on questions read the rows of
   * exactly the buckets that have such rows; close what is returned when the change is committed,
   * and the next refresh rolls them up again. One that is never closed ends after the given time.
   *
   * @throws InvalidQueryException with every fault of the filter
   */
  public RollupChange changing(String dataset, Filter rows, Duration atMost) {
    Map<RollupTable, List<String>> announced = new LinkedHashMap<>();
    for (RollupTable rollup : rolled.of(dataset)) {
      List<TimeRange> buckets = buckets(rollup, condition(rollup, rows));
      announced.put(rollup, announce(rollup, buckets, atMost));
    }
    invalidate.accept(dataset);
    return new RollupChange(
        () -> {
          announced.forEach((rollup, ids) -> changes(rollup).release(ids));
          invalidate.accept(dataset);
        },
        announced.values().stream().mapToInt(List::size).sum());
  }

  /**
   * Brings the rollups of a dataset up to date and has what they hold before a point in time stay
   * for good, so that its rows can be removed.
   *
   * @throws InvalidModelException where a rollup does not cover all of that
   */
  void keepBefore(String dataset, Instant end, Cancellation cancellation) {
    List<Problem> problems = new ArrayList<>();
    for (RollupTable rollup : rolled.of(dataset)) {
      Kept kept = Kept.AGAIN;
      for (int tries = 0; tries < TRIES && kept == Kept.AGAIN; tries++) {
        run(rollup, List.of(), progress -> {}, cancellation, false);
        kept = new Removal(rollup, rolled).keepBefore(end);
      }
      if (kept != Kept.DONE) {
        String what = kept == Kept.AGAIN ? "is being refreshed" : "does not cover all of it";
        String hint = kept == Kept.AGAIN ? "try again later" : "keep what is not rolled up yet";
        problems.add(new Problem(rollup.toString(), what, hint));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException("removal of rows before " + end, problems);
    }
  }

  /** Refreshes the rollups of a dataset, and takes a value out of what they keep for good. */
  void forget(String dataset, String dimension, String value, Cancellation cancellation) {
    for (RollupTable rollup : rolled.of(dataset)) {
      run(rollup, List.of(), progress -> {}, cancellation, false);
      new Removal(rollup, rolled).forget(dimension, value);
    }
    invalidate.accept(dataset);
  }

  private static Condition condition(RollupTable rollup, Filter rows) {
    Map<String, Dimension> dimensions = new LinkedHashMap<>();
    rollup.dataset().dimensions().forEach(d -> dimensions.put(d.name(), d));
    List<Problem> problems = new ArrayList<>();
    Condition condition = Condition.of(rows, dimensions, problems);
    if (!problems.isEmpty()) {
      throw new InvalidQueryException("rows that change", problems);
    }
    return condition;
  }

  private List<TimeRange> buckets(RollupTable rollup, Condition where) {
    Execution execution = execution(new Cancellation());
    return questions.ask(
        execution,
        () -> {
          try (Snapshot snapshot = rolled.backend(rollup.dataset().backend()).open(execution)) {
            return ChangedBuckets.with(rollup, new TimeRange(YEAR_ONE, LAST), where, snapshot);
          }
        });
  }

  private List<String> announce(RollupTable rollup, List<TimeRange> ranges, Duration held) {
    rolled.prepare(rollup);
    Instant now = clock.instant();
    return ranges.isEmpty()
        ? List.of()
        : changes(rollup).announce(ranges, now, held.isZero() ? Instant.EPOCH : now.plus(held));
  }

  private Changes changes(RollupTable rollup) {
    return new Changes(rollup, rolled.store(rollup));
  }

  private RollupRun run(
      RollupTable rollup,
      List<TimeRange> changed,
      Consumer<RollupProgress> progress,
      Cancellation cancellation,
      boolean rebuild) {
    Execution execution = execution(cancellation);
    return questions.ask(
        execution, () -> new Refresh(rollup, rolled, execution, progress).run(changed, rebuild));
  }

  private static Execution execution(Cancellation cancellation) {
    return Execution.within(STATEMENT).cancelledBy(cancellation);
  }

  private RollupTable find(String name) {
    Optional<RollupTable> found =
        rolled.rollups().stream().filter(r -> r.rollup().name().equals(name)).findFirst();
    List<String> known = rolled.rollups().stream().map(r -> r.rollup().name()).toList();
    return found.orElseThrow(
        () ->
            new InvalidModelException("rollups", List.of(Problem.unknown("rollup", name, known))));
  }
}
