package dev.quipu.analytics.engine;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.copy.Copied.Way;
import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.Progress;
import dev.quipu.analytics.copy.RowSink;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.page.PagePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Gives the rows of a plan to a sink, by the database's own copy where that can be. */
record Copies(QueryPlan.Rows plan, Snapshot snapshot, Masking masking) {

  /** What was written; the same as {@code Copied} says. */
  record Result(long rows, Way way, boolean cut) {}

  Result to(RowSink sink) throws IOException {
    long asked = plan.ranking().limit().orElse(Long.MAX_VALUE);
    long most = Math.min(sink.most(), asked);
    Optional<CopyFormat> format = sink.format(Masking.columns(plan));
    if (format.isPresent()) {
      QueryPlan.Rows taken = most < asked ? plan.atMost(most) : plan;
      OptionalLong rows = snapshot.copy(taken, format.get(), sink.target());
      if (rows.isPresent()) {
        long count = rows.getAsLong();
        sink.target().progress().rows(count);
        return new Result(count, Way.DATABASE, most < asked && count == most && more(most));
      }
    }
    return byRows(sink, most, most < asked ? plan.atMost(most + 1) : plan);
  }

  private Result byRows(RowSink sink, long most, QueryPlan.Rows taken) throws IOException {
    try (RowCursor rows = masking.over(snapshot.rows(taken), taken);
        CutCursor counted = new CutCursor(rows, most, sink.target().progress())) {
      sink.rows(counted);
      return new Result(counted.rows(), Way.ROWS, counted.cut());
    }
  }

  /** Tells whether there are more rows, in the same view of the data. */
  private boolean more(long most) {
    try (RowCursor counted = snapshot.aggregate(new PagePlan(plan, "").total())) {
      return (Long) requireNonNull(requireNonNull(counted.next()).get(0)) > most;
    }
  }

  /** So many rows of a cursor at most; it counts them and knows whether there was another. */
  private static final class CutCursor implements RowCursor {

    private final RowCursor cursor;
    private final long most;
    private final Progress progress;
    private long rows;
    private boolean cut;

    CutCursor(RowCursor cursor, long most, Progress progress) {
      this.cursor = cursor;
      this.most = most;
      this.progress = progress;
    }

    long rows() {
      return rows;
    }

    boolean cut() {
      return cut;
    }

    @Override
    public List<Column> columns() {
      return cursor.columns();
    }

    @Override
    public @Nullable List<@Nullable Object> next() {
      if (cut) {
        return null;
      }
      List<@Nullable Object> row = cursor.next();
      if (row != null && rows == most) {
        cut = true;
        return null;
      }
      if (row != null) {
        rows++;
        progress.rows(rows);
      }
      return row;
    }

    @Override
    public Optional<Explanation> explanation() {
      return cursor.explanation();
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
