package dev.quipu.analytics;

import dev.quipu.analytics.rollup.RollupRun;
import dev.quipu.analytics.schedule.Schedule;
import dev.quipu.analytics.store.Cancellation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes all rollups when a schedule says so, in a thread of its own, and once at the start for
 * what was missed. A refresh that fails is logged and comes again at the next point in time; on
 * several nodes one of them works. Close it before the {@code Analytics}.
 */
public final class RollupSchedule implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("dev.quipu.analytics.rollups");

  /** So often it is looked at the clock, which may be set. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Rollups rollups;
  private final Schedule schedule;
  private final Clock clock;
  private final Cancellation stop = new Cancellation();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  RollupSchedule(Rollups rollups, Schedule schedule, Clock clock) {
    this.rollups = rollups;
    this.schedule = schedule;
    this.clock = clock;
    this.thread = new Thread(this::run, "quipu-rollups");
    thread.setDaemon(true);
  }

  RollupSchedule start() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      Instant begun;
      do {
        begun = clock.instant();
        refresh();
      } while (due(begun));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for the next point in time after a refresh began, which may be over by now; false where
   * there is none, or the end came first.
   */
  private boolean due(Instant begun) throws InterruptedException {
    Optional<Instant> next = schedule.next(begun);
    while (next.isPresent() && clock.instant().isBefore(next.get())) {
      Duration left = Duration.between(clock.instant(), next.get());
      long millis = Math.max(1, Math.min(left.toMillis(), LOOK.toMillis()));
      if (closed.await(millis, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return next.isPresent() && closed.getCount() > 0;
  }

  private void refresh() {
    for (var rollup : rollups.definitions()) {
      try {
        RollupRun run = rollups.refresh(rollup.name(), progress -> {}, stop);
        LOG.info("{}: {}", rollup, run);
      } catch (RuntimeException e) {
        LOG.warn("{} was not refreshed; it is tried again when it is due", rollup, e);
      }
    }
  }

  /** Stops a refresh that is running, which the next one goes on with, and waits for its end. */
  @Override
  public void close() {
    closed.countDown();
    stop.cancel();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
