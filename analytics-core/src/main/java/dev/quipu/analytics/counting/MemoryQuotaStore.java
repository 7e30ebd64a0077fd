package dev.quipu.analytics.counting;

import dev.quipu.analytics.quota.QuotaPeriod;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Quotas counted in memory: what every other store must do, as plainly as can be. */
final class MemoryQuotaStore implements QuotaStore {

  /** The counters of each tenant, subject and feature, by the labels of their windows. */
  private final Map<List<String>, NavigableMap<String, Row>> counters = new HashMap<>();

  private static final class Row {
    private QuotaCount count = QuotaCount.NONE;
    private long units;
    private final Map<UUID, QuotaHold> holds = new HashMap<>();

    private void change(long used, long reserved, long carried) {
      count =
          new QuotaCount(
              count.used() + used,
              count.reserved() + reserved,
              count.carried() + carried,
              count.noticed());
    }

    private boolean fits(QuotaCounter counter, long more) {
      return count.taken() <= counter.room(more);
    }

    private long expired(Instant now) {
      return holds.values().stream()
          .filter(hold -> !hold.expiresAt().isAfter(now))
          .mapToLong(QuotaHold::units)
          .sum();
    }

    private void expire(Instant now) {
      change(0, -expired(now), 0);
      holds.values().removeIf(hold -> !hold.expiresAt().isAfter(now));
    }
  }

  private NavigableMap<String, Row> rows(QuotaCounter counter) {
    return counters.computeIfAbsent(
        List.of(counter.tenant(), counter.subject(), counter.feature()), key -> new TreeMap<>());
  }

  private Row open(QuotaCounter counter) {
    NavigableMap<String, Row> rows = rows(counter);
    Row row = rows.get(counter.window().label());
    if (row == null) {
      CarriedUnits carried = carried(counter);
      if (carried.moved() > 0) {
        earlier(counter).lastEntry().getValue().change(0, 0, -carried.moved());
      }
      row = new Row();
      row.units = counter.quota().units().orElse(0);
      row.change(0, 0, carried.total());
      rows.put(counter.window().label(), row);
    }
    return row;
  }

  private CarriedUnits carried(QuotaCounter counter) {
    NavigableMap<String, Row> before = earlier(counter);
    Optional<CarriedUnits.Earlier> last =
        before.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new CarriedUnits.Earlier(
                    before.lastKey(),
                    before.lastEntry().getValue().count,
                    before.lastEntry().getValue().units));
    boolean givenAway = later(counter).values().stream().anyMatch(row -> row.count.carried() > 0);
    return CarriedUnits.into(counter, last, givenAway);
  }

  private QuotaCount fresh(QuotaCounter counter) {
    return new QuotaCount(0, 0, carried(counter).total(), 0);
  }

  private NavigableMap<String, Row> earlier(QuotaCounter counter) {
    String label = counter.window().label();
    return rows(counter).subMap(counter.window().prefix(), true, label, false);
  }

  private NavigableMap<String, Row> later(QuotaCounter counter) {
    String end = counter.window().period().text() + "~";
    return counter.window().period() == QuotaPeriod.FOREVER
        ? new TreeMap<>()
        : rows(counter).subMap(counter.window().label(), false, end, false);
  }

  @Override
  public synchronized QuotaCount count(QuotaCounter counter, Instant now) {
    Row row = rows(counter).get(counter.window().label());
    if (row == null) {
      return fresh(counter);
    }
    QuotaCount count = row.count;
    long live = count.reserved() - row.expired(now);
    return new QuotaCount(count.used(), live, count.carried(), count.noticed());
  }

  @Override
  public synchronized QuotaOutcome add(QuotaCounter counter, long units, Instant now) {
    Row row = roomy(counter, units, now);
    boolean fits = row.fits(counter, units);
    if (fits) {
      row.change(units, 0, 0);
      row.units = counter.quota().units().orElse(0);
    }
    return new QuotaOutcome(fits, row.count);
  }

  /** Returns the counter's row, without expired reservations where they are in the way. */
  private Row roomy(QuotaCounter counter, long units, Instant now) {
    Row row = open(counter);
    if (!row.fits(counter, units)) {
      row.expire(now);
    }
    return row;
  }

  @Override
  public synchronized void giveBack(QuotaCounter counter, long units) {
    Row row = rows(counter).get(counter.window().label());
    if (row != null) {
      row.change(-Math.min(units, row.count.used()), 0, 0);
    }
  }

  @Override
  public synchronized QuotaOutcome reserve(QuotaCounter counter, QuotaHold hold, Instant now) {
    Row row = roomy(counter, hold.units(), now);
    boolean fits = row.fits(counter, hold.units());
    if (fits) {
      row.change(0, hold.units(), 0);
      row.units = counter.quota().units().orElse(0);
      row.holds.put(hold.id(), hold);
    }
    return new QuotaOutcome(fits, row.count);
  }

  @Override
  public synchronized QuotaOutcome settle(QuotaCounter counter, QuotaHold hold, long used) {
    Row row = rows(counter).get(counter.window().label());
    if (row == null) {
      return new QuotaOutcome(false, fresh(counter));
    }
    boolean held = row.holds.remove(hold.id(), hold);
    if (held) {
      row.change(used, -hold.units(), 0);
      row.units = counter.quota().units().orElse(0);
    }
    return new QuotaOutcome(held, row.count);
  }

  @Override
  public synchronized boolean claimNotice(QuotaCounter counter, int level) {
    Row row = rows(counter).get(counter.window().label());
    if (row == null || row.count.noticed() >= level) {
      return false;
    }
    QuotaCount count = row.count;
    row.count = new QuotaCount(count.used(), count.reserved(), count.carried(), level);
    return true;
  }
}
