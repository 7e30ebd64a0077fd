package dev.quipu.analytics.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection on loan, with a transaction where one is asked for; given back as it was. */
final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final Handle handle;
  private final Runnable then;
  private @Nullable Boolean autoCommitBefore;
  private boolean closed;

  private Lease(Handle handle, Runnable then) {
    this.handle = handle;
    this.then = then;
  }

  /** Takes a connection on; {@code then} runs once it has been given back. */
  static Lease of(Handle handle, Runnable then) {
    return new Lease(handle, then);
  }

  /** Begins a transaction, unless one has begun. What was read before is not part of it. */
  void beginTransaction() throws SQLException {
    if (autoCommitBefore == null) {
      boolean before = connection().getAutoCommit();
      connection().setAutoCommit(false);
      autoCommitBefore = before;
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
    Boolean before = autoCommitBefore;
    try {
      attempt("rolled back", this::rollBack);
      if (before != null) {
        attempt("restored", () -> connection().setAutoCommit(before));
      }
      attempt("given back", handle::close);
    } finally {
      then.run();
    }
  }

  /** Ends a transaction, also one that a connection without auto-commit began by itself. */
  private void rollBack() throws SQLException {
    if (!connection().getAutoCommit()) {
      connection().rollback();
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
