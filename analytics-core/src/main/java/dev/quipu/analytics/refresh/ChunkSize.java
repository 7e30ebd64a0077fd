package dev.quipu.analytics.refresh;

import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.rollup.Cut;
import dev.quipu.analytics.time.TimeRange;
import java.time.Duration;
import java.time.Instant;

/**
 * How many buckets are read and written at a time: more and more as long as that is quick and fits
 * into little memory. For one thread.
 */
final class ChunkSize {

  private static final int GROWS = 4;
  private static final int MOST_DAYS = 400;
  private static final int HOURS = 24;

  /** In the weight of chunks, about 50 bytes each. */
  private static final long HEAVY = 2_000_000;

  private static final Duration LONG = Duration.ofSeconds(20);

  private final long day;
  private final long mostBuckets;
  private long buckets;
  private int copies = 1;
  private Instant heavyUntil = Instant.MIN;

  ChunkSize(Cut cut) {
    this.day = cut == Cut.DAYS ? 1 : HOURS;
    this.mostBuckets = MOST_DAYS * day;
    this.buckets = day;
  }

  /** Returns how many buckets the first chunk has at most: those of a day. */
  long first() {
    return day;
  }

  /** Returns the next chunk of a range. */
  TimeRange next(RollupTable rollup, Instant from, Instant end) {
    Instant to = from;
    for (long i = 0; i < buckets && to.isBefore(end); i++) {
      to = rollup.rollup().cut().bucket(to, rollup.asked()).end();
    }
    return new TimeRange(from, to);
  }

  /** Takes note of how many chunks are in memory together: of some, what they were before, too. */
  void held(int chunks) {
    copies = chunks;
  }

  /** Returns how heavy a chunk of several buckets may be. */
  long most() {
    return (HEAVY + HEAVY / 2) / copies;
  }

  /**
   * Takes note of buckets that were heavier than they may be, as where many rows follow few: until
   * they are done there are fewer at a time.
   */
  void tooHeavy(TimeRange range, long size) {
    buckets = Math.max(1, size / GROWS);
    heavyUntil = range.end();
  }

  /** Takes note of what a chunk took. */
  void took(TimeRange range, long size, long ofOne, Duration time) {
    long weight = ofOne * copies;
    if (weight > HEAVY || time.compareTo(LONG) > 0) {
      buckets = Math.max(1, size / 2);
    } else if (range.end().isBefore(heavyUntil)) {
      return;
    } else if (weight * GROWS <= HEAVY && time.multipliedBy(GROWS).compareTo(LONG) < 0) {
      buckets = Math.min(mostBuckets, Math.max(buckets, size) * GROWS);
    } else if (weight * 2 <= HEAVY && time.multipliedBy(2).compareTo(LONG) < 0) {
      buckets = Math.min(mostBuckets, Math.max(buckets, size) * 2);
    }
  }
}
