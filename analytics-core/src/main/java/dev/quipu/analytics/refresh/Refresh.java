package dev.quipu.analytics.refresh;

import static dev.quipu.analytics.kept.StateTables.COVERED_TO;
import static dev.quipu.analytics.kept.StateTables.READ_AT;
import static dev.quipu.analytics.kept.StateTables.ROWS;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.kept.ChangedBuckets;
import dev.quipu.analytics.kept.Ranges;
import dev.quipu.analytics.kept.RollupState;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.refresh.Rolling.Plan;
import dev.quipu.analytics.refresh.Rolling.Work;
import dev.quipu.analytics.rolled.Rolled;
import dev.quipu.analytics.rollup.Cut;
import dev.quipu.analytics.rollup.Freshness;
import dev.quipu.analytics.rollup.RollupProgress;
import dev.quipu.analytics.rollup.RollupRun;
import dev.quipu.analytics.rollup.RollupRun.Outcome;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One refresh of one rollup: it takes the lease, rolls up what has to be, and gives the lease back.
 * It can die anywhere, and the next one goes on. For one thread.
 *
 * @param execution how long each statement may take, and what stops the refresh
 * @param progress is told after each chunk
 */
public record Refresh(
    RollupTable rollup, Rolled rolled, Execution execution, Consumer<RollupProgress> progress) {

  private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);

  private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");

  private TableStore store() {
    return rolled.store(rollup);
  }

  private Backend source() {
    return rolled.backend(rollup.dataset().backend());
  }

  /**
   * Brings the rollup up to date.
   *
   * @param changed what is announced to have changed
   * @param rebuild whether to begin anew
   */
  public RollupRun run(List<TimeRange> changed, boolean rebuild) {
    Instant begun = rolled.clock().instant();
    rolled.prepare(rollup);
    rolled.create(rollup, tables());
    return (rebuild ? Optional.<RollupRun>empty() : atOnce(changed, begun))
        .orElseGet(() -> leased(changed, rebuild, begun));
  }

  private List<KeptTable> tables() {
    return rollup.distinct().isEmpty()
        ? List.of(rollup.table())
        : List.of(rollup.table(), rollup.sets());
  }

  /**
   * Does what takes one transaction by that one alone, which fails where another refresh was
   * faster; empty where that was so, or more is to be done.
   */
  private Optional<RollupRun> atOnce(List<TimeRange> changed, Instant begun) {
    RollupState state;
    try (Snapshot snapshot = rolled.backend(rollup.backend()).openForOne(execution)) {
      state = StateTables.read(rollup, snapshot, store());
    }
    Optional<Lease> lease = Lease.seen(rollup, store(), rolled.clock(), state);
    if (lease.isEmpty() || state.coveredTo().isEmpty()) {
      return Optional.empty();
    }
    try {
      Plan plan = plan(state, changed, begun);
      Rolling rolling = new Rolling(this, lease.get(), state);
      if (!rolling.atOnce(plan)) {
        return Optional.empty();
      }
      rolling.roll(plan);
      return Optional.of(rolling.run(Outcome.UP_TO_DATE, begun));
    } catch (Lease.LostException | BackendException e) {
      LOG.debug("{} is refreshed step by step", rollup, e);
      return Optional.empty();
    }
  }

  private RollupRun leased(List<TimeRange> changed, boolean rebuild, Instant begun) {
    Lease lease = new Lease(rollup, store(), rolled.clock());
    Changes changes = new Changes(rollup, store());
    Optional<RollupState> taken =
        lease.take(writer -> changes.announce(changed, begun, Instant.EPOCH, writer));
    RollupState state = taken.orElse(RollupState.none());
    Rolling rolling = new Rolling(this, lease, state);
    if (taken.isEmpty()) {
      return rolling.run(Outcome.BUSY, begun);
    }
    try {
      if (rebuild) {
        state = forget(state, lease);
        rolling = new Rolling(this, lease, state);
      }
      Plan plan = plan(state, List.of(), begun);
      if (state.coveredTo().isEmpty()) {
        // else a first refresh that is killed would take all that it did for changed since
        store()
            .write(
                writer -> {
                  lease.write(writer, plan.readAt());
                  return 0;
                });
      }
      rolling.roll(plan);
      return rolling.run(Outcome.UP_TO_DATE, begun);
    } catch (Lease.LostException e) {
      return rolling.run(Outcome.STOPPED, begun);
    } catch (BackendException e) {
      if (e.reason() == Reason.CANCELLED) {
        return rolling.run(Outcome.STOPPED, begun);
      }
      throw e;
    } finally {
      lease.release();
    }
  }

  /** Forgets all but what is kept of rows that are there no more. */
  private RollupState forget(RollupState state, Lease lease) {
    Optional<Instant> from = state.rowsFrom();
    Condition all = from.map(Sets::from).orElse(Condition.always());
    Map<String, @Nullable Object> left = new HashMap<>();
    left.put(COVERED_TO.column(), from.map(Instant::getEpochSecond).orElse(null));
    long rows =
        store()
            .write(
                writer -> {
                  long gone = writer.delete(rollup.table(), all);
                  tables().forEach(table -> writer.delete(table, all));
                  left.put(ROWS.column(), from.isEmpty() ? 0 : Math.max(0, state.rows() - gone));
                  lease.write(writer, left);
                  return (Long) left.get(ROWS.column());
                });
    return new RollupState(
        from, state.readAt(), rows, from, state.scales(), state.announced(), state.turn());
  }

  /** Finds out what has to be rolled up. */
  private Plan plan(RollupState state, List<TimeRange> alsoChanged, Instant begun) {
    Freshness freshness = rollup.rollup().freshness();
    Cut cut = rollup.rollup().cut();
    Instant over = freshness.changedAt().isPresent() ? begun : begun.minus(freshness.lateBy());
    Instant target = cut.floor(over, rollup.asked());
    List<TimeRange> dirty = new ArrayList<>(state.changed());
    for (TimeRange each : alsoChanged) {
      dirty.addAll(state.there(rollup.whole(each)).stream().toList());
    }
    dirty.addAll(changed(state));
    Optional<Instant> first = state.coveredTo().or(this::earliest);
    List<Work> works = new ArrayList<>();
    state
        .coveredTo()
        .map(end -> Ranges.within(dirty, end))
        .orElse(List.of())
        .forEach(range -> works.add(new Work(range, state.coveredTo())));
    first
        .flatMap(from -> Ranges.between(from, target))
        .ifPresent(range -> works.add(new Work(range, Optional.empty())));
    long buckets =
        works.stream()
            .mapToLong(work -> rollup.calendar().countBuckets(work.range(), cut.grain()))
            .sum();
    Map<String, Object> readAt =
        Map.of(READ_AT.column(), begun.minus(freshness.lateBy()).toEpochMilli());
    return new Plan(works, buckets, readAt, state.announced());
  }

  /** Returns the buckets with rows that changed since they were rolled up. */
  private List<TimeRange> changed(RollupState state) {
    if (state.coveredTo().isEmpty() || rollup.rollup().freshness().changedAt().isEmpty()) {
      return List.of();
    }
    Optional<TimeRange> range = state.there(new TimeRange(YEAR_ONE, state.coveredTo().get()));
    if (range.isEmpty()) {
      return List.of();
    }
    try (Snapshot snapshot = source().open(execution)) {
      return ChangedBuckets.since(rollup, range.get(), state.readAt(), snapshot);
    }
  }

  /** Returns the start of the bucket of the first row. */
  private Optional<Instant> earliest() {
    try (Snapshot snapshot = source().open(execution)) {
      return snapshot
          .span(rollup.dataset(), rollup.asked(), Condition.always())
          .map(span -> rollup.rollup().cut().floor(span.start(), rollup.asked()));
    }
  }
}
