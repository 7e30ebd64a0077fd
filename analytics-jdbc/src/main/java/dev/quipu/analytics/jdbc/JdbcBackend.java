package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.jdbc.connection.Failures;
import dev.quipu.analytics.jdbc.connection.Lease;
import dev.quipu.analytics.jdbc.connection.Leases;
import dev.quipu.analytics.jdbc.driver.Reading;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.statement.SqlWriter;
import dev.quipu.analytics.jdbc.table.JdbcTables;
import dev.quipu.analytics.jdbc.table.Naming;
import dev.quipu.analytics.jdbc.table.Writes;
import dev.quipu.analytics.jdbc.wording.SqlWording;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.Wording;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  private static final String OWN = "tables of the library's own";

  /** How long the comparison of one dataset with the live database may take. */
  private static final Duration CHECK = Duration.ofSeconds(60);

  private final DataSource source;
  private final SqlDialect dialect;
  private final String name;
  private final int most;
  private final Naming naming;
  private final Leases leases;
  private final Writers writers;
  private final JdbcTables tables;

  private JdbcBackend(DataSource source, SqlDialect dialect, String name, int most, Naming naming) {
    this.source = source;
    this.dialect = dialect;
    this.name = name;
    this.most = most;
    this.naming = naming;
    this.leases = new Leases(source, name, most);
    this.writers = new Writers(dialect);
    this.tables = new JdbcTables(new Writes(source, dialect, name, OWN), naming);
  }

  /** Returns the back end of a database, which holds at most 4 connections at a time. */
  public static JdbcBackend of(DataSource source, SqlDialect dialect) {
    return new JdbcBackend(source, dialect, dialect.name(), CONNECTIONS, Naming.STANDARD);
  }

  /** Returns this back end with another number of connections that it holds at most, from 1. */
  public JdbcBackend connections(int atMost) {
    return new JdbcBackend(source, dialect, name, atMost, naming);
  }

  /** Returns this back end with another name in messages; the database's own until set. */
  public JdbcBackend named(String shown) {
    return new JdbcBackend(source, dialect, shown, most, naming);
  }

  /**
   * Returns this back end with other names for the tables that the library keeps for itself, which
   * are {@code quipu_…} in the connection's own schema until set. The schema must be there.
   *
   * @param schema the schema, or the database where that is the same; empty for the connection's
   * @param prefix how the names of the tables begin
   * @throws IllegalArgumentException unless the prefix is at most 15 of a–z, 0–9 and _, no digit
   *     first
   */
  public JdbcBackend keepingTablesIn(String schema, String prefix) {
    return new JdbcBackend(source, dialect, name, most, new Naming(schema, prefix));
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
    return new JdbcSnapshot(leases, writers, lease, execution);
  }

  @Override
  public Wording wording() {
    return new SqlWording(new SqlWriter(dialect));
  }

  /**
   * Returns the tables that the library keeps in this database, on connections beside those of
   * questions: at most 2 at a time, each for one transaction. A statement, and the wait for a
   * connection, takes 5 minutes at most. Nothing is made until it is asked for.
   */
  @Override
  public Optional<TableStore> tables() {
    return Optional.of(tables);
  }

  @Override
  public List<Problem> check(Dataset dataset) {
    Execution execution = Execution.within(CHECK);
    Failures failures = leases.failures(dataset.toString(), CHECK, dialect);
    try (Lease lease = leases.take(execution)) {
      return new DatasetComparison(dataset, dialect)
          .problems(lease.connection(), execution, failures);
    }
  }
}
