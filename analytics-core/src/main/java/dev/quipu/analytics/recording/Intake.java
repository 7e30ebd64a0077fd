package dev.quipu.analytics.recording;

import dev.quipu.analytics.journal.Journal;
import dev.quipu.analytics.usage.JournalSettings.WhenDiskFull;
import dev.quipu.analytics.usage.UsageEvent;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Moves events from the buffer into the journal: what came meanwhile, in one force. */
final class Intake implements Runnable {

  private static final int MOST = 8_192;
  private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(200);

  private final Ring ring;
  private final Journal journal;
  private final Sender sender;
  private final Tally tally;
  private final Pause pause;
  private final Clock clock;
  private volatile long durable;
  private volatile long lastJournaled;
  private final AtomicLong journaledEntries = new AtomicLong();
  private volatile boolean failing;
  private volatile boolean ended;

  Intake(Ring ring, Journal journal, Delivery.Means means) {
    this.ring = ring;
    this.journal = journal;
    this.sender = means.sender();
    this.tally = means.tally();
    this.pause = means.pause();
    this.clock = means.clock();
  }

  @Override
  public void run() {
    List<UsageEvent> events = new ArrayList<>();
    long force = journal.settings().forceEvery().toNanos();
    try {
      while (!ring.ended()) {
        long first = ring.given() + 1;
        ring.drain(events, MOST);
        if (events.isEmpty()) {
          ring.await(IDLE);
          continue;
        }
        if (!keep(events, first)) {
          break;
        }
        boolean more = events.size() == MOST;
        events.clear();
        if (!more) {
          LockSupport.parkNanos(this, force);
        }
      }
    } finally {
      ended = true;
    }
  }

  /**
   * Brings events to where they outlive the process, where there is little room some at a time;
   * false where it was stopped before.
   */
  private boolean keep(List<UsageEvent> events, long first) {
    int kept = 0;
    int failures = 0;
    int size = events.size();
    while (kept < events.size()) {
      List<UsageEvent> some = events.subList(kept, Math.min(kept + size, events.size()));
      if (journaled(some, first + kept, failures + 1)) {
        failures = 0;
        size = Math.min(events.size(), 2 * size);
      } else if (journal.settings().whenFull() == WhenDiskFull.STORE) {
        if (!sender.send(List.copyOf(some))) {
          return false;
        }
      } else {
        failures++;
        size = Math.max(1, size / 2);
        if (!pause.after(failures)) {
          return false;
        }
        continue;
      }
      kept += some.size();
      durable = first + kept - 1;
    }
    return true;
  }

  private boolean journaled(List<UsageEvent> events, long first, int tries) {
    try {
      journal.writer().append(events, first, clock.millis());
      failing = false;
      lastJournaled = first + events.size() - 1;
      journaledEntries.addAndGet(events.size());
      return true;
    } catch (IOException | RuntimeException e) {
      failing = true;
      tally.failed("the journal cannot be written: " + e.getMessage(), tries);
      return false;
    }
  }

  /** Returns the last receipt of which it and all before outlive the process. */
  long durable() {
    return durable;
  }

  /** Returns the last receipt that is in the journal. */
  long lastJournaled() {
    return lastJournaled;
  }

  /** Returns how many events of this run came into the journal. */
  long journaledEntries() {
    return journaledEntries.get();
  }

  boolean failing() {
    return failing;
  }

  boolean ended() {
    return ended;
  }
}
