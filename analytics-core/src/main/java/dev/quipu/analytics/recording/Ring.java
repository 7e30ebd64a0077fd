package dev.quipu.analytics.recording;

import dev.quipu.analytics.usage.UsageEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The buffer: a ring of slots that many threads fill and one empties, without locks and without
 * making an object. An event's place in the order of all, from 1, is its receipt.
 */
final class Ring {

  /** What {@link #offer} returns where there is no room. */
  static final long FULL = 0;

  /** What {@link #offer} returns after {@link #close}. */
  static final long CLOSED = -1;

  private static final long CLOSED_BIT = Long.MIN_VALUE;

  private final AtomicReferenceArray<@Nullable UsageEvent> slots;
  private final int mask;

  /** The events that got a slot, and the highest bit after the end. */
  private final AtomicLong tail = new AtomicLong();

  /** The events taken out; written by the one reader only. */
  private final AtomicLong head = new AtomicLong();

  private volatile @Nullable Thread asleep;

  /** Makes a ring of at least so many slots: the next power of two. */
  Ring(int atLeast) {
    int slots = Integer.highestOneBit(Math.max(atLeast, 2) - 1) << 1;
    this.slots = new AtomicReferenceArray<>(slots);
    this.mask = slots - 1;
  }

  int capacity() {
    return mask + 1;
  }

  /** Takes an event; returns its receipt, {@link #FULL} or {@link #CLOSED}. */
  long offer(UsageEvent event) {
    long place = tail.get();
    while (true) {
      if (place < 0) {
        return CLOSED;
      }
      if (place - head.get() > mask) {
        return FULL;
      }
      if (tail.compareAndSet(place, place + 1)) {
        break;
      }
      place = tail.get();
    }
    slots.set((int) (place & mask), event);
    @Nullable Thread reader = asleep;
    if (reader != null) {
      LockSupport.unpark(reader);
    }
    return place + 1;
  }

  /** Moves at most so many events into a list, without waiting; for the reader. */
  void drain(List<UsageEvent> to, int most) {
    long place = head.get();
    for (int i = 0; i < most; i++) {
      int slot = (int) (place & mask);
      @Nullable UsageEvent event = slots.getAcquire(slot);
      if (event == null) {
        return;
      }
      slots.setRelease(slot, null);
      head.setRelease(++place);
      to.add(event);
    }
  }

  /** Waits until there is an event, the time is over, or the thread is woken; for the reader. */
  void await(long nanos) {
    asleep = Thread.currentThread();
    if (slots.get((int) (head.get() & mask)) == null && !ended()) {
      LockSupport.parkNanos(this, nanos);
    }
    asleep = null;
  }

  /** Returns how many events came in. */
  long taken() {
    return tail.get() & ~CLOSED_BIT;
  }

  /** Returns how many events went out. */
  long given() {
    return head.get();
  }

  long waiting() {
    return Math.max(0, taken() - given());
  }

  /** Takes no more events. */
  void close() {
    tail.getAndUpdate(places -> places | CLOSED_BIT);
  }

  /** Tells whether it is closed and empty. */
  boolean ended() {
    return tail.get() < 0 && waiting() == 0;
  }
}
