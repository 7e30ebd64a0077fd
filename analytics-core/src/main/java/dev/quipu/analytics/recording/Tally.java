package dev.quipu.analytics.recording;

import dev.quipu.analytics.usage.SetAside;
import dev.quipu.analytics.usage.UsageHealth.Counts;
import dev.quipu.analytics.usage.UsageHealth.Rates;
import dev.quipu.analytics.usage.UsageListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of the events, counted by many threads. */
final class Tally {

  private static final Logger LOG = LoggerFactory.getLogger(Tally.class);
  private static final int MOST_SET_ASIDE = 100;
  private static final long SECOND = 1_000_000_000L;

  /** The counts at a moment. */
  private record Sample(long nanos, long recorded, long stored, long dropped) {}

  private final UsageListener listener;
  private final Ring ring;
  private final LongAdder direct = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final AtomicLong stored = new AtomicLong();
  private final AtomicLong duplicates = new AtomicLong();
  private final AtomicLong setAside = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong corrupt = new AtomicLong();
  private final Deque<SetAside> lastSetAside = new ArrayDeque<>();
  private final Deque<Sample> samples = new ArrayDeque<>();
  private volatile String lastError = "";
  private volatile long lastLoss = Long.MIN_VALUE;
  private volatile @Nullable Path kept;
  private volatile long lastBeat = System.nanoTime();
  private long toldDropped;

  Tally(UsageListener listener, Ring ring) {
    this.listener = listener;
    this.ring = ring;
  }

  /** An event was stored by whoever recorded it. */
  void direct() {
    direct.increment();
  }

  void dropped() {
    dropped.increment();
  }

  void stored(long events, long known) {
    stored.addAndGet(events);
    duplicates.addAndGet(known);
    tell(() -> listener.stored(events, known));
  }

  /** Has events set aside kept in a folder, too. */
  void keepSetAside(Path folder) {
    kept = folder;
  }

  void setAside(SetAside event) {
    @Nullable Path folder = kept;
    if (folder != null) {
      try {
        SetAsideFile.append(folder, event);
      } catch (IOException e) {
        failed("an event set aside cannot be written: " + e.getMessage(), 1);
      }
    }
    setAside.incrementAndGet();
    lastLoss = System.nanoTime();
    synchronized (lastSetAside) {
      lastSetAside.addLast(event);
      if (lastSetAside.size() > MOST_SET_ASIDE) {
        lastSetAside.removeFirst();
      }
    }
    LOG.warn("a usage event was set aside: {}", event.reason());
    tell(() -> listener.setAside(event));
  }

  /** Something failed for the so-manieth time in a row. */
  void failed(String what, int times) {
    retries.incrementAndGet();
    lastError = what;
    if (times == 1) {
      LOG.warn("{}; it will be tried again", what);
    }
    tell(() -> listener.failed(what));
  }

  void corrupt(long places, String last) {
    if (corrupt.getAndSet(places) != places) {
      lastError = last + " cannot be read";
      lastLoss = System.nanoTime();
      LOG.warn("{} cannot be read; the file is kept beside the journal", last);
    }
  }

  /**
   * Tells what was dropped meanwhile, and notes the counts; called often by a thread of the log.
   */
  synchronized void beat() {
    long now = System.nanoTime();
    lastBeat = now;
    long lost = dropped.sum();
    if (lost > toldDropped) {
      long more = lost - toldDropped;
      toldDropped = lost;
      lastLoss = now;
      tell(() -> listener.dropped(more));
    }
    synchronized (samples) {
      if (samples.isEmpty() || now - samples.getLast().nanos() >= SECOND) {
        samples.addLast(sample(now));
        if (samples.size() > 10) {
          samples.removeFirst();
        }
      }
    }
  }

  /** Tells whether there was no sign of life for so many nanoseconds. */
  boolean silent(long nanos) {
    return System.nanoTime() - lastBeat > nanos;
  }

  private Sample sample(long now) {
    return new Sample(now, ring.taken() + direct.sum(), stored.get(), dropped.sum());
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.debug("a usage listener failed", e);
    }
  }

  Counts counts() {
    return new Counts(
        ring.taken() + direct.sum(),
        stored.get(),
        duplicates.get(),
        dropped.sum(),
        setAside.get(),
        retries.get(),
        corrupt.get());
  }

  Rates rates() {
    synchronized (samples) {
      if (samples.isEmpty()) {
        return new Rates(0, 0, 0);
      }
      Sample first = samples.getFirst();
      Sample now = sample(System.nanoTime());
      double seconds = Math.max(1, now.nanos() - first.nanos()) / (double) SECOND;
      return new Rates(
          (now.recorded() - first.recorded()) / seconds,
          (now.stored() - first.stored()) / seconds,
          (now.dropped() - first.dropped()) / seconds);
    }
  }

  List<SetAside> lastSetAside() {
    synchronized (lastSetAside) {
      return List.copyOf(lastSetAside);
    }
  }

  String lastError() {
    return lastError;
  }

  /** Tells whether an event was lost within so many nanoseconds. */
  boolean lostWithin(long nanos) {
    long lost = lastLoss;
    return lost != Long.MIN_VALUE && System.nanoTime() - lost < nanos;
  }
}
