package dev.quipu.analytics.refresh;

import static dev.quipu.analytics.kept.StateTables.CHANGE;
import static dev.quipu.analytics.kept.StateTables.LEASE;
import static dev.quipu.analytics.kept.StateTables.OWNER;
import static dev.quipu.analytics.kept.StateTables.READ_AT;
import static dev.quipu.analytics.kept.StateTables.ROLLUP;
import static dev.quipu.analytics.kept.StateTables.ROWS;
import static dev.quipu.analytics.kept.StateTables.STATES;
import static dev.quipu.analytics.kept.StateTables.WRITTEN;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.kept.RollupState;
import dev.quipu.analytics.kept.RollupState.Turn;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write a rollup, for one refresh at a time. Every write is made only while it holds,
 * in the same transaction, so that one that lost it writes nothing.
 */
final class Lease {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /** A refresh that does not write for so long counts as dead. */
  static final Duration LASTS = Duration.ofMinutes(2);

  /** Another refresh has the lease by now. */
  static final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostException() {
      super("another node took the refresh over", null, false, false);
    }
  }

  private final RollupTable rollup;
  private final TableStore store;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();
  private final Optional<Turn> seen;
  private boolean ended;

  Lease(RollupTable rollup, TableStore store, Clock clock) {
    this(rollup, store, clock, Optional.empty());
  }

  private Lease(RollupTable rollup, TableStore store, Clock clock, Optional<Turn> seen) {
    this.rollup = rollup;
    this.store = store;
    this.clock = clock;
    this.seen = seen;
  }

  /**
   * Returns a lease for one write, which is not taken before: the write is made only if nobody has
   * written or taken the lease since the state was read. Empty where another one has it.
   */
  static Optional<Lease> seen(
      RollupTable rollup, TableStore store, Clock clock, RollupState state) {
    return state
        .turn()
        .filter(turn -> turn.until() < clock.millis())
        .map(turn -> new Lease(rollup, store, clock, Optional.of(turn)));
  }

  /** Tells whether it is for one write, and nobody knows of it before. */
  boolean isSeen() {
    return seen.isPresent();
  }

  /**
   * Takes the lease and returns the state; empty where another one has it.
   *
   * @param first is written before the state is read, also where another one has the lease
   */
  Optional<RollupState> take(Consumer<TableWriter> first) {
    try {
      return store.write(writer -> taken(writer, first));
    } catch (BackendException e) {
      // two nodes may have inserted the row for the first time, of which one was refused
      if (store.write(writer -> writer.read(STATES, StateTables.stateOf(rollup)).isEmpty())) {
        throw e;
      }
      return store.write(writer -> taken(writer, first));
    }
  }

  /** Takes the lease and reads what holds as long as nobody else has it. */
  private Optional<RollupState> taken(TableWriter writer, Consumer<TableWriter> first) {
    first.accept(writer);
    return take(writer) ? Optional.of(StateTables.read(rollup, writer)) : Optional.empty();
  }

  private boolean take(TableWriter writer) {
    Condition free = new Test(LEASE, Operator.LESS_THAN, List.of(clock.millis()));
    Map<String, Object> mine = Map.of(OWNER.column(), owner, LEASE.column(), until());
    if (writer.update(STATES, mine, and(StateTables.stateOf(rollup), free)) == 1) {
      return true;
    }
    if (!writer.read(STATES, StateTables.stateOf(rollup)).isEmpty()) {
      return false;
    }
    writer.insert(STATES, List.of(StateTables.row(first())).iterator());
    return true;
  }

  private Map<String, Object> first() {
    return Map.of(
        ROLLUP.column(),
        rollup.id(),
        CHANGE.column(),
        "",
        WRITTEN.column(),
        seconds(),
        READ_AT.column(),
        0L,
        ROWS.column(),
        0L,
        OWNER.column(),
        owner,
        LEASE.column(),
        until());
  }

  /**
   * Writes the state with a lease that lasts longer by it.
   *
   * @throws LostException where another refresh has the lease
   */
  void write(TableWriter writer, Map<String, ? extends @Nullable Object> state) {
    write(writer, state, until());
  }

  private void write(
      TableWriter writer, Map<String, ? extends @Nullable Object> state, long until) {
    Map<String, @Nullable Object> values = new HashMap<>(state);
    values.put(WRITTEN.column(), seconds());
    values.put(LEASE.column(), until);
    seen.ifPresent(turn -> values.put(OWNER.column(), owner));
    Condition mine = seen.map(Lease::still).orElse(of(owner));
    if (writer.update(STATES, values, and(StateTables.stateOf(rollup), mine)) != 1) {
      throw new LostException();
    }
  }

  private static Condition still(Turn turn) {
    return and(of(turn.owner()), new Test(LEASE, Operator.EQUAL_TO, List.of(turn.until())));
  }

  private static Condition of(String owner) {
    return new Test(OWNER, Operator.EQUAL_TO, List.of(owner));
  }

  /** Gives the lease back, if it is still this one's. */
  void release() {
    if (!ended) {
      try {
        store.write(this::free);
      } catch (BackendException e) {
        LOG.debug("the lease of {} ends by itself", rollup, e);
      }
    }
  }

  private long free(TableWriter writer) {
    Condition mine = of(owner);
    Map<String, Object> nobody = Map.of(LEASE.column(), 0L);
    return writer.update(STATES, nobody, and(StateTables.stateOf(rollup), mine));
  }

  /** Writes the state for the last time, and gives the lease back by it. */
  void writeLast(TableWriter writer, Map<String, ? extends @Nullable Object> state) {
    write(writer, state, 0);
  }

  /** Says that the last write is committed. */
  void ended() {
    ended = true;
  }

  private long until() {
    return clock.millis() + LASTS.toMillis();
  }

  private long seconds() {
    return clock.instant().getEpochSecond();
  }

  static Condition and(Condition one, Condition other) {
    return new Condition.AllOf(List.of(one, other));
  }
}
