package dev.quipu.analytics.jdbc.connection;

import dev.quipu.analytics.jdbc.driver.Reading;
import dev.quipu.analytics.jdbc.storing.Writing;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection on loan, with a transaction where one is asked for; given back as it was. */
public final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /** What is done to the connection. */
  @FunctionalInterface
  private interface Step {
    void run() throws SQLException;
  }

  private final Handle handle;
  private final Runnable then;

  /** Sets back what was changed, the last change first. */
  private final Deque<Step> restoring = new ArrayDeque<>();

  private boolean begun;

  /** Whether a transaction is open that a statement began and a statement has to end. */
  private boolean byStatement;

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
  public void beginTransaction(Reading reading) throws SQLException {
    if (begun) {
      return;
    }
    Connection connection = connection();
    boolean autoCommit = connection.getAutoCommit();
    if (reading.readOnly() && !connection.isReadOnly()) {
      connection.setReadOnly(true);
      restoring.push(() -> connection.setReadOnly(false));
    }
    if (reading.isolation() != Connection.TRANSACTION_NONE) {
      int isolation = connection.getTransactionIsolation();
      connection.setTransactionIsolation(reading.isolation());
      restoring.push(() -> connection.setTransactionIsolation(isolation));
    }
    if (autoCommit) {
      connection.setAutoCommit(false);
      restoring.push(() -> connection.setAutoCommit(true));
    }
    begun = true;
    restoring.push(() -> execute(reading.last()));
    execute(reading.first());
  }

  /**
   * Begins a transaction that writes. It ends by {@link #commit()}, or comes to nothing when the
   * connection is given back.
   */
  public void beginWriting(Writing writing) throws SQLException {
    Connection connection = connection();
    boolean autoCommit = connection.getAutoCommit();
    boolean byJdbc = writing.begin().isEmpty();
    if (connection.isReadOnly()) {
      connection.setReadOnly(false);
      restoring.push(() -> connection.setReadOnly(true));
    }
    if (writing.isolation() != Connection.TRANSACTION_NONE) {
      int isolation = connection.getTransactionIsolation();
      connection.setTransactionIsolation(writing.isolation());
      restoring.push(() -> connection.setTransactionIsolation(isolation));
    }
    if (autoCommit == byJdbc) {
      connection.setAutoCommit(!byJdbc);
      restoring.push(() -> connection.setAutoCommit(autoCommit));
    }
    if (!byJdbc) {
      execute(List.of(writing.begin()));
      byStatement = true;
    }
    execute(writing.first());
  }

  /** Ends a transaction that writes; where that fails, it is rolled back later. */
  public void commit() throws SQLException {
    if (byStatement) {
      execute(List.of("COMMIT"));
      byStatement = false;
    } else {
      connection().commit();
    }
  }

  private void execute(List<String> statements) throws SQLException {
    if (statements.isEmpty()) {
      return;
    }
    try (Statement statement = connection().createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Returns the connection. */
  public Connection connection() {
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
      attempt("rolled back", this::rollBack);
      restoring.forEach(step -> attempt("restored", step));
      attempt("given back", handle::close);
    } finally {
      then.run();
    }
  }

  /** Ends a transaction, also one that a connection without auto-commit began by itself. */
  private void rollBack() throws SQLException {
    if (byStatement) {
      execute(List.of("ROLLBACK"));
    }
    if (!connection().getAutoCommit()) {
      connection().rollback();
    }
  }

  private static void attempt(String what, Step step) {
    try {
      step.run();
    } catch (SQLException | RuntimeException e) {
      LOG.debug("a connection could not be {}", what, e);
    }
  }
}
