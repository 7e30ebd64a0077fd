package dev.quipu.analytics.jdbc.duckdb.csv;

import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** Tells a listener how far an import is, in percent that never fall; 100 only when it is done. */
final class Progress {

  private static final long EVERY_MILLIS = 100;
  private static final double UNTIL_LOADED = 99;

  private final @Nullable ScheduledExecutorService scheduler;
  private final DoubleConsumer listener;
  private double reported = -1;

  Progress(@Nullable ScheduledExecutorService scheduler, DoubleConsumer listener) {
    this.scheduler = scheduler;
    this.listener = listener;
  }

  /** Reports the statement's progress until the returned action is run. */
  Runnable watch(DuckDBPreparedStatement statement) {
    if (scheduler == null) {
      return () -> {};
    }
    ScheduledFuture<?> ticks =
        scheduler.scheduleWithFixedDelay(
            () -> ask(statement), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return () -> ticks.cancel(false);
  }

  void done() {
    report(100);
  }

  private void ask(DuckDBPreparedStatement statement) {
    try {
      double percent = statement.getQueryProgress().getPercentage();
      if (percent >= 0) {
        report(percent / 100 * UNTIL_LOADED);
      }
    } catch (SQLException e) {
      // The statement has just ended; whoever runs it knows how.
    }
  }

  private synchronized void report(double percent) {
    if (percent > reported && reported < 100) {
      reported = percent;
      listener.accept(percent);
    }
  }
}
