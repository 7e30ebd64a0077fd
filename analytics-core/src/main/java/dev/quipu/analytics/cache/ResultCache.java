package dev.quipu.analytics.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.explain.CacheUse;
import dev.quipu.analytics.query.CachePolicy;
import dev.quipu.analytics.result.CacheStatistics;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers and has each made once for all who ask at the same time. It has no thread of its
 * own; what is too old or too many goes while somebody asks. Safe for many threads.
 */
public final class ResultCache {

  private final CachePolicy policy;
  private final Clock clock;
  private final Cache<CacheKey<?>, Entry> kept;
  private final ConcurrentMap<CacheKey<?>, Flight> flights = new ConcurrentHashMap<>();
  private final AtomicLong allGenerations = new AtomicLong();
  private final Map<String, Long> generations = new ConcurrentHashMap<>();
  private final LongAdder loads = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder loadNanos = new LongAdder();

  /** Makes an empty cache. */
  public ResultCache(CachePolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(policy.maximumCells())
            .weigher((CacheKey<?> key, Entry entry) -> entry.cells())
            .expireAfter(Expiry.creating((CacheKey<?> key, Entry entry) -> timeToLive(key)))
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  private Duration timeToLive(CacheKey<?> key) {
    return timeToLive(key.datasets()).orElse(Duration.ZERO);
  }

  /** Returns the shortest time of the datasets; empty where answers about one are not kept. */
  private Optional<Duration> timeToLive(List<String> datasets) {
    Duration shortest = Duration.ZERO;
    for (String dataset : datasets) {
      Optional<Duration> time = policy.timeToLive(dataset);
      if (time.isEmpty()) {
        return time;
      }
      boolean shorter = shortest.isZero() || time.get().compareTo(shortest) < 0;
      shortest = shorter ? time.get() : shortest;
    }
    return Optional.of(shortest).filter(time -> !time.isZero());
  }

  /** Tells whether answers made of all these datasets are kept. */
  public boolean keeps(List<String> datasets) {
    return timeToLive(datasets).isPresent();
  }

  /**
   * Returns the "now" of a question about datasets: where answers are kept, the last multiple of
   * their shortest time to live since the reporting day began, so that it never falls back to a
   * day, week or month before.
   */
  public Instant now(List<String> datasets, ReportingCalendar calendar) {
    Instant now = clock.instant();
    return timeToLive(datasets)
        .map(
            time -> {
              Instant day = calendar.bucket(now, TimeGrain.DAY).start();
              return day.plus(time.multipliedBy(Duration.between(day, now).dividedBy(time)));
            })
        .orElse(now);
  }

  /** Returns the time of the host's clock, for what is never kept. */
  public Instant instant() {
    return clock.instant();
  }

  /** Returns how often answers about any of the datasets were invalidated; part of their keys. */
  public long generation(List<String> datasets) {
    long generation = allGenerations.get();
    for (String dataset : datasets) {
      generation += generations.getOrDefault(dataset, 0L);
    }
    return generation;
  }

  /** Returns whether an answer is there, and how old it is. */
  public CacheUse use(CacheKey<?> key) {
    Entry entry = kept.asMap().get(key);
    return entry == null ? CacheUse.miss() : CacheUse.hit(age(entry));
  }

  /**
   * Returns an answer that is there, or waits for one that is being made, or makes it. It waits no
   * longer than the execution allows, and makes the answer itself where another one was stopped
   * while making it.
   *
   * @param load makes the answer; what it throws is thrown here, and to those who wait unless it
   *     says that this asker was stopped
   */
  public <T> Cached<T> get(CacheKey<T> key, Execution execution, Supplier<T> load) {
    if (execution.cancellation().cancelled()) {
      throw Flight.refused(Reason.CANCELLED, "the question was cancelled");
    }
    long deadline = System.nanoTime() + execution.timeout().toNanos();
    Entry found = kept.getIfPresent(key);
    while (found == null) {
      Flight own = new Flight();
      Flight other = flights.putIfAbsent(key, own);
      if (other == null) {
        Entry meanwhile = kept.asMap().get(key);
        if (meanwhile == null) {
          return new Cached<>(load(key, own, load), CacheUse.miss());
        }
        flights.remove(key, own);
        own.land(meanwhile);
        found = meanwhile;
      } else {
        found = other.await(execution, deadline).orElse(null);
      }
    }
    return new Cached<>(key.type().cast(found.value()), CacheUse.hit(age(found)));
  }

  private <T> T load(CacheKey<T> key, Flight flight, Supplier<T> load) {
    long begun = System.nanoTime();
    @Nullable Throwable failure = null;
    try {
      T value = load.get();
      Entry entry = new Entry(value, clock.instant());
      keep(key, entry);
      flights.remove(key, flight);
      loads.increment();
      flight.land(entry);
      return value;
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      loadNanos.add(System.nanoTime() - begun);
      if (failure != null) {
        failures.increment();
        flights.remove(key, flight);
        flight.fail(failure);
      }
    }
  }

  /** Nobody asks for an old generation any more, so that it would only take room. */
  private void keep(CacheKey<?> key, Entry entry) {
    kept.put(key, entry);
    if (generation(key.datasets()) != key.generation()) {
      kept.invalidate(key);
    }
  }

  private Duration age(Entry entry) {
    Duration age = Duration.between(entry.made(), clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Forgets all answers that a dataset has a part in, also those that are just being made. */
  public void invalidate(String dataset) {
    generations.merge(dataset, 1L, Long::sum);
    kept.asMap().keySet().removeIf(key -> key.datasets().contains(dataset));
  }

  /** Forgets all answers, also those that are just being made. */
  public void invalidateAll() {
    allGenerations.incrementAndGet();
    kept.invalidateAll();
  }

  /** Returns what happened so far. */
  public CacheStatistics statistics() {
    kept.cleanUp();
    var counted = kept.stats();
    Optional<Policy.Eviction<CacheKey<?>, Entry>> weight = kept.policy().eviction();
    return new CacheStatistics(
        counted.hitCount(),
        counted.missCount(),
        loads.sum(),
        failures.sum(),
        Duration.ofNanos(loadNanos.sum()),
        counted.evictionCount(),
        weight.map(eviction -> eviction.weightedSize().orElse(0)).orElse(0L));
  }
}
