package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.jdbc.connection.Failures;
import dev.quipu.analytics.jdbc.connection.Lease;
import dev.quipu.analytics.jdbc.connection.Leases;
import dev.quipu.analytics.jdbc.sql.Reading;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.statement.SqlWriter;
import dev.quipu.analytics.jdbc.wording.SqlWording;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.Wording;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * A SQL database that holds the rows of datasets. Each question borrows one connection, reads in
 * one transaction that is rolled back, and gives the connection back as it was; questions beyond
 * the number of connections wait in the order they came. It opens nothing until it is asked and has
 * nothing to close: the {@code DataSource} is the host's.
 *
 * <p>A statement's time is counted from its start until its cursor is closed; when it is over, or
 * the question is cancelled, the statement is cancelled and the connection given back.
 */
public final class JdbcBackend implements Backend {

  private static final int CONNECTIONS = 4;

  /** How long the comparison of one dataset with the live database may take. */
  private static final Duration CHECK = Duration.ofSeconds(60);

  private final DataSource source;
  private final SqlDialect dialect;
  private final String name;
  private final int most;
  private final Leases leases;

  private JdbcBackend(DataSource source, SqlDialect dialect, String name, int most) {
    this.source = source;
    this.dialect = dialect;
    this.name = name;
    this.most = most;
    this.leases = new Leases(source, name, most);
  }

  /** Returns the back end of a database, which holds at most 4 connections at a time. */
  public static JdbcBackend of(DataSource source, SqlDialect dialect) {
    return new JdbcBackend(source, dialect, dialect.name(), CONNECTIONS);
  }

  /** Returns this back end with another number of connections that it holds at most, from 1. */
  public JdbcBackend connections(int atMost) {
    return new JdbcBackend(source, dialect, name, atMost);
  }

  /** Returns this back end with another name in messages; the database's own until set. */
  public JdbcBackend named(String shown) {
    return new JdbcBackend(source, dialect, shown, most);
  }

  @Override
  public Snapshot open(Execution execution) {
    return begun(execution, dialect.reading(execution.timeout()));
  }

  private Snapshot begun(Execution execution, Reading reading) {
    Lease lease = leases.take(execution);
    try {
      lease.beginTransaction(reading);
      return snapshot(lease, execution);
    } catch (SQLException e) {
      lease.close();
      throw leases.none(e);
    }
  }

  /** Saves the transaction where it can: one statement sees one state of the data anyway. */
  @Override
  public Snapshot openForOne(Execution execution) {
    Reading reading = dialect.reading(execution.timeout());
    return reading.always()
        ? begun(execution, reading)
        : snapshot(leases.take(execution), execution);
  }

  private Snapshot snapshot(Lease lease, Execution execution) {
    return new JdbcSnapshot(name, new SqlWriter(dialect), lease, execution);
  }

  @Override
  public Wording wording() {
    return new SqlWording(new SqlWriter(dialect));
  }

  @Override
  public List<Problem> check(Dataset dataset) {
    Execution execution = Execution.within(CHECK);
    Failures failures = new Failures(name, dataset.toString(), CHECK, dialect);
    try (Lease lease = leases.take(execution)) {
      return new DatasetComparison(dataset, dialect)
          .problems(lease.connection(), execution, failures);
    }
  }
}
