package dev.quipu.analytics;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.journal.Journal;
import dev.quipu.analytics.recording.Recorder;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.Delivered;
import dev.quipu.analytics.usage.EventIds;
import dev.quipu.analytics.usage.JournalSettings;
import dev.quipu.analytics.usage.SetAside;
import dev.quipu.analytics.usage.UsageEvent;
import dev.quipu.analytics.usage.UsageHealth;
import dev.quipu.analytics.usage.UsageListener;
import dev.quipu.analytics.usage.UsageSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records what is used, without making whoever uses it wait. Made once, used from many threads:
 *
 * <pre>{@code
 * UsageLog usage = UsageLog.builder().store(store).journal(JournalSettings.of(folder)).build().start();
 * usage.record(usage.event("ai_content_generation").subject(user).with("model", model).build());
 * usage.close();
 * }</pre>
 *
 * <p>An event goes into a buffer in memory, from there into the journal where there is one, and in
 * batches into the store. What is in the buffer ends with the process; what is in the journal is
 * forced to the disk and is stored by the next run at the latest. Events that are stored twice are
 * there once. Whatever the store and the disk do, {@link #record} does not throw.
 */
public final class UsageLog implements AutoCloseable {

  /** The receipt of an event that was not kept. */
  public static final long LOST = Recorder.LOST;

  /** The receipt of an event that was stored before {@link #record} returned. */
  public static final long STORED = Recorder.STORED;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Recorder recorder;
  private final EventIds ids;
  private final Clock clock;
  private final @Nullable JournalSettings journal;

  private UsageLog(Builder parts, UsageStore store) {
    this.clock = parts.clock;
    this.ids = new EventIds(clock);
    this.journal = parts.journal;
    this.recorder = new Recorder(store, parts.settings, parts.listener, clock);
  }

  /** Starts a description of a {@code UsageLog}. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Opens the journal, where there is one, and starts the threads that bring events to the store:
   * one, and another one for the journal. Events recorded before are kept. More than once does
   * nothing.
   *
   * @throws BackendException where the journal cannot be opened, or after {@link #close()}
   */
  public synchronized UsageLog start() {
    @Nullable Journal opened = journal == null || recorder.started() ? null : Journal.open(journal);
    try {
      recorder.start(opened);
    } catch (RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      throw e;
    }
    return this;
  }

  /** Begins an event of a feature, with an id of its own and the time of now. */
  public UsageEvent.Builder event(String feature) {
    Instant now = clock.instant();
    return UsageEvent.builder(ids.at(now.toEpochMilli()), feature, now);
  }

  /**
   * Takes an event, and returns its receipt for {@link #durable}. It waits and throws for nothing,
   * unless the log was told to wait or to store when the buffer is full.
   *
   * @return a number greater than the one before; {@link #STORED} where the event is stored
   *     already; {@link #LOST} where it was not kept
   */
  public long record(UsageEvent event) {
    return recorder.record(event);
  }

  /**
   * Tells whether the event of a receipt outlives the process: it is forced to the journal or,
   * without one, stored or set aside.
   */
  public boolean durable(long receipt) {
    return recorder.durable(receipt);
  }

  /**
   * Brings all that was recorded before to the store, at most for so long, and tells what was
   * written and what was not. A pause after a failure of the store is cut short.
   */
  public Delivered flush(Duration timeout) {
    return recorder.flush(timeout);
  }

  /** Returns how the recording is doing; cheap enough for every health check. */
  public UsageHealth health() {
    return recorder.health();
  }

  /**
   * Returns the last 100 events that the store refused for what is in them. With a journal, all of
   * them are in its folder, in {@code set-aside.jsonl}.
   */
  public List<SetAside> setAside() {
    return recorder.lastSetAside();
  }

  /** Closes within 10 seconds; see {@link #close(Duration)}. */
  @Override
  public void close() {
    close(CLOSE_TIMEOUT);
  }

  /**
   * Takes no more events, brings those it has to the store, at most for so long (and half a
   * second), and tells what was written and what was not. What is in the journal stays there for
   * the next run. It closes no store. More than once only tells again.
   */
  public Delivered close(Duration timeout) {
    return recorder.close(timeout);
  }

  /** The parts of a {@code UsageLog} being put together; not safe for threads. */
  public static final class Builder {

    private @Nullable UsageStore store;
    private @Nullable JournalSettings journal;
    private UsageSettings settings = UsageSettings.standard();
    private UsageListener listener = UsageListener.none();
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    /** Sets where events are kept; it has to be set. */
    public Builder store(UsageStore events) {
      this.store = events;
      return this;
    }

    /** Has events wait on disk for the store; there is no journal until set. */
    public Builder journal(JournalSettings where) {
      this.journal = where;
      return this;
    }

    /** Sets buffer, batches and retries. */
    public Builder settings(UsageSettings how) {
      this.settings = how;
      return this;
    }

    /** Sets who is told what becomes of events. */
    public Builder listener(UsageListener told) {
      this.listener = told;
      return this;
    }

    /** Sets the clock that gives events their time; the system's until set. */
    public Builder clock(Clock time) {
      this.clock = time;
      return this;
    }

    /**
     * Puts the log together; it opens nothing and starts nothing.
     *
     * @throws InvalidModelException if there is no store
     */
    public UsageLog build() {
      @Nullable UsageStore given = store;
      if (given == null) {
        throw new InvalidModelException(
            "usage log", List.of(new Problem("store", "is missing", "set one with store(…)")));
      }
      return new UsageLog(this, given);
    }
  }
}
