package dev.quipu.analytics.delivery;

import dev.quipu.analytics.delivery.DeliveryException.Reason;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A delivery that nobody waits for: messages are kept in memory and handed on by a thread of its
 * own, one after the other; whoever is away gets them later, after 1, 2, 4 … minutes and then every
 * hour, for about 14 hours, while the others go on. A process that is killed loses what waits. Made
 * once, used from many threads.
 */
public final class Outbox implements Delivery, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("dev.quipu.analytics.delivery");

  private static final int MOST = 10_000;
  private static final int TRIES = 20;
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Delivery next;
  private final Duration first;
  private final DelayQueue<Waiting> queue = new DelayQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Thread thread;
  private boolean started;
  private volatile boolean closed;

  private Outbox(Delivery next, Duration first) {
    if (first.compareTo(Duration.ofMillis(1)) < 0 || first.compareTo(LONGEST) > 0) {
      throw new InvalidModelException(
          "outbox",
          List.of(new Problem("first pause", "is " + first, "1 millisecond to " + LONGEST)));
    }
    this.next = next;
    this.first = first;
    this.thread = new Thread(this::work, "quipu-outbox");
    thread.setDaemon(true);
  }

  /** Returns an outbox before another delivery, which stays the caller's; nothing runs yet. */
  public static Outbox before(Delivery next) {
    return new Outbox(next, FIRST);
  }

  /** Returns an outbox whose first pause, of which the others are doubled, is another one. */
  public Outbox pausing(Duration firstPause) {
    return new Outbox(next, firstPause);
  }

  /** Starts the thread. More than once does nothing, after the close neither. */
  public synchronized Outbox start() {
    if (!started && !closed) {
      started = true;
      thread.start();
    }
    return this;
  }

  /**
   * Takes a message and returns at once; whether it gets there is logged only.
   *
   * @throws DeliveryException if 10,000 messages wait, or it is closed
   */
  @Override
  public void deliver(Message message) {
    if (closed) {
      throw new DeliveryException(Reason.AWAY, "outbox is closed", null);
    }
    if (count.incrementAndGet() > MOST) {
      count.decrementAndGet();
      throw new DeliveryException(Reason.AWAY, "outbox is full: " + MOST + " messages wait", null);
    }
    queue.add(new Waiting(message, 0, System.nanoTime()));
  }

  /** Returns how many messages wait, those on their way among them. */
  public int waiting() {
    return count.get();
  }

  private void work() {
    try {
      while (true) {
        Waiting due = closed ? queue.poll() : queue.take();
        if (due == null) {
          return;
        }
        if (due.message != null) {
          handOn(due.message, due.tries);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handOn(Message message, int before) {
    String what = "message " + message.id() + " of kind " + message.kind();
    try {
      next.deliver(message);
      count.decrementAndGet();
    } catch (RuntimeException e) {
      int tries = before + 1;
      boolean refused =
          e instanceof DeliveryException failure && failure.reason() == Reason.REFUSED;
      if (refused || tries == TRIES) {
        count.decrementAndGet();
        LOG.warn("{} is given up after {} tries", what, tries, e);
        return;
      }
      long millis = Math.min(first.toMillis() << Math.min(before, 20), LONGEST.toMillis());
      LOG.warn("{} is tried again in {} s", what, TimeUnit.MILLISECONDS.toSeconds(millis), e);
      long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      queue.add(new Waiting(message, tries, due));
    }
  }

  /** Closes within 10 seconds; see {@link #close(Duration)}. */
  @Override
  public void close() {
    int left = close(CLOSE);
    if (left > 0) {
      LOG.warn("{} messages were not delivered", left);
    }
  }

  /**
   * Takes no more messages, hands on those whose turn it is, and returns how many are left when the
   * time is over: those whose receivers are away, and what there was no time for. More than once
   * does nothing.
   */
  public int close(Duration timeout) {
    synchronized (this) {
      closed = true;
    }
    queue.add(new Waiting(null, 0, System.nanoTime()));
    try {
      thread.join(Math.max(1, timeout.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return count.get();
  }

  /** A message until its turn; none where the thread is only to be woken. */
  private static final class Waiting implements Delayed {

    private final @Nullable Message message;
    private final int tries;
    private final long due;

    Waiting(@Nullable Message message, int tries, long due) {
      this.message = message;
      this.tries = tries;
      this.due = due;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.signum(due - ((Waiting) other).due);
    }
  }
}
