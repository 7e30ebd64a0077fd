package dev.quipu.analytics.jdbc.quota;

import dev.quipu.analytics.counting.CarriedUnits;
import dev.quipu.analytics.counting.QuotaCount;
import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaHold;
import dev.quipu.analytics.counting.QuotaOutcome;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.jdbc.storing.Refusal;
import dev.quipu.analytics.jdbc.table.Writes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rows of quotas as one connection reads and changes them. */
record QuotaRows(Connection connection, QuotaSql sql, Writes writes) {

  /** Reads a row. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private PreparedStatement prepared(SqlQuery query) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query.text());
    List<Object> binds = query.binds();
    for (int i = 0; i < binds.size(); i++) {
      statement.setObject(i + 1, binds.get(i));
    }
    return statement;
  }

  private <T> List<T> all(SqlQuery query, Reader<T> reader) {
    List<T> read = new ArrayList<>();
    try (PreparedStatement statement = prepared(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    } catch (SQLException e) {
      throw writes.failures().of(e, Optional.empty());
    }
  }

  private <T> Optional<T> one(SqlQuery query, Reader<T> reader) {
    return all(query, reader).stream().findFirst();
  }

  private long changed(SqlQuery query) {
    try (PreparedStatement statement = prepared(query)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw writes.failures().of(e, Optional.empty());
    }
  }

  private static QuotaCount count(ResultSet row, int from) throws SQLException {
    return new QuotaCount(
        row.getLong(from), row.getLong(from + 1), row.getLong(from + 2), row.getInt(from + 3));
  }

  Optional<QuotaCount> read(QuotaCounter counter) {
    return one(sql.read(counter), row -> count(row, 1));
  }

  /** Adds used and reserved units where so much room is; empty, and nothing changed, elsewhere. */
  Optional<QuotaCount> change(QuotaCounter counter, long used, long reserved, long room) {
    SqlQuery change = sql.change(counter, used, reserved, room);
    if (sql.answering()) {
      return one(change, row -> count(row, 1));
    }
    return changed(change) == 0 ? Optional.empty() : read(counter);
  }

  Optional<QuotaCount> add(QuotaCounter counter, long units) {
    return change(counter, units, 0, counter.room(units));
  }

  /** Sets used units where the row stands at what is expected; tells whether it did. */
  boolean replace(QuotaCounter counter, QuotaCount from, QuotaCount to) {
    return changed(sql.replace(counter, from, to)) == 1;
  }

  Optional<QuotaCount> reserve(QuotaCounter counter, QuotaHold hold) {
    Optional<QuotaCount> count = change(counter, 0, hold.units(), counter.room(hold.units()));
    if (count.isPresent()) {
      long unused = changed(sql.hold(counter, hold));
    }
    return count;
  }

  QuotaOutcome settle(QuotaCounter counter, QuotaHold hold, long used) {
    boolean held = changed(sql.endHold(counter, hold.id().toString(), hold.units())) == 1;
    Optional<QuotaCount> count =
        held ? change(counter, used, -hold.units(), Long.MAX_VALUE) : read(counter);
    return new QuotaOutcome(held, count.orElseGet(() -> fresh(counter)));
  }

  void giveBack(QuotaCounter counter, long units) {
    long unused = changed(sql.giveBack(counter, units));
  }

  boolean claim(QuotaCounter counter, int level) {
    return changed(sql.claim(counter, level)) == 1;
  }

  /** Returns what a counter that is not there would begin with. */
  QuotaCount fresh(QuotaCounter counter) {
    return new QuotaCount(0, 0, carried(counter, earlier(counter, false)).total(), 0);
  }

  private Optional<CarriedUnits.Earlier> earlier(QuotaCounter counter, boolean locked) {
    return counter.quota().rollOver() == 0
        ? Optional.empty()
        : one(
            sql.earlier(counter, locked),
            row -> new CarriedUnits.Earlier(row.getString(1), count(row, 3), row.getLong(2)));
  }

  private CarriedUnits carried(QuotaCounter counter, Optional<CarriedUnits.Earlier> earlier) {
    boolean givenAway =
        counter.quota().rollOver() > 0
            && one(sql.givenAway(counter), row -> row.getLong(1)).orElse(0L) > 0;
    return CarriedUnits.into(counter, earlier, givenAway);
  }

  /** Adds a counter with what comes over from before, unless it is there. */
  void open(QuotaCounter counter) {
    Optional<CarriedUnits.Earlier> earlier = earlier(counter, true);
    CarriedUnits carried = carried(counter, earlier);
    if (opened(counter, carried.total()) && carried.moved() > 0) {
      String label = earlier.orElseThrow().label();
      long unused = changed(sql.move(counter, label, carried.moved()));
    }
  }

  private boolean opened(QuotaCounter counter, long carried) {
    try {
      return changed(sql.open(counter, carried)) == 1;
    } catch (BackendException e) {
      if (writes.refusal(e) == Refusal.DUPLICATE) {
        return false;
      }
      throw e;
    }
  }

  /** Frees reservations that have expired; returns whether there were any. */
  boolean expire(QuotaCounter counter, Instant now) {
    long units = 0;
    for (Held held : expired(counter, now)) {
      units += changed(sql.endHold(counter, held.id(), held.units())) * held.units();
    }
    if (units > 0) {
      Optional<QuotaCount> unused = change(counter, 0, -units, Long.MAX_VALUE);
    }
    return units > 0;
  }

  /** Returns how many units of a counter are held by reservations that have expired. */
  long expiredUnits(QuotaCounter counter, Instant now) {
    return expired(counter, now).stream().mapToLong(Held::units).sum();
  }

  private record Held(String id, long units) {}

  /** In the order of their ids, as two that free them must not wait for each other. */
  private List<Held> expired(QuotaCounter counter, Instant now) {
    return all(sql.expired(counter, now), row -> new Held(row.getString(1), row.getLong(2)))
        .stream()
        .sorted(Comparator.comparing(Held::id))
        .toList();
  }
}
