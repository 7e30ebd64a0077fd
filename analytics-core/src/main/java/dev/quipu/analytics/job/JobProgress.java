package dev.quipu.analytics.job;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How far a job is. What a worker says of itself every few seconds.
 *
 * @param estimated how many rows the file will have; empty while nobody knows
 * @param rows how many rows were written
 * @param bytes how many bytes of the file were written
 * @param elapsed how long the present worker, or the last one, has worked on it
 */
public record JobProgress(OptionalLong estimated, long rows, long bytes, Duration elapsed) {

  private static final int ALL = 100;

  /** Nothing is done yet, and nothing known. */
  public static JobProgress none() {
    return new JobProgress(OptionalLong.empty(), 0, 0, Duration.ZERO);
  }

  /** Returns the part of the estimated rows that is written, 0 to 99; empty without an estimate. */
  public OptionalInt percent() {
    if (estimated.isEmpty() || estimated.getAsLong() == 0) {
      return OptionalInt.empty();
    }
    double part = (double) rows / estimated.getAsLong();
    return OptionalInt.of((int) Math.min(ALL - 1, Math.floor(part * ALL)));
  }

  /** Returns the rows of a second so far; 0 before there is any time to speak of. */
  public long rowsPerSecond() {
    long millis = elapsed.toMillis();
    return millis <= 0 ? 0 : Math.round(rows * 1_000.0 / millis);
  }
}
