package dev.quipu.analytics.export.work;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.export.work.Turn.Stop;
import dev.quipu.analytics.queue.JobLease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that work on jobs, and one more that says for all of them that they are alive and how
 * far they are, stops those whose jobs were cancelled, and tidies up.
 */
public final class Workers {

  private static final Logger LOG = LoggerFactory.getLogger("dev.quipu.analytics.exports");
  private static final Duration TIDY = Duration.ofMinutes(1);
  private static final Duration SEARCH = Duration.ofHours(1);
  private static final Duration OLD = Duration.ofDays(1);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Desk desk;
  private final Tidying tidying;
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();
  private final Semaphore bell = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean news;
  private final Thread keeper = new Thread(this::keep, "quipu-exports");

  /** Makes workers that do nothing yet. */
  public Workers(Desk desk, Tidying tidying) {
    this.desk = desk;
    this.tidying = tidying;
    for (int i = 1; i <= desk.settings().workers(); i++) {
      threads.add(new Thread(this::work, "quipu-export-" + i));
    }
  }

  /** Starts the threads. */
  public void start() {
    threads.forEach(thread -> thread.setDaemon(true));
    keeper.setDaemon(true);
    threads.forEach(Thread::start);
    keeper.start();
  }

  /** Has a worker that waits look for jobs at once. */
  public void ring() {
    if (bell.availablePermits() < threads.size()) {
      bell.release();
    }
  }

  /** Stops the work on a job that was cancelled, if it is done here. */
  public void cancelled(String job) {
    Turn turn = turns.get(job);
    if (turn != null) {
      turn.stop(Stop.LOST);
    }
  }

  private void work() {
    while (closed.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
      try {
        Optional<JobLease> lease = desk.work().take();
        if (lease.isPresent()) {
          run(lease.get());
        } else {
          pause();
        }
      } catch (BackendException e) {
        LOG.warn("export jobs cannot be looked for; it is tried again", e);
        pause();
      } catch (RuntimeException | Error e) {
        LOG.error("a worker of export jobs met what it does not know, and goes on", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      if (bell.tryAcquire(desk.settings().poll().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.trace("a job may be there");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(JobLease lease) {
    Turn turn = new Turn(lease);
    turns.put(lease.job().id(), turn);
    try {
      if (closed.getCount() == 0) {
        turn.stop(Stop.CLOSED);
      }
      new JobRun(desk, turn).run();
    } finally {
      turns.remove(lease.job().id(), turn);
      news = tidying.tells();
      ring();
    }
  }

  private void keep() {
    long tidied = System.nanoTime() - TIDY.toNanos();
    long searched = System.nanoTime();
    try {
      while (!ended.await(desk.settings().poll().toMillis(), TimeUnit.MILLISECONDS)) {
        turns.values().forEach(this::renew);
        if (news || System.nanoTime() - tidied >= TIDY.toNanos()) {
          news = false;
          tidied = System.nanoTime();
          quietly(tidying::tidy);
        }
        if (System.nanoTime() - searched >= SEARCH.toNanos()) {
          searched = System.nanoTime();
          quietly(() -> tidying.removeUnknown(OLD));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew(Turn turn) {
    quietly(
        () -> {
          if (!desk.work().renew(turn.lease(), turn.meter().progress())) {
            turn.stop(Stop.LOST);
          }
        });
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("export jobs are not looked after; it is tried again", e);
    }
  }

  /**
   * Takes no more jobs, waits for the running ones, and gives back those that still run when the
   * time is over.
   */
  public void close(Duration timeout) {
    closed.countDown();
    bell.release(threads.size());
    if (!await(timeout)) {
      turns.values().forEach(turn -> turn.stop(Stop.CLOSED));
      await(GRACE);
    }
    ended.countDown();
    await(keeper, System.nanoTime() + GRACE.toNanos());
  }

  private boolean await(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    boolean all = true;
    for (Thread thread : threads) {
      all &= await(thread, deadline);
    }
    return all;
  }

  private static boolean await(Thread thread, long deadline) {
    try {
      long left = deadline - System.nanoTime();
      if (thread.isAlive() && left > 0) {
        TimeUnit.NANOSECONDS.timedJoin(thread, left);
      }
      return !thread.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
