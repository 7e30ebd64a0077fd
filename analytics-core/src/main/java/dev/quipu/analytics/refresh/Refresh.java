package dev.quipu.analytics.refresh;

import static dev.quipu.analytics.kept.StateTables.COVERED_TO;
import static dev.quipu.analytics.kept.StateTables.READ_AT;
import static dev.quipu.analytics.kept.StateTables.ROWS;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.kept.ChangedBuckets;
import dev.quipu.analytics.kept.Numbering;
import dev.quipu.analytics.kept.RollupState;
import dev.quipu.analytics.kept.RollupState.Change;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.rolled.Rolled;
import dev.quipu.analytics.rollup.Freshness;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One refresh of one rollup. Each chunk is one transaction that also moves the end of what is
 * covered, so that a refresh can die anywhere and the next one goes on. For one thread.
 */
public final class Refresh {

  private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");

  private final RollupTable rollup;
  private final Backend source;
  private final TableStore store;
  private final Backend kept;
  private final Clock clock;
  private final Execution execution;
  private final Consumer<RollupProgress> progress;
  private final Lease lease;
  private final KeyBook keys;
  private final ChunkSize size;
  private final Rolled rolled;
  private Optional<Instant> covered = Optional.empty();
  private long rows;
  private boolean ended;
  private long total;
  private long done;
  private long written;

  /**
   * Makes a refresh.
   *
   * @param execution how long each statement may take, and what stops the refresh
   * @param progress is told after each chunk
   */
  public Refresh(
      RollupTable rollup, Rolled rolled, Execution execution, Consumer<RollupProgress> progress) {
    this.rollup = rollup;
    this.rolled = rolled;
    this.source = rolled.backend(rollup.dataset().backend());
    this.kept = rolled.backend(rollup.backend());
    this.store = rolled.store(rollup);
    this.clock = rolled.clock();
    this.execution = execution;
    this.progress = progress;
    this.size = new ChunkSize(rollup.rollup().cut());
    this.lease = new Lease(rollup, store, clock);
    this.keys = new KeyBook(rollup, rolled);
    rolled.prepare(rollup);
  }

  /**
   * Brings the rollup up to date.
   *
   * @param changed what is announced to have changed
   * @param rebuild whether to begin anew
   */
  public RollupRun run(List<TimeRange> changed, boolean rebuild) {
    Instant begun = clock.instant();
    rolled.create(rollup, tables());
    Changes changes = new Changes(rollup, store);
    Optional<RollupState> taken =
        lease.take(writer -> changes.announce(changed, begun, Instant.EPOCH, writer));
    if (taken.isEmpty()) {
      return run(Outcome.BUSY, begun);
    }
    RollupState state = taken.get();
    covered = state.coveredTo();
    rows = state.rows();
    try {
      if (rebuild) {
        state = forget(state);
        covered = state.coveredTo();
        rows = state.rows();
      }
      work(begun, state);
      return run(Outcome.UP_TO_DATE, begun);
    } catch (Lease.LostException e) {
      return run(Outcome.STOPPED, begun);
    } catch (BackendException e) {
      if (e.reason() == Reason.CANCELLED) {
        return run(Outcome.STOPPED, begun);
      }
      throw e;
    } finally {
      lease.release();
    }
  }

  private RollupRun run(Outcome outcome, Instant begun) {
    return new RollupRun(
        rollup.rollup().name(),
        outcome,
        done,
        written,
        covered,
        Duration.between(begun, clock.instant()));
  }

  private List<KeptTable> tables() {
    return rollup.distinct().isEmpty()
        ? List.of(rollup.table())
        : List.of(rollup.table(), rollup.sets());
  }

  /** Forgets all but what is kept of rows that are there no more. */
  private RollupState forget(RollupState state) {
    Optional<Instant> from = state.rowsFrom();
    Condition all = from.map(Sets::from).orElse(Condition.always());
    Map<String, @Nullable Object> left = new HashMap<>();
    left.put(COVERED_TO.column(), from.map(Instant::getEpochSecond).orElse(null));
    long rows =
        store.write(
            writer -> {
              long gone = writer.delete(rollup.table(), all);
              tables().forEach(table -> writer.delete(table, all));
              left.put(ROWS.column(), from.isEmpty() ? 0 : Math.max(0, state.rows() - gone));
              lease.write(writer, left);
              return (Long) left.get(ROWS.column());
            });
    return new RollupState(from, state.readAt(), rows, from, state.announced());
  }

  private void work(Instant begun, RollupState state) {
    if (keys.any()) {
      try (Snapshot snapshot = kept.open(execution)) {
        keys.read(snapshot, store);
      }
    }
    Freshness freshness = rollup.rollup().freshness();
    Instant over = freshness.changedAt().isPresent() ? begun : begun.minus(freshness.lateBy());
    Instant target = rollup.rollup().cut().floor(over, rollup.asked());
    List<TimeRange> dirty = new ArrayList<>(state.changed());
    dirty.addAll(changed(state));
    Optional<Instant> first = state.coveredTo().or(this::earliest);
    List<TimeRange> again =
        state.coveredTo().map(end -> Ranges.within(dirty, end)).orElse(List.of());
    Optional<TimeRange> more = first.flatMap(from -> Ranges.between(from, target));
    again.forEach(this::count);
    more.ifPresent(this::count);
    Map<String, Object> readAt =
        Map.of(READ_AT.column(), begun.minus(freshness.lateBy()).toEpochMilli());
    if (state.coveredTo().isEmpty()) {
      // else a first refresh that is killed would take all that it did for changed since
      store.write(
          writer -> {
            lease.write(writer, readAt);
            return 0;
          });
    }
    List<Work> works = new ArrayList<>();
    again.forEach(range -> works.add(new Work(range, state.coveredTo())));
    more.ifPresent(range -> works.add(new Work(range, Optional.empty())));
    rollUp(works, new Ending(readAt, state.announced()));
  }

  private void rollUp(List<Work> works, Ending ending) {
    boolean sweeps = keys.any() && !ending.announced().isEmpty();
    for (Work each : works) {
      boolean last = !sweeps && each.equals(works.get(works.size() - 1));
      chunks(each, last ? Optional.of(ending) : Optional.empty());
    }
    if (sweeps) {
      keys.sweep(store, lease);
    }
    if (!ended) {
      store.write(
          writer -> {
            end(writer, Map.of(), ending);
            return 0;
          });
    }
    lease.ended();
  }

  /**
   * Buckets to roll up.
   *
   * @param coveredTo the end of what is covered, which stays; empty where it moves with the chunks
   */
  private record Work(TimeRange range, Optional<Instant> coveredTo) {}

  /** What is written at the end: what was announced before is rolled up by then. */
  private record Ending(Map<String, Object> readAt, List<Change> announced) {}

  /** Returns the buckets with rows that changed since they were rolled up. */
  private List<TimeRange> changed(RollupState state) {
    if (state.coveredTo().isEmpty() || rollup.rollup().freshness().changedAt().isEmpty()) {
      return List.of();
    }
    Optional<TimeRange> range = state.there(new TimeRange(YEAR_ONE, state.coveredTo().get()));
    if (range.isEmpty()) {
      return List.of();
    }
    try (Snapshot snapshot = source.open(execution)) {
      return ChangedBuckets.since(rollup, range.get(), state.readAt(), snapshot);
    }
  }

  /** Returns the start of the bucket of the first row. */
  private Optional<Instant> earliest() {
    try (Snapshot snapshot = source.open(execution)) {
      return snapshot
          .span(rollup.dataset(), rollup.asked(), Condition.always())
          .map(span -> rollup.rollup().cut().floor(span.start(), rollup.asked()));
    }
  }

  private void count(TimeRange range) {
    total += rollup.calendar().countBuckets(range, rollup.rollup().cut().grain());
  }

  /** Rolls a range up, chunk by chunk, and ends with the last one where it shall. */
  private void chunks(Work work, Optional<Ending> ending) {
    TimeRange range = work.range();
    Instant from = range.start();
    while (from.isBefore(range.end())) {
      if (execution.cancellation().cancelled()) {
        throw new BackendException(Reason.CANCELLED, "the refresh was cancelled", null);
      }
      long begun = System.nanoTime();
      TimeRange some = size.next(rollup, from, range.end());
      List<Numbering> numbers = keys.numberings();
      Chunk chunk = read(some, numbers);
      boolean last = !some.end().isBefore(range.end());
      write(chunk, numbers, work, last ? ending : Optional.empty());
      keys.committed(numbers);
      new DayLog(rollup).log(chunk);
      long buckets = rollup.calendar().countBuckets(some, rollup.rollup().cut().grain());
      size.took(buckets, chunk.weight(), Duration.ofNanos(System.nanoTime() - begun));
      done += buckets;
      progress.accept(
          new RollupProgress(rollup.rollup().name(), done, Math.max(total, done), some.end()));
      from = some.end();
    }
  }

  private Chunk read(TimeRange range, List<Numbering> numbers) {
    try (Snapshot snapshot = source.open(execution)) {
      return Chunk.read(rollup, range, numbers, snapshot);
    }
  }

  private void write(Chunk chunk, List<Numbering> numbers, Work work, Optional<Ending> ending) {
    Instant end = chunk.range().end();
    boolean moves = work.coveredTo().isEmpty();
    long[] gone = {0};
    long added =
        store.write(
            writer -> {
              gone[0] = writer.delete(rollup.table(), Sets.in(chunk.range()));
              long inserted = writer.insert(rollup.table(), chunk.figures().iterator());
              new Sets(rollup, writer).replace(chunk, work.coveredTo().orElse(end));
              keys.write(writer, numbers, clock.instant());
              Map<String, @Nullable Object> state = new HashMap<>();
              if (moves) {
                state.put(COVERED_TO.column(), end.getEpochSecond());
              }
              state.put(ROWS.column(), rows + inserted - gone[0]);
              ending.ifPresentOrElse(
                  last -> end(writer, state, last), () -> lease.write(writer, state));
              return inserted;
            });
    rows += added - gone[0];
    written += added;
    covered = moves ? Optional.of(end) : covered;
    ended = ended || ending.isPresent();
  }

  /** Forgets what was announced before and is rolled up now, and gives the lease back. */
  private void end(TableWriter writer, Map<String, @Nullable Object> state, Ending ending) {
    Map<String, @Nullable Object> all = new HashMap<>(state);
    all.putAll(ending.readAt());
    lease.writeLast(writer, all);
    long now = clock.instant().getEpochSecond();
    List<String> gone =
        ending.announced().stream().filter(c -> c.heldUntil() <= now).map(Change::id).toList();
    if (!gone.isEmpty()) {
      writer.delete(StateTables.STATES, StateTables.changes(rollup, gone));
    }
  }
}
