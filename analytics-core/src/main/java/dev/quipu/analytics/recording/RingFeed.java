package dev.quipu.analytics.recording;

import dev.quipu.analytics.usage.UsageEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Batches straight from the buffer. */
final class RingFeed implements Feed {

  private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(5);

  private final Ring ring;
  private final Clock clock;
  private volatile long stored;
  private volatile long oldest;

  RingFeed(Ring ring, Clock clock) {
    this.ring = ring;
    this.clock = clock;
  }

  @Override
  public List<UsageEvent> take(Size size, BooleanSupplier hurry) {
    List<UsageEvent> batch = new ArrayList<>();
    ring.drain(batch, size.most());
    if (batch.isEmpty()) {
      ring.await(IDLE);
      ring.drain(batch, size.most());
    }
    if (batch.isEmpty()) {
      return batch;
    }
    oldest = clock.millis();
    long end = System.nanoTime() + size.age().toNanos();
    while (batch.size() < size.most() && !hurry.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        break;
      }
      LockSupport.parkNanos(this, Math.min(left, STEP));
      ring.drain(batch, size.most() - batch.size());
    }
    return batch;
  }

  @Override
  public void done() {
    oldest = 0;
    stored = ring.given();
  }

  @Override
  public boolean ended() {
    return ring.ended();
  }

  @Override
  public void close(boolean all) {
    // The buffer goes with the log.
  }

  @Override
  public long stored() {
    return stored;
  }

  @Override
  public long oldest() {
    return oldest;
  }
}
