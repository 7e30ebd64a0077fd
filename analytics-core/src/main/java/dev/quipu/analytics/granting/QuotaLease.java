package dev.quipu.analytics.granting;

import dev.quipu.analytics.counting.QuotaCount;
import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaOutcome;
import dev.quipu.analytics.counting.QuotaStore;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Units of one counter that were added to it in the store and not used yet. */
final class QuotaLease {

  private static final long CLOSED = -1;

  private final QuotaCounter counter;
  private final AtomicLong rest = new AtomicLong();
  private final AtomicInteger told = new AtomicInteger();
  private volatile QuotaCount seen = QuotaCount.NONE;

  QuotaLease(QuotaCounter counter) {
    this.counter = counter;
  }

  QuotaCounter counter() {
    return counter;
  }

  /** Returns the level that this process knows to be told. */
  AtomicInteger told() {
    return told;
  }

  long rest() {
    return Math.max(0, rest.get());
  }

  /** Uses units that are here; empty where there are not so many. */
  Optional<QuotaOutcome> take(long units) {
    long before = rest.get();
    while (before >= units) {
      if (rest.compareAndSet(before, before - units)) {
        return Optional.of(new QuotaOutcome(true, without(seen, before - units)));
      }
      before = rest.get();
    }
    return Optional.empty();
  }

  /** Returns a count without units that are taken ahead; its reader may be a little behind. */
  static QuotaCount without(QuotaCount count, long ahead) {
    return new QuotaCount(
        Math.max(0, count.used() - ahead), count.reserved(), count.carried(), count.noticed());
  }

  /** Takes some more from the store and uses those that are asked for, one thread at a time. */
  synchronized QuotaOutcome refill(QuotaStore store, long units, long size, Instant now) {
    Optional<QuotaOutcome> taken = take(units);
    if (taken.isPresent()) {
      return taken.get();
    }
    if (rest.get() == CLOSED) {
      return store.add(counter, units, now);
    }
    QuotaOutcome more = store.add(counter, size, now);
    if (more.done()) {
      return keep(store, more.count(), size - units);
    }
    // so near to the limit every unit counts: what is left here and there may do together
    store.giveBack(counter, emptied());
    return store.add(counter, units, now);
  }

  private QuotaOutcome keep(QuotaStore store, QuotaCount count, long left) {
    seen = count;
    told.accumulateAndGet(count.noticed(), Math::max);
    long before = rest.get();
    while (before != CLOSED) {
      if (rest.compareAndSet(before, before + left)) {
        return new QuotaOutcome(true, without(count, before + left));
      }
      before = rest.get();
    }
    store.giveBack(counter, left);
    return new QuotaOutcome(true, without(count, left));
  }

  private long emptied() {
    long before = rest.get();
    while (before > 0 && !rest.compareAndSet(before, 0)) {
      before = rest.get();
    }
    return Math.max(0, before);
  }

  /** Returns this lease, which holds nothing and never will: requests go to the store. */
  QuotaLease ended() {
    rest.set(CLOSED);
    return this;
  }

  /** Ends it: returns the units that were not used, which are nobody's now. */
  long close() {
    return Math.max(0, rest.getAndSet(CLOSED));
  }
}
