package dev.quipu.analytics.recording;

import dev.quipu.analytics.usage.UsageSettings;
import java.util.concurrent.ThreadLocalRandom;

/** The pauses between tries, which a flush cuts short and a close ends. */
final class Pause {

  private final long first;
  private final long last;
  private final Runnable beat;
  private boolean stopped;
  private long nudges;

  Pause(UsageSettings settings, Runnable beat) {
    this.beat = beat;
    this.first = settings.firstRetry().toMillis();
    this.last = settings.lastRetry().toMillis();
  }

  /** Waits after the so-manieth failure in a row; false where there shall be no more tries. */
  boolean after(int failures) {
    long longest = Math.min(last, first << Math.min(failures - 1, 20));
    long millis = longest - ThreadLocalRandom.current().nextLong(longest / 2 + 1);
    long end = System.nanoTime() + millis * 1_000_000;
    long before = nudges();
    while (step((end - System.nanoTime()) / 1_000_000, before)) {
      beat.run();
    }
    return !stopped();
  }

  private synchronized long nudges() {
    return nudges;
  }

  /** Waits for a second at most; false where the pause is over. */
  private synchronized boolean step(long left, long before) {
    long end = System.nanoTime() + Math.min(left, 1_000) * 1_000_000;
    long millis = Math.min(left, 1_000);
    while (!stopped && nudges == before && millis > 0) {
      try {
        wait(millis);
      } catch (InterruptedException e) {
        stopped = true; // nobody but the host's end interrupts these threads
      }
      millis = (end - System.nanoTime()) / 1_000_000;
    }
    return !stopped && nudges == before && left > 1_000;
  }

  /** Ends the running pauses. */
  synchronized void nudge() {
    nudges++;
    notifyAll();
  }

  /** Ends all pauses and all tries. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  synchronized boolean stopped() {
    return stopped;
  }
}
