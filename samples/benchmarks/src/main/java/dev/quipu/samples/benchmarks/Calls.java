package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.UsageLog;
import dev.quipu.analytics.usage.UsageEvent;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What calls of {@code record} cost, each measured by itself: the time of a pair of clock reads is
 * in it. Two producers run bursts that fit into the buffer.
 */
final class Calls {

  private static final int PRODUCERS = 2;
  private static final int BURST = 30_000;
  private static final int BURSTS = 80;

  private final long[] nanos;
  private final double bytes;

  private Calls(long[] sorted, double bytes) {
    this.nanos = sorted;
    this.bytes = bytes;
  }

  /** Measures after as many bursts that are not counted. */
  static Calls of(UsageLog usage) throws Exception {
    UsageEvent event = usage.event("ai_content_generation").subject("user 1").build();
    long[] nanos = new long[BURST * BURSTS];
    long bytes = 0;
    ExecutorService pool = Executors.newFixedThreadPool(PRODUCERS);
    try {
      for (int i = -BURSTS; i < BURSTS; i++) {
        CyclicBarrier start = new CyclicBarrier(PRODUCERS);
        int from = Math.max(i, 0) * BURST;
        Future<Long> other = pool.submit(() -> burst(usage, event, nanos, from, start));
        int second = from + BURST / PRODUCERS;
        Future<Long> one = pool.submit(() -> burst(usage, event, nanos, second, start));
        bytes += (i < 0 ? 0 : 1) * (one.get() + other.get());
        if (!usage.flush(Duration.ofSeconds(60)).complete()) {
          throw new IllegalStateException("events were dropped: nothing was measured");
        }
      }
    } finally {
      pool.shutdownNow();
    }
    Arrays.sort(nanos);
    return new Calls(nanos, bytes / (double) nanos.length);
  }

  private static long burst(
      UsageLog usage, UsageEvent event, long[] nanos, int from, CyclicBarrier start)
      throws Exception {
    int unused = start.await();
    long before = allocated();
    long asking = allocated() - before;
    long last = System.nanoTime();
    for (int i = 0; i < BURST / PRODUCERS; i++) {
      long receipt = usage.record(event);
      long now = System.nanoTime();
      nanos[from + i] = receipt > 0 ? now - last : Long.MAX_VALUE;
      last = now;
    }
    return allocated() - before - 2 * asking;
  }

  /** Returns the bytes that this thread has made so far, these few among them. */
  private static long allocated() throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    Object[] thread = {Thread.currentThread().getId()};
    ObjectName threads = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
    return (Long) server.invoke(threads, "getThreadAllocatedBytes", thread, new String[] {"long"});
  }

  /** Returns the bytes that a call left behind, on average. */
  double bytes() {
    return bytes;
  }

  /** Returns the nanoseconds that such a part of the calls did not go beyond. */
  long quantile(double fraction) {
    return nanos[(int) (fraction * (nanos.length - 1))];
  }
}
