package dev.quipu.analytics.granting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.quipu.analytics.counting.QuotaCount;
import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaOutcome;
import dev.quipu.analytics.counting.QuotaStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds used units through a store, and for some features takes many units at a time, from which
 * requests are granted in memory. What is left of a lease goes back to the store when its period
 * ends, its quota changes, nobody has asked for a minute, there are more than 10,000 leases, or all
 * of them are closed. Safe for many threads.
 */
public final class QuotaLeases {

  private static final Logger LOG = LoggerFactory.getLogger(QuotaLeases.class);

  private static final int MOST = 10_000;
  private static final Duration IDLE = Duration.ofMinutes(1);

  private record Key(String tenant, String subject, String feature) {}

  private final QuotaStore store;
  private final Map<String, Long> sizes;
  private final Cache<Key, QuotaLease> leases;
  private volatile boolean closed;

  /**
   * Makes the leases of a store.
   *
   * @param sizes how many units are taken at a time, by the names of the features
   */
  public QuotaLeases(QuotaStore store, Map<String, Long> sizes) {
    this.store = store;
    this.sizes = Map.copyOf(sizes);
    this.leases =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(IDLE)
            .executor(Runnable::run)
            .removalListener(
                (@Nullable Key key, @Nullable QuotaLease lease, RemovalCause cause) -> end(lease))
            .build();
  }

  private void end(@Nullable QuotaLease lease) {
    long left = lease == null ? 0 : lease.close();
    if (lease != null && left > 0) {
      try {
        store.giveBack(lease.counter(), left);
      } catch (RuntimeException e) {
        LOG.warn("{} leased units could not be given back", left, e);
      }
    }
  }

  /** Adds used units where there is room for them, here or in the store. */
  public QuotaOutcome add(QuotaCounter counter, long units, Instant now) {
    Long size = sizes.get(counter.feature());
    if (size == null || size < units || closed) {
      return store.add(counter, units, now);
    }
    QuotaLease lease = lease(counter);
    Optional<QuotaOutcome> taken = lease.take(units);
    if (taken.isPresent()) {
      return taken.get();
    }
    QuotaOutcome outcome = lease.refill(store, units, size, now);
    if (closed) {
      end(lease);
    }
    return outcome;
  }

  /** Returns what a counter stands at, without the units that are leased here. */
  public QuotaCount count(QuotaCounter counter, Instant now) {
    QuotaCount count = store.count(counter, now);
    return QuotaLease.without(count, present(counter).map(QuotaLease::rest).orElse(0L));
  }

  /** Claims the right to tell of a level; asks the store only where it may be granted. */
  public boolean claimNotice(QuotaCounter counter, int level) {
    Optional<QuotaLease> lease = present(counter);
    if (lease.isPresent() && lease.get().told().getAndAccumulate(level, Math::max) >= level) {
      return false;
    }
    return store.claimNotice(counter, level);
  }

  private Optional<QuotaLease> present(QuotaCounter counter) {
    return Optional.ofNullable(leases.getIfPresent(key(counter)))
        .filter(lease -> same(lease, counter));
  }

  /** Returns the lease of a counter; that of another period or another quota ends. */
  private QuotaLease lease(QuotaCounter counter) {
    Key key = key(counter);
    QuotaLease lease = leases.get(key, missing -> new QuotaLease(counter));
    if (same(lease, counter)) {
      return lease;
    }
    boolean unused = leases.asMap().remove(key, lease);
    QuotaLease other = leases.get(key, missing -> new QuotaLease(counter));
    return same(other, counter) ? other : new QuotaLease(counter).ended();
  }

  private static Key key(QuotaCounter counter) {
    return new Key(counter.tenant(), counter.subject(), counter.feature());
  }

  private static boolean same(QuotaLease lease, QuotaCounter counter) {
    return lease.counter().window().label().equals(counter.window().label())
        && lease.counter().quota().equals(counter.quota());
  }

  /** Gives back what is leased; from now on every request goes to the store. */
  public void close() {
    closed = true;
    leases.invalidateAll();
    leases.cleanUp();
  }
}
