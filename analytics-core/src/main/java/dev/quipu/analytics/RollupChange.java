package dev.quipu.analytics;

/** A change of rows that is under way: their buckets are read from the rows. For one thread. */
public final class RollupChange implements AutoCloseable {

  private final Runnable end;
  private final int buckets;
  private boolean closed;

  RollupChange(Runnable end, int buckets) {
    this.end = end;
    this.buckets = buckets;
  }

  /** Returns how many buckets have such rows, those of every rollup counted. */
  public int buckets() {
    return buckets;
  }

  /** Says that the change is committed; the next refresh rolls its buckets up again. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      end.run();
    }
  }
}
