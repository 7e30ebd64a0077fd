package dev.quipu.analytics.recording;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.journal.Journal;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.Delivered;
import dev.quipu.analytics.usage.Delivered.Earlier;
import dev.quipu.analytics.usage.SetAside;
import dev.quipu.analytics.usage.UsageEvent;
import dev.quipu.analytics.usage.UsageHealth;
import dev.quipu.analytics.usage.UsageListener;
import dev.quipu.analytics.usage.UsageSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The buffer, the threads behind it, and what both have done. */
public final class Recorder {

  /** The receipt of an event that was not kept. */
  public static final long LOST = 0;

  /** The receipt of an event that was stored before {@link #record} returned. */
  public static final long STORED = -1;

  private static final long STEP = TimeUnit.MICROSECONDS.toNanos(100);

  private final UsageSettings settings;
  private final Ring ring;
  private final Tally tally;
  private final Pause pause;
  private final Sender sender;
  private final Clock clock;
  private final Object life = new Object();
  private volatile @Nullable Running running;
  private boolean closed;

  /** Makes a recorder that takes events at once, and brings them to the store when started. */
  public Recorder(UsageStore store, UsageSettings settings, UsageListener listener, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.ring = new Ring(settings.capacity());
    this.tally = new Tally(listener, ring);
    this.pause = new Pause(settings, tally::beat);
    this.sender = new Sender(store, tally, pause);
  }

  /**
   * Starts the threads; more than once does nothing.
   *
   * @param journal the open journal, which it closes; null for none
   * @throws BackendException if it was closed before
   */
  public void start(@Nullable Journal journal) {
    synchronized (life) {
      if (closed) {
        throw new BackendException(Reason.NOT_RUNNING, "the usage log was closed", null);
      }
      if (running == null) {
        running =
            Running.start(ring, settings, new Delivery.Means(sender, tally, pause, clock), journal);
      }
    }
  }

  /** Tells whether it was started. */
  public boolean started() {
    return running != null;
  }

  /** Takes an event; returns its receipt, {@link #LOST} or {@link #STORED}. */
  public long record(UsageEvent event) {
    Objects.requireNonNull(event, "event");
    long receipt = ring.offer(event);
    return receipt > 0 ? receipt : beyond(event, receipt);
  }

  private long beyond(UsageEvent event, long refused) {
    if (refused == Ring.FULL) {
      long kept =
          switch (settings.whenFull().way()) {
            case DROP -> LOST;
            case WAIT -> wait(event);
            case STORE -> sender.direct(event) ? STORED : LOST;
          };
      if (kept != LOST) {
        return kept;
      }
    }
    tally.dropped();
    return LOST;
  }

  private long wait(UsageEvent event) {
    long end = System.nanoTime() + settings.whenFull().patience().toNanos();
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, STEP);
      long receipt = ring.offer(event);
      if (receipt != Ring.FULL) {
        return Math.max(receipt, LOST);
      }
    }
    return LOST;
  }

  /** Tells whether an event is where it outlives the process, or was set aside. */
  public boolean durable(long receipt) {
    @Nullable Running now = running;
    return receipt == STORED || (receipt > LOST && now != null && receipt <= now.durable());
  }

  /** Waits until all that was recorded before is stored, or the time is over. */
  public Delivered flush(Duration timeout) {
    @Nullable Running now = running;
    if (now != null) {
      now.flush(ring.taken(), timeout);
    }
    return delivered();
  }

  private Delivered delivered() {
    @Nullable Running now = running;
    UsageHealth.Counts counts = tally.counts();
    return new Delivered(
        counts.stored(),
        counts.setAside(),
        counts.dropped(),
        now == null ? 0 : now.journaled(),
        ring.taken() - (now == null ? 0 : now.durable()),
        now == null || now.replayed() ? Earlier.NONE : Earlier.WAITING);
  }

  /** Takes no more events, brings those it has to the store within a time, ends the threads. */
  public Delivered close(Duration timeout) {
    synchronized (life) {
      ring.close();
      @Nullable Running now = running;
      if (!closed && now != null) {
        now.close(timeout);
      }
      closed = true;
      return delivered();
    }
  }

  /** Returns the last 100 events that were set aside, the newest last. */
  public List<SetAside> lastSetAside() {
    return tally.lastSetAside();
  }

  /** Returns how it is doing. */
  public UsageHealth health() {
    @Nullable Running now = running;
    long oldest = now == null ? 0 : now.oldest();
    Duration lag =
        oldest == 0 ? Duration.ZERO : Duration.ofMillis(Math.max(0, clock.millis() - oldest));
    return new UsageHealth(
        Running.status(now, tally, sender, lag),
        new UsageHealth.Buffer(ring.waiting(), ring.capacity()),
        lag,
        now == null ? 0 : now.journalBytes(),
        tally.lastError(),
        tally.counts(),
        tally.rates());
  }
}
