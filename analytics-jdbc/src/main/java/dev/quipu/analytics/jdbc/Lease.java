package dev.quipu.analytics.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection on loan with a transaction of its own, given back as it was. */
final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final Handle handle;
  private final boolean autoCommit;
  private final Runnable then;
  private boolean closed;

  private Lease(Handle handle, boolean autoCommit, Runnable then) {
    this.handle = handle;
    this.autoCommit = autoCommit;
    this.then = then;
  }

  /** Begins a transaction; {@code then} runs once the connection has been given back. */
  static Lease begin(Handle handle, Runnable then) throws SQLException {
    boolean begun = false;
    try {
      Connection connection = handle.getConnection();
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      begun = true;
      return new Lease(handle, autoCommit, then);
    } finally {
      if (!begun) {
        attempt("given back", handle::close);
      }
    }
  }

  Connection connection() {
    return handle.getConnection();
  }

  /** Rolls back, restores and gives back, whatever fails on the way; more than once is nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      attempt("rolled back", () -> connection().rollback());
      attempt("restored", () -> connection().setAutoCommit(autoCommit));
      attempt("given back", handle::close);
    } finally {
      then.run();
    }
  }

  /** What is done to the connection. */
  @FunctionalInterface
  private interface Step {
    void run() throws SQLException;
  }

  private static void attempt(String what, Step step) {
    try {
      step.run();
    } catch (SQLException | RuntimeException e) {
      LOG.debug("a connection could not be {}", what, e);
    }
  }
}
