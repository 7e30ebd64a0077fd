package dev.quipu.analytics.engine;

import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.page.PagePlan;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.PlacedRows;
import dev.quipu.analytics.result.RowCursor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a page without the values behind them that only order it. */
public final class PlacedCursor implements PlacedRows {

  private final RowCursor rows;
  private final PagePlan plan;
  private int count;
  private String place = "";
  private boolean more;
  private boolean ended;

  PlacedCursor(RowCursor rows, PagePlan plan) {
    this.rows = rows;
    this.plan = plan;
  }

  /** Returns an unread cursor as one that runs something once it is closed. */
  public PlacedCursor then(Runnable run) {
    return new PlacedCursor(new OwningCursor(rows, run), plan);
  }

  @Override
  public List<Column> columns() {
    return rows.columns().subList(0, plan.shown());
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    List<@Nullable Object> row = ended ? null : rows.next();
    if (row == null || count == plan.size()) {
      more = more || row != null;
      ended = true;
      return null;
    }
    count++;
    if (count == plan.size()) {
      place = plan.placeAfter(row);
    }
    return row.subList(0, plan.shown());
  }

  @Override
  public Optional<String> rest() {
    if (!ended) {
      throw new IllegalStateException("not all of these rows were read");
    }
    return more ? Optional.of(place) : Optional.empty();
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
