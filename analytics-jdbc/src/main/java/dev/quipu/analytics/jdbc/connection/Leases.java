package dev.quipu.analytics.jdbc.connection;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.store.Execution;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Lends the connections of a database, so many at a time. Safe for many threads. */
public final class Leases {

  private final String backend;
  private final Jdbi jdbi;
  private final ConnectionGate gate;

  /**
   * Makes the lender of a database's connections.
   *
   * @param backend the name of the back end in messages
   * @param most how many are on loan at a time, at least 1
   */
  public Leases(DataSource source, String backend, int most) {
    this.backend = backend;
    this.jdbi = Jdbi.create(source);
    this.gate = new ConnectionGate(backend, most);
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

  /** Returns the exception for a database that gives no connection, or none that works. */
  public BackendException none(Exception cause) {
    return new BackendException(
        Reason.FAILED, "back end \"" + backend + "\" gave no connection", cause);
  }
}
