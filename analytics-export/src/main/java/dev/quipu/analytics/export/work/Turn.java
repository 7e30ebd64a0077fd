package dev.quipu.analytics.export.work;

import dev.quipu.analytics.export.content.Meter;
import dev.quipu.analytics.queue.JobLease;
import dev.quipu.analytics.store.Cancellation;

/** A job while a worker of this host has it. Safe for many threads. */
final class Turn {

  /** Why a turn has to end before its time. */
  enum Stop {
    /** It need not. */
    NOT,
    /** The job is not this worker's any more: it was cancelled, or another worker has it. */
    LOST,
    /** This host closes. */
    CLOSED
  }

  /** The job is not this worker's any more. */
  static final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostException() {
      super("the job is not this worker's any more", null, false, false);
    }
  }

  private final JobLease lease;
  private final Cancellation cancellation = new Cancellation();
  private volatile Meter meter = new Meter(0);
  private volatile Stop stop = Stop.NOT;

  Turn(JobLease lease) {
    this.lease = lease;
  }

  JobLease lease() {
    return lease;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  Meter meter() {
    return meter;
  }

  /** Counts on from rows that earlier turns have written. */
  void countFrom(long rows) {
    meter = new Meter(rows);
  }

  /** Stops the statement that runs; the first reason counts. */
  void stop(Stop why) {
    synchronized (this) {
      stop = stop == Stop.NOT ? why : stop;
    }
    cancellation.cancel();
  }

  Stop stopped() {
    return stop;
  }
}
