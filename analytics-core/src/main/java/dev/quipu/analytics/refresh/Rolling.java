package dev.quipu.analytics.refresh;

import static dev.quipu.analytics.kept.StateTables.COVERED_TO;
import static dev.quipu.analytics.kept.StateTables.ROWS;
import static dev.quipu.analytics.kept.StateTables.SCALES;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.kept.Level;
import dev.quipu.analytics.kept.Numbering;
import dev.quipu.analytics.kept.RollupState;
import dev.quipu.analytics.kept.RollupState.Change;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.kept.Unit;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.rolled.Rolled;
import dev.quipu.analytics.rollup.RollupProgress;
import dev.quipu.analytics.rollup.RollupRun;
import dev.quipu.analytics.rollup.RollupRun.Outcome;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import dev.quipu.analytics.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls buckets up, chunk by chunk, each in one transaction that also moves the end of what is
 * covered. For one thread and one lease.
 */
final class Rolling {

  private static final Logger LOG = LoggerFactory.getLogger(Rolling.class);

  /** Where buckets are rolled up again: the chunk, what is kept of it, and what is to be. */
  private static final int COPIES = 3;

  /** After so many rows the database is to count anew what it plans by. */
  private static final int MANY = 10_000;

  /**
   * Buckets to roll up.
   *
   * @param coveredTo the end of what is covered, which stays; empty where it moves with the chunks
   */
  record Work(TimeRange range, Optional<Instant> coveredTo) {}

  /**
   * What is to be done.
   *
   * @param works what is rolled up, in this order
   * @param buckets how many these are
   * @param readAt what is written at the end
   * @param announced what was announced before, which is rolled up by then
   */
  record Plan(List<Work> works, long buckets, Map<String, Object> readAt, List<Change> announced) {}

  private final RollupTable rollup;
  private final Rolled rolled;
  private final TableStore store;
  private final Execution execution;
  private final Consumer<RollupProgress> progress;
  private final Lease lease;
  private final KeyBook keys;
  private final ChunkSize size;
  private Optional<Instant> covered;
  private long rows;
  private List<Integer> scales;
  private boolean ended;
  private long total;
  private long done;
  private long written;

  /** Makes one that begins with a state, under the lease of a refresh. */
  Rolling(Refresh refresh, Lease lease, RollupState state) {
    this.rollup = refresh.rollup();
    this.rolled = refresh.rolled();
    this.store = rolled.store(rollup);
    this.execution = refresh.execution();
    this.progress = refresh.progress();
    this.lease = lease;
    this.keys = new KeyBook(rollup, rolled);
    this.size = new ChunkSize(rollup.rollup().cut());
    this.covered = state.coveredTo();
    this.rows = state.rows();
    this.scales = state.scales();
  }

  /** Returns what was done until now. */
  RollupRun run(Outcome outcome, Instant begun) {
    Duration took = Duration.between(begun, rolled.clock().instant());
    return new RollupRun(rollup.rollup().name(), outcome, done, written, covered, took);
  }

  /** Tells whether a plan needs no more than the transaction that is its end. */
  boolean atOnce(Plan plan) {
    return plan.works().size() <= 1
        && plan.buckets() <= size.first()
        && !(keys.any() && !plan.announced().isEmpty());
  }

  /** Does what is to be done. */
  void roll(Plan plan) {
    if (keys.any()) {
      try (Snapshot snapshot = rolled.backend(rollup.backend()).open(execution)) {
        keys.read(snapshot, store);
      }
    }
    total = plan.buckets();
    boolean sweeps = keys.any() && !plan.announced().isEmpty();
    List<Work> works = plan.works();
    for (Work each : works) {
      boolean last = !sweeps && each.equals(works.get(works.size() - 1));
      chunks(each, last ? Optional.of(plan) : Optional.empty());
    }
    if (sweeps) {
      keys.sweep(store, lease);
    }
    if (!ended && !(lease.isSeen() && idle(plan))) {
      store.write(
          writer -> {
            end(writer, Map.of(), plan);
            return 0;
          });
    }
    lease.ended();
    if (written >= MANY) {
      count();
    }
  }

  /** Has the database count anew; what is rolled up is right without. */
  private void count() {
    try {
      store.rewritten(
          rollup.distinct().isEmpty()
              ? List.of(rollup.table())
              : List.of(rollup.table(), rollup.sets()));
    } catch (BackendException e) {
      LOG.debug("the tables of {} are not counted anew", rollup, e);
    }
  }

  /** Tells whether there is nothing to write at the end. */
  private boolean idle(Plan plan) {
    return plan.announced().isEmpty() && rollup.rollup().freshness().changedAt().isEmpty();
  }

  /** Rolls a range up, chunk by chunk, and ends with the last one where it shall. */
  private void chunks(Work work, Optional<Plan> ending) {
    TimeRange range = work.range();
    Instant from = range.start();
    size.held(work.coveredTo().isPresent() ? COPIES : 1);
    while (from.isBefore(range.end())) {
      if (execution.cancellation().cancelled()) {
        throw new BackendException(Reason.CANCELLED, "the refresh was cancelled", null);
      }
      long begun = System.nanoTime();
      TimeRange some = size.next(rollup, from, range.end());
      long buckets = rollup.calendar().countBuckets(some, rollup.rollup().cut().grain());
      List<Numbering> numbers = keys.numberings();
      Optional<Chunk> read = read(some, numbers);
      if (read.isEmpty()) {
        size.tooHeavy(some, buckets);
        continue;
      }
      Chunk chunk = read.get();
      boolean last = !some.end().isBefore(range.end());
      write(chunk, numbers, work, last ? ending : Optional.empty());
      keys.committed(numbers);
      new DayLog(rollup).log(chunk);
      size.took(some, buckets, chunk.weight(), Duration.ofNanos(System.nanoTime() - begun));
      done += buckets;
      progress.accept(
          new RollupProgress(rollup.rollup().name(), done, Math.max(total, done), some.end()));
      from = some.end();
    }
  }

  /**
   * Reads buckets; without sets that is one statement, which needs no transaction. Empty where they
   * are heavier together than they may be.
   */
  private Optional<Chunk> read(TimeRange range, List<Numbering> numbers) {
    Backend source = rolled.backend(rollup.dataset().backend());
    boolean one = rollup.distinct().isEmpty();
    try (Snapshot snapshot = one ? source.openForOne(execution) : source.open(execution)) {
      return Chunk.read(rollup, range, numbers, snapshot, size.most());
    }
  }

  /** How many rows of the table are no more, and how many there are for them. */
  private record Written(long gone, long added) {
    boolean nothing() {
      return gone == 0 && added == 0;
    }
  }

  private void write(Chunk chunk, List<Numbering> numbers, Work work, Optional<Plan> ending) {
    Instant end = chunk.range().end();
    List<Integer> digits = new FigureRows(rollup).scales(scales, chunk.figures());
    boolean moves = work.coveredTo().isEmpty();
    Written figures =
        store.write(
            writer -> {
              Written now = figures(writer, chunk, moves);
              boolean sets = sets(writer, chunk, work);
              keys.write(writer, numbers, rolled.clock().instant());
              boolean same = !moves && now.nothing() && !sets;
              if (same && lease.isSeen() && ending.filter(this::idle).isPresent()) {
                return now;
              }
              Map<String, @Nullable Object> state = new HashMap<>();
              if (moves) {
                state.put(COVERED_TO.column(), end.getEpochSecond());
              }
              state.put(ROWS.column(), rows + now.added() - now.gone());
              state.put(SCALES.column(), StateTables.text(digits));
              ending.ifPresentOrElse(
                  last -> end(writer, state, last), () -> lease.write(writer, state));
              return now;
            });
    rows += figures.added() - figures.gone();
    scales = digits;
    written += figures.added();
    covered = moves ? Optional.of(end) : covered;
    ended = ended || ending.isPresent();
  }

  /** Writes the rows of a chunk; of buckets that were rolled up before, those that have changed. */
  private Written figures(TableWriter writer, Chunk chunk, boolean moves) {
    KeptTable table = rollup.table();
    List<List<@Nullable Object>> rows = chunk.figures();
    TimeRange range = chunk.range();
    if (!moves) {
      Condition finest = Lease.and(Level.of(rollup).get(0).rows(), Sets.in(range));
      Optional<TimeRange> changed = chunk.changed(rollup, writer.read(table, finest));
      if (changed.isEmpty()) {
        return new Written(0, 0);
      }
      range = changed.get();
      rows = chunk.figures(range);
    }
    Condition theirs = Lease.and(Level.of(rollup, Unit.BUCKET), Sets.in(range));
    long gone = writer.delete(table, theirs);
    return new Written(gone, writer.insert(table, new FigureRows(rollup).all(rows)));
  }

  /** Writes the sets of a chunk and returns whether any is another than before. */
  private boolean sets(TableWriter writer, Chunk chunk, Work work) {
    if (rollup.distinct().isEmpty()) {
      return false;
    }
    if (work.coveredTo().isPresent()) {
      return new SetChanges(rollup, writer, chunk, work.coveredTo().get()).write();
    }
    new Sets(rollup, writer).replace(chunk, chunk.range().end());
    return true;
  }

  /** Forgets what was announced before and is rolled up now, and gives the lease back. */
  private void end(TableWriter writer, Map<String, @Nullable Object> state, Plan plan) {
    Map<String, @Nullable Object> all = new HashMap<>(state);
    all.putAll(plan.readAt());
    lease.writeLast(writer, all);
    long now = rolled.clock().instant().getEpochSecond();
    List<String> gone =
        plan.announced().stream().filter(c -> c.heldUntil() <= now).map(Change::id).toList();
    if (!gone.isEmpty()) {
      writer.delete(StateTables.STATES, StateTables.changes(rollup, gone));
    }
  }
}
