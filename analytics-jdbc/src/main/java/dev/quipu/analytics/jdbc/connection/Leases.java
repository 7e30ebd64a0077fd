package dev.quipu.analytics.jdbc.connection;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.store.Execution;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Lends the connections of a database, so many at a time. Safe for many threads. */
public final class Leases {

  /** What is done on a connection. */
  @FunctionalInterface
  public interface Use<T> {
    /** Does it, and leaves the connection as it was. */
    T on(Connection connection) throws SQLException;
  }

  private final String backend;
  private final DataSource source;
  private final Jdbi jdbi;
  private final ConnectionGate gate;
  private final Deadlines deadlines = new Deadlines();

  /**
   * Makes the lender of a database's connections.
   *
   * @param backend the name of the back end in messages
   * @param most how many are on loan at a time, at least 1
   */
  public Leases(DataSource source, String backend, int most) {
    this.backend = backend;
    this.source = source;
    this.jdbi = Jdbi.create(source);
    this.gate = new ConnectionGate(backend, most, deadlines);
  }

  /** Lends a connection; waits for it no longer than the execution allows. */
  public Lease take(Execution execution) {
    gate.enter(execution);
    boolean leased = false;
    try {
      Lease lease = Lease.of(jdbi.open(), gate::leave);
      leased = true;
      return lease;
    } catch (RuntimeException e) {
      throw none(e);
    } finally {
      if (!leased) {
        gate.leave();
      }
    }
  }

  /**
   * Lends a connection for one use that needs nothing prepared: a short statement costs no more
   * than by hand.
   */
  public <T> T use(Execution execution, Use<T> use) throws SQLException {
    gate.enter(execution);
    try (Connection connection = opened()) {
      return use.on(connection);
    } finally {
      gate.leave();
    }
  }

  /** Returns how failures of work that may take so long are told. */
  public Failures failures(String subject, Duration timeout, SqlDialect dialect) {
    return new Failures(backend, deadlines, subject, timeout, dialect);
  }

  private Connection opened() {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw none(e);
    }
  }

  /** Returns the exception for a database that gives no connection, or none that works. */
  public BackendException none(Exception cause) {
    return new BackendException(
        Reason.FAILED, "back end \"" + backend + "\" gave no connection", cause);
  }
}
