package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Groups that are asked for again, with wider arithmetic, once one of their numbers does not fit.
 * What was read until then has to come again as it was, so that all of the answer is of one state.
 */
final class WideningCursor implements RowCursor {

  private final Predicate<BackendException> mended;
  private final Supplier<RowCursor> wider;
  private RowCursor rows;
  private boolean wide;
  private long count;
  private int hash;

  private WideningCursor(
      RowCursor rows, boolean wide, Predicate<BackendException> mended, Supplier<RowCursor> wider) {
    this.rows = rows;
    this.wide = wide;
    this.mended = mended;
    this.wider = wider;
  }

  /**
   * Asks the fast way, and the other if that fails.
   *
   * @param mended whether asking again helps after a failure
   */
  static WideningCursor of(
      Supplier<RowCursor> fast, Predicate<BackendException> mended, Supplier<RowCursor> wider) {
    try {
      return new WideningCursor(fast.get(), false, mended, wider);
    } catch (BackendException e) {
      if (mended.test(e)) {
        return new WideningCursor(wider.get(), true, mended, wider);
      }
      throw e;
    }
  }

  @Override
  public List<Column> columns() {
    return rows.columns();
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    if (wide) {
      return rows.next();
    }
    try {
      List<@Nullable Object> row = rows.next();
      count++;
      hash = 31 * hash + (row == null ? 0 : row.hashCode());
      return row;
    } catch (BackendException e) {
      if (!mended.test(e)) {
        throw e;
      }
      wide = true;
      rows = wider.get();
      skip();
      return rows.next();
    }
  }

  /** Skips what was read before, and makes sure that it is the same. */
  private void skip() {
    int again = 0;
    for (long i = 0; i < count; i++) {
      List<@Nullable Object> row = rows.next();
      again = 31 * again + (row == null ? 0 : row.hashCode());
    }
    if (again != hash) {
      close();
      throw new BackendException(
          Reason.FAILED, "the rows changed while they were read twice; ask again", null);
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
