package dev.quipu.analytics.export.content;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.job.RowLimit;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows that a document may have, counted, until somebody stops them. */
final class LimitedRows implements RowCursor {

  private static final int LOOK = 0x3ff;

  private final RowCursor rows;
  private final Work work;

  LimitedRows(RowCursor rows, Work work) {
    this.rows = rows;
    this.work = work;
  }

  @Override
  public List<Column> columns() {
    return rows.columns();
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    long count = work.meter().rows();
    if ((count & LOOK) == 0 && work.execution().cancellation().cancelled()) {
      throw new BackendException(
          BackendException.Reason.CANCELLED, "the export was cancelled", null);
    }
    List<@Nullable Object> row = rows.next();
    if (row == null) {
      return null;
    }
    if (count == work.rows().most()) {
      end(work);
      return null;
    }
    work.meter().row();
    return row;
  }

  /** Does what is to be done where there are more rows than allowed. */
  static void end(Work work) {
    switch (work.rows().whenMore()) {
      case CUT -> work.meter().cut();
      case FAIL -> throw tooMany("has more than " + work.rows().most() + " rows", work.rows());
    }
  }

  static LimitExceededException tooMany(String what, RowLimit rows) {
    return new LimitExceededException(
        "the export " + what,
        "rows",
        rows.most(),
        "ask for fewer, have it cut there, or raise it in the limits of exports");
  }

  @Override
  public Optional<Explanation> explanation() {
    return rows.explanation();
  }

  @Override
  public void close() {
    rows.close();
  }
}
