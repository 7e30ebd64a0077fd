package dev.quipu.analytics.recording;

import dev.quipu.analytics.usage.UsageEvent;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Brings what a feed has into the store, batch by batch, until the feed ends. */
final class Delivery implements Runnable {

  /** What the threads of a log share. */
  record Means(Sender sender, Tally tally, Pause pause, Clock clock) {}

  private final Feed feed;
  private final Feed.Size size;
  private final Means means;
  private final BooleanSupplier hurry;

  Delivery(Feed feed, Feed.Size size, Means means, BooleanSupplier hurry) {
    this.feed = feed;
    this.size = size;
    this.means = means;
    this.hurry = hurry;
  }

  @Override
  public void run() {
    boolean all = false;
    try {
      all = deliver();
    } finally {
      feed.close(all);
      means.tally().beat();
    }
  }

  /** Returns whether the feed ended, else it was stopped. */
  private boolean deliver() {
    while (true) {
      means.tally().beat();
      boolean ended = feed.ended();
      List<UsageEvent> batch = feed.take(size, hurry);
      if (batch.isEmpty()) {
        if (ended) {
          return true;
        }
        if (means.pause().stopped()) {
          return false;
        }
        continue;
      }
      if (!means.sender().send(batch)) {
        return false;
      }
      feed.done();
    }
  }
}
