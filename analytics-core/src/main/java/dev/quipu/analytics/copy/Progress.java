package dev.quipu.analytics.copy;

import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/**
 * How far the writing of one document is. Whoever writes tells it, and any thread may look at any
 * time; nothing runs for it.
 */
public final class Progress {

  private static final double UNKNOWN = -1;

  private volatile long rows;
  private volatile DoubleSupplier percent = () -> UNKNOWN;

  /** Makes one of which nothing is known yet. */
  public Progress() {}

  /** Says how many rows are written by now. */
  public void rows(long soFar) {
    rows = soFar;
  }

  /** Returns how many rows are known to be written; 0 while only a database knows. */
  public long rows() {
    return rows;
  }

  /**
   * Asks the database from now on how many percent it has done, until the handle is closed.
   *
   * @param asked answers with 0 to 100, or below 0 where it does not know; may be asked by any
   *     thread
   */
  public Watch watch(DoubleSupplier asked) {
    percent = asked;
    return () -> percent = () -> UNKNOWN;
  }

  /** Returns how many percent a database says it has done; empty where none says so. */
  public OptionalDouble percent() {
    double done = percent.getAsDouble();
    return done >= 0 ? OptionalDouble.of(Math.min(done, 100)) : OptionalDouble.empty();
  }

  /** Ends the asking. */
  @FunctionalInterface
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
