package dev.quipu.analytics.jdbc.quota;

import dev.quipu.analytics.counting.QuotaCount;
import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaHold;
import dev.quipu.analytics.counting.QuotaOutcome;
import dev.quipu.analytics.counting.QuotaStore;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.table.Naming;
import dev.quipu.analytics.jdbc.table.Writes;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Quotas in two tables of the host's database: {@code quipu_quota}, one row for each {@code
 * tenant}, {@code subject}, {@code feature} and {@code period} (such as {@code month 2025-11}) with
 * the units {@code used}, {@code reserved} and {@code carried} over, and {@code quipu_quota_hold},
 * the reservations.
 *
 * <p>Units are taken by one conditional UPDATE, which is committed before the answer is given; what
 * several threads ask of one counter at the same time is one UPDATE. At most 32 connections are
 * used at a time; on DuckDB and SQLite one, as those that wait for another one there would fail.
 * There is nothing to close.
 */
public final class JdbcQuotaStore implements QuotaStore {

  private static final int CONNECTIONS = 32;

  private final DataSource source;
  private final Naming naming;
  private final Writes writes;
  private final QuotaTables tables;
  private final Counting counting;

  private JdbcQuotaStore(DataSource source, Writes writes, Naming naming) {
    this.source = source;
    this.naming = naming;
    this.writes = writes;
    this.tables = QuotaTables.named(naming);
    this.counting = new Counting(new QuotaSql(writes.dialect(), tables), writes);
  }

  /** Returns the store in the table {@code quipu_quota} of the connection's own schema. */
  public static JdbcQuotaStore of(DataSource source, SqlDialect dialect) {
    int connections = dialect.storing().shared() ? CONNECTIONS : 1;
    Writes writes =
        new Writes(source, dialect, dialect.name(), "the quota tables").with(source, connections);
    return new JdbcQuotaStore(source, writes, Naming.STANDARD);
  }

  /**
   * Returns this store in other tables: the prefix and {@code quota}, {@code quota_hold}.
   *
   * @throws IllegalArgumentException unless it is at most 15 of a–z, 0–9 and _, no digit first
   */
  public JdbcQuotaStore prefixed(String prefix) {
    return new JdbcQuotaStore(source, writes, new Naming(naming.schema(), prefix));
  }

  /** Returns this store in another schema, or database where those are the same. */
  public JdbcQuotaStore inSchema(String schema) {
    return new JdbcQuotaStore(source, writes, new Naming(schema, naming.prefix()));
  }

  /**
   * Returns this store with another number of connections at a time, at least 1. DuckDB and SQLite
   * stay with one.
   */
  public JdbcQuotaStore connections(int most) {
    int possible = writes.dialect().storing().shared() ? most : Math.min(most, 1);
    return new JdbcQuotaStore(source, writes.with(source, possible), naming);
  }

  /**
   * Returns the statements that make the tables if they are not there, each ended by a semicolon,
   * for the host's migrations.
   */
  public String schemaSql() {
    return String.join(";\n\n", schema()) + ";\n";
  }

  private List<String> schema() {
    Storing storing = writes.dialect().storing();
    return Stream.of(tables.counters(), tables.holds())
        .flatMap(table -> storing.create(table).stream())
        .toList();
  }

  /**
   * Makes the tables if they are not there.
   *
   * @throws BackendException if the database refuses
   */
  public void createSchema() {
    writes.make(schema());
  }

  /**
   * Returns this store within the transaction of a connection of the host: what is counted comes
   * and goes with that, and others who ask for the same counter wait until it ends. It neither
   * commits, nor closes, nor changes the connection. For one thread, while the transaction runs.
   *
   * <p>On DuckDB and SQLite it is this store itself, with transactions of its own, which stay if
   * the host's is rolled back; on SQLite the host's must not have written yet.
   *
   * @throws IllegalStateException if the connection commits each statement by itself
   */
  public QuotaStore within(Connection connection) {
    return writes.dialect().storing().shared() ? counting.within(connection) : this;
  }

  @Override
  public QuotaCount count(QuotaCounter counter, Instant now) {
    return counting.count(counter, now);
  }

  @Override
  public QuotaOutcome add(QuotaCounter counter, long units, Instant now) {
    return counting.add(counter, units, now);
  }

  @Override
  public void giveBack(QuotaCounter counter, long units) {
    counting.giveBack(counter, units);
  }

  @Override
  public QuotaOutcome reserve(QuotaCounter counter, QuotaHold hold, Instant now) {
    return counting.reserve(counter, hold, now);
  }

  @Override
  public QuotaOutcome settle(QuotaCounter counter, QuotaHold hold, long used) {
    return counting.settle(counter, hold, used);
  }

  @Override
  public boolean claimNotice(QuotaCounter counter, int level) {
    return counting.claimNotice(counter, level);
  }
}
