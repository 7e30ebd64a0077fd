package dev.quipu.analytics.export.content;

import dev.quipu.analytics.copy.Progress;
import dev.quipu.analytics.job.JobProgress;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How far the writing of a document is: one thread counts, any thread looks. */
public final class Meter {

  private static final long UNKNOWN = -1;

  private final AtomicLong estimated = new AtomicLong(UNKNOWN);
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final Progress followed = new Progress();
  private final AtomicBoolean cut = new AtomicBoolean();
  private final long began = System.nanoTime();

  /** Makes a meter that begins now, with rows that are written already. */
  public Meter(long before) {
    rows.set(before);
  }

  /** Sets how many rows the whole document will have. */
  public void estimate(long all) {
    estimated.set(all);
  }

  /** Tells whether somebody has said how many rows there will be. */
  boolean estimates() {
    return estimated.get() != UNKNOWN;
  }

  /** Counts one more row. */
  void row() {
    rows.incrementAndGet();
  }

  /** Counts rows that were written at once. */
  public void rows(long more) {
    rows.addAndGet(more);
  }

  /** Returns who is told how many rows somebody else has written; they count too. */
  public Progress followed() {
    return followed;
  }

  /** Returns how many rows are written. */
  public long rows() {
    return rows.get() + followed.rows();
  }

  /** Counts bytes. */
  public void bytes(long more) {
    bytes.addAndGet(more);
  }

  /** Notes that there are more rows than the document may have. */
  public void cut() {
    cut.set(true);
  }

  /** Tells whether there are more rows than the document may have. */
  public boolean wasCut() {
    return cut.get();
  }

  /** Returns how far the writing is. */
  public JobProgress progress() {
    long all = estimated.get();
    return new JobProgress(
        all == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(all),
        all == UNKNOWN ? rows() : Math.max(rows(), done(all)),
        bytes.get(),
        Duration.ofNanos(System.nanoTime() - began));
  }

  /** Returns about how many of all rows a database has written that says percents alone. */
  private long done(long all) {
    return (long) (followed.percent().orElse(0) / 100 * all);
  }
}
