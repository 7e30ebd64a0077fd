package dev.quipu.analytics.jdbc.quota;

import dev.quipu.analytics.counting.QuotaCount;
import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaHold;
import dev.quipu.analytics.counting.QuotaOutcome;
import dev.quipu.analytics.counting.QuotaStore;
import dev.quipu.analytics.jdbc.table.Writes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts in transactions of its own or, with a connection, in that of the host. */
final class Counting implements QuotaStore {

  /** How often a counter is looked at that changes while it is looked at. */
  private static final int MOST_LOOKS = 20;

  /** How many counters are remembered at most; then all are forgotten. */
  private static final int MOST_BUSY = 10_000;

  private final QuotaSql sql;
  private final Writes writes;
  private final @Nullable Connection host;

  /** The counters that units were lately added to. */
  private final Map<QuotaCounter, BusyCounter> busy = new ConcurrentHashMap<>();

  Counting(QuotaSql sql, Writes writes) {
    this(sql, writes, null);
  }

  private Counting(QuotaSql sql, Writes writes, @Nullable Connection host) {
    this.sql = sql;
    this.writes = writes;
    this.host = host;
  }

  QuotaStore within(Connection connection) {
    try {
      if (connection.getAutoCommit()) {
        throw new IllegalStateException(
            "the connection commits each statement by itself: begin a transaction first");
      }
    } catch (SQLException e) {
      throw writes.failures().of(e, Optional.empty());
    }
    return new Counting(sql, writes, connection);
  }

  /** Runs statements that belong together. */
  private <T> T together(Function<QuotaRows, T> work) {
    Connection given = host;
    return given != null
        ? work.apply(new QuotaRows(given, sql, writes))
        : writes.run(connection -> work.apply(new QuotaRows(connection, sql, writes)));
  }

  /** Runs statements of which each is whole by itself. */
  private <T> T apart(Function<QuotaRows, T> work) {
    Connection given = host;
    return given != null
        ? work.apply(new QuotaRows(given, sql, writes))
        : writes.runApart(connection -> work.apply(new QuotaRows(connection, sql, writes)));
  }

  @Override
  public QuotaCount count(QuotaCounter counter, Instant now) {
    return apart(
        rows -> {
          Optional<QuotaCount> found = rows.read(counter);
          if (found.isEmpty()) {
            return rows.fresh(counter);
          }
          QuotaCount count = found.get();
          long expired = count.reserved() == 0 ? 0 : rows.expiredUnits(counter, now);
          return new QuotaCount(
              count.used(), count.reserved() - expired, count.carried(), count.noticed());
        });
  }

  @Override
  public QuotaOutcome add(QuotaCounter counter, long units, Instant now) {
    if (host != null) {
      return take(counter, units, now, () -> change(counter, units));
    }
    return busy(counter).add(units, now);
  }

  private BusyCounter busy(QuotaCounter counter) {
    BusyCounter known = busy.get(counter);
    if (known != null) {
      return known;
    }
    if (busy.size() >= MOST_BUSY) {
      busy.clear();
    }
    return busy.computeIfAbsent(counter, one -> new BusyCounter(this, one));
  }

  /** Adds used units where so much room is. */
  Optional<QuotaCount> change(QuotaCounter counter, long units) {
    return apart(rows -> rows.add(counter, units));
  }

  /** Changes a counter where it stands at what is expected; tells whether it did. */
  boolean replace(QuotaCounter counter, QuotaCount from, QuotaCount to) {
    return apart(rows -> rows.replace(counter, from, to));
  }

  @Override
  public QuotaOutcome reserve(QuotaCounter counter, QuotaHold hold, Instant now) {
    return take(counter, hold.units(), now, () -> together(rows -> rows.reserve(counter, hold)));
  }

  /**
   * Takes units. Where that fails, whatever may be the reason is put right, and it is tried again:
   * the counter is not there, or expired reservations are in the way.
   */
  QuotaOutcome take(
      QuotaCounter counter, long units, Instant now, Supplier<Optional<QuotaCount>> taking) {
    // a change that finds no row would lock the gap until the host's transaction ends
    boolean careful = host != null && apart(rows -> rows.read(counter)).isEmpty();
    for (int looks = 1; ; looks++) {
      if (careful) {
        open(counter);
        careful = false;
      }
      Optional<QuotaCount> taken = taking.get();
      if (taken.isPresent()) {
        return new QuotaOutcome(true, taken.get());
      }
      Optional<QuotaCount> found = apart(rows -> rows.read(counter));
      if (found.isEmpty()) {
        open(counter);
      } else if (!changing(counter, units, now, found.get()) || looks == MOST_LOOKS) {
        return new QuotaOutcome(false, found.get());
      }
    }
  }

  private void open(QuotaCounter counter) {
    boolean unused =
        together(
            rows -> {
              rows.open(counter);
              return true;
            });
  }

  /** Tells whether units that were refused may be there now. */
  private boolean changing(QuotaCounter counter, long units, Instant now, QuotaCount found) {
    return found.taken() <= counter.room(units)
        || (found.reserved() > 0 && together(rows -> rows.expire(counter, now)));
  }

  @Override
  public void giveBack(QuotaCounter counter, long units) {
    boolean unused =
        apart(
            rows -> {
              rows.giveBack(counter, units);
              return true;
            });
  }

  @Override
  public QuotaOutcome settle(QuotaCounter counter, QuotaHold hold, long used) {
    return together(rows -> rows.settle(counter, hold, used));
  }

  @Override
  public boolean claimNotice(QuotaCounter counter, int level) {
    return apart(rows -> rows.claim(counter, level));
  }
}
