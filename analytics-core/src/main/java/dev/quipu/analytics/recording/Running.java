package dev.quipu.analytics.recording;

import dev.quipu.analytics.journal.Journal;
import dev.quipu.analytics.usage.UsageHealth;
import dev.quipu.analytics.usage.UsageSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A started recorder: one thread that stores and, with a journal, one that writes it. */
final class Running {

  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(2);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** How long a thread that was told to stop has to do so. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Pause pause;
  private final AtomicInteger hurried;
  private final Feed feed;
  private final @Nullable Journaled journaled;
  private final List<Thread> threads = new ArrayList<>();

  /** What is there with a journal only. */
  private record Journaled(Journal journal, Intake intake, JournalFeed feed) {}

  private Running(Pause pause, AtomicInteger hurried, Feed feed, @Nullable Journaled journaled) {
    this.pause = pause;
    this.hurried = hurried;
    this.feed = feed;
    this.journaled = journaled;
  }

  static Running start(
      Ring ring, UsageSettings settings, Delivery.Means means, @Nullable Journal journal) {
    AtomicInteger hurried = new AtomicInteger();
    Running running;
    if (journal == null) {
      RingFeed feed = new RingFeed(ring, means.clock());
      running = new Running(means.pause(), hurried, feed, null);
    } else {
      means.tally().keepSetAside(journal.folder());
      Intake intake = new Intake(ring, journal, means);
      JournalFeed feed = new JournalFeed(journal.reader(), intake, means.tally());
      running = new Running(means.pause(), hurried, feed, new Journaled(journal, intake, feed));
      running.run(intake, "quipu-usage-journal");
    }
    Feed.Size size = new Feed.Size(settings.batchSize(), settings.batchAge());
    means.tally().beat();
    running.run(
        new Delivery(running.feed, size, means, () -> hurried.get() > 0), "quipu-usage-store");
    return running;
  }

  private void run(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  long durable() {
    return journaled == null ? feed.stored() : journaled.intake().durable();
  }

  /** Returns how many events of this run are in the journal only. */
  long journaled() {
    return journaled == null
        ? 0
        : Math.max(0, journaled.intake().journaledEntries() - journaled.feed().storedEntries());
  }

  /** Tells whether all that earlier runs left in the journal is stored. */
  boolean replayed() {
    return journaled == null || journaled.feed().replayed();
  }

  long oldest() {
    return feed.oldest();
  }

  long journalBytes() {
    return journaled == null ? 0 : journaled.journal().bytes();
  }

  /** Judges how the recording is doing. */
  static UsageHealth.Status status(
      @Nullable Running running, Tally tally, Sender sender, Duration lag) {
    if (running == null || !running.alive() || tally.silent(MINUTE.toNanos())) {
      return UsageHealth.Status.DOWN;
    }
    boolean fails =
        sender.failing()
            || lag.compareTo(MINUTE) > 0
            || (running.journaled != null && running.journaled.intake().failing());
    return fails || tally.lostWithin(MINUTE.toNanos())
        ? UsageHealth.Status.DEGRADED
        : UsageHealth.Status.HEALTHY;
  }

  private boolean alive() {
    return threads.stream().allMatch(Thread::isAlive);
  }

  void flush(long receipt, Duration timeout) {
    hurried.incrementAndGet();
    pause.nudge();
    try {
      long end = System.nanoTime() + timeout.toNanos();
      while (!stored(receipt) && System.nanoTime() < end && alive()) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        LockSupport.parkNanos(this, STEP);
      }
    } finally {
      hurried.decrementAndGet();
    }
  }

  private boolean stored(long receipt) {
    if (journaled == null) {
      return feed.stored() >= receipt;
    }
    return replayed()
        && journaled.intake().durable() >= receipt
        && feed.stored() >= Math.min(receipt, journaled.intake().lastJournaled());
  }

  void close(Duration timeout) {
    hurried.incrementAndGet();
    pause.nudge();
    long end = System.nanoTime() + timeout.toNanos();
    threads.forEach(thread -> join(thread, end));
    pause.stop();
    long last = System.nanoTime() + GRACE.toNanos();
    threads.forEach(thread -> join(thread, last));
    if (journaled != null) {
      journaled.journal().close();
    }
  }

  private static void join(Thread thread, long end) {
    boolean interrupted = false;
    while (thread.isAlive() && System.nanoTime() < end) {
      try {
        thread.join(10);
      } catch (InterruptedException e) {
        interrupted = true;
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
