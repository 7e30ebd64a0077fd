package dev.quipu.analytics.jdbc.connection;

import dev.quipu.analytics.jdbc.driver.DriverRows;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.jdbc.statement.Selection;
import dev.quipu.analytics.store.Execution;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A statement that was started and can be stopped; its rows may still be on their way. */
public final class RunningStatement implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningStatement.class);

  private final PreparedStatement statement;
  private final Stop stop;
  private final Failures failures;
  private final DriverRows rows;

  /** Whether rows that are left would all be fetched first. */
  private boolean toBeCancelled;

  private RunningStatement(
      PreparedStatement statement, Stop stop, Failures failures, DriverRows rows) {
    this.statement = statement;
    this.stop = stop;
    this.failures = failures;
    this.rows = rows;
  }

  /** Starts a statement and waits for its first rows; leaves nothing open where that fails. */
  public static RunningStatement start(
      Connection connection, Selection selection, Execution execution, Failures failures) {
    PreparedStatement statement;
    try {
      statement = connection.prepareStatement(selection.query().text());
    } catch (SQLException e) {
      throw failures.of(e, Optional.empty());
    }
    Stop stop = failures.watch(execution, statement::cancel);
    boolean started = false;
    try {
      bind(statement, selection.query().binds());
      prepare(statement, selection, failures.dialect(), execution.timeout());
      if (stop.reason().isPresent()) {
        throw failures.stopped(stop.reason().get(), null);
      }
      DriverRows rows =
          selection.many() ? failures.dialect().many(statement) : failures.dialect().few(statement);
      started = true;
      RunningStatement running = new RunningStatement(statement, stop, failures, rows);
      running.toBeCancelled =
          selection.many() && failures.dialect().reading(execution.timeout()).cancelled();
      return running;
    } catch (SQLException e) {
      throw failures.of(e, stop.reason());
    } finally {
      if (!started) {
        giveUp(statement, stop);
      }
    }
  }

  /**
   * Runs a statement that changes rows; returns how many it changed.
   *
   * @throws dev.quipu.analytics.error.BackendException where that fails
   */
  public static long change(
      Connection connection, SqlQuery query, Execution execution, Failures failures) {
    try (PreparedStatement statement = connection.prepareStatement(query.text());
        Stop stop = failures.watch(execution, statement::cancel)) {
      bind(statement, query.binds());
      try {
        return statement.executeUpdate();
      } catch (SQLException e) {
        throw failures.of(e, stop.reason());
      }
    } catch (SQLException e) {
      throw failures.of(e, Optional.empty());
    }
  }

  private static void prepare(
      PreparedStatement statement, Selection selection, SqlDialect dialect, Duration timeout)
      throws SQLException {
    int seconds = dialect.queryTimeout(timeout);
    if (seconds > 0) {
      statement.setQueryTimeout(seconds);
    }
    int fetchSize = dialect.reading(timeout).fetchSize();
    if (selection.many() && fetchSize > 0) {
      statement.setFetchSize(fetchSize);
    }
  }

  private static void giveUp(PreparedStatement statement, Stop stop) {
    stop.close();
    try {
      statement.close();
    } catch (SQLException e) {
      LOG.debug("a statement could not be closed", e);
    }
  }

  private static void bind(PreparedStatement statement, List<Object> binds) throws SQLException {
    for (int i = 0; i < binds.size(); i++) {
      if (binds.get(i) instanceof SqlQuery.Untyped untyped) {
        statement.setObject(i + 1, untyped.text(), Types.OTHER);
      } else {
        statement.setObject(i + 1, binds.get(i));
      }
    }
  }

  /** Returns the rows, before the first one. */
  public DriverRows rows() {
    return rows;
  }

  /** Returns how its failures are told. */
  public Failures failures() {
    return failures;
  }

  /** Goes to the next row; returns whether there is one. */
  public boolean next() {
    if (stop.reason().isPresent()) {
      throw failures.stopped(stop.reason().get(), null);
    }
    try {
      boolean more = rows.next();
      toBeCancelled &= more;
      return more;
    } catch (SQLException e) {
      throw failures.of(e, stop.reason());
    }
  }

  /** Stops the statement if it still runs and frees it. */
  @Override
  public void close() {
    stop.close();
    try (statement;
        rows) {
      if (toBeCancelled) {
        statement.cancel();
      }
    } catch (SQLException e) {
      LOG.debug("a statement could not be closed", e);
    }
  }
}
