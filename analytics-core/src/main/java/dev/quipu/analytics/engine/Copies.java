package dev.quipu.analytics.engine;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.copy.Copied.Way;
import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.RowSink;
import dev.quipu.analytics.page.PagePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Snapshot;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

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
}
