package dev.quipu.analytics.jdbc.usage;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.housekeeping.ErasableUsage;
import dev.quipu.analytics.housekeeping.Erasure;
import dev.quipu.analytics.housekeeping.LateRows;
import dev.quipu.analytics.housekeeping.LateRows.Mark;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.storing.Refusal;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.table.JdbcTables;
import dev.quipu.analytics.jdbc.table.Naming;
import dev.quipu.analytics.jdbc.table.Writes;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.statistics.UsageDataset;
import dev.quipu.analytics.store.RefusedEventException;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.UsageEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Usage events in a table of the host's database: {@code event_id} (a UUID, the key), {@code
 * feature}, {@code subject}, {@code tenant}, {@code amount}, {@code used_at} and {@code metadata}
 * (JSON as text).
 *
 * <p>A batch is one transaction on a connection of its own. It is first written as if all of it
 * were new, as fast as the database can, and only if an id is there already, once more without
 * those. At most 2 connections are used at a time; there is nothing to close.
 */
public final class JdbcUsageStore implements UsageStore, ErasableUsage {

  /** How often a batch is tried that others are writing, too. */
  private static final int MOST_TRIES = 5;

  private final DataSource source;
  private final Naming naming;
  private final StoredTable table;
  private final Writes writes;
  private final Storing storing;
  private final LateRows lateRows;

  private JdbcUsageStore(DataSource source, SqlDialect dialect, Naming naming, LateRows lateRows) {
    this.source = source;
    this.naming = naming;
    this.table = UsageTable.named(naming);
    this.writes = new Writes(source, dialect, dialect.name(), "the usage table");
    this.storing = dialect.storing();
    this.lateRows = lateRows;
  }

  /** Returns the store in the table {@code quipu_usage_event} of the connection's own schema. */
  public static JdbcUsageStore of(DataSource source, SqlDialect dialect) {
    return new JdbcUsageStore(source, dialect, Naming.STANDARD, LateRows.unmarked());
  }

  /**
   * Returns this store in another table: the prefix and {@code usage_event}.
   *
   * @throws IllegalArgumentException unless it is at most 15 of a–z, 0–9 and _, no digit first
   */
  public JdbcUsageStore prefixed(String prefix) {
    return new JdbcUsageStore(
        source, writes.dialect(), new Naming(naming.schema(), prefix), lateRows);
  }

  /** Returns this store in another schema, or database where those are the same. */
  public JdbcUsageStore inSchema(String schema) {
    return new JdbcUsageStore(
        source, writes.dialect(), new Naming(schema, naming.prefix()), lateRows);
  }

  /**
   * Returns this store marking events that come late in the transaction that stores them, so that
   * rollups over them stay right: {@code store.marking(analytics.rollups().lateRows("usage"))}.
   */
  public JdbcUsageStore marking(LateRows late) {
    return new JdbcUsageStore(source, writes.dialect(), naming, late);
  }

  /**
   * Returns the statements that make the table and its index if they are not there, each ended by a
   * semicolon, for the host's migrations.
   */
  public String schemaSql() {
    return String.join(";\n\n", storing.create(table)) + ";\n";
  }

  /**
   * Makes the table if it is not there.
   *
   * @throws BackendException if the database refuses
   */
  public void createSchema() {
    writes.make(storing.create(table));
  }

  /**
   * Declares the dataset over these events, to which measures and policies of the host can be
   * added. It is read through a back end over the same database.
   */
  public Dataset.Builder dataset(UsageDataset usage) {
    return usage.over(UsageTable.source(table, usage, writes.dialect()));
  }

  /**
   * Stores an event in the transaction of a connection of the host, which commits it or not. It
   * neither commits, nor closes, nor changes the connection.
   *
   * @return whether it was new; where its id is there, nothing changes
   * @throws SQLException if the database refuses; the transaction is then what the database makes
   *     of it
   */
  public boolean recordIn(Connection connection, UsageEvent event) throws SQLException {
    List<Mark> marks = lateRows.marks(List.of(event.time()));
    boolean added = insert(connection, event);
    if (added) {
      mark(connection, marks);
    }
    return added;
  }

  private static void mark(Connection connection, List<Mark> marks) throws SQLException {
    for (Mark mark : marks) {
      if (mark.store() instanceof JdbcTables tables) {
        tables.within(
            connection,
            writer -> {
              mark.written().accept(writer);
              return 0;
            });
      } else {
        throw new IllegalStateException("the rollups of these events are in no SQL database");
      }
    }
  }

  private boolean insert(Connection connection, UsageEvent event) throws SQLException {
    String unlessThere = storing.unlessThere();
    try (PreparedStatement insert =
        connection.prepareStatement(storing.insert(table) + unlessThere)) {
      List<Object> row = UsageTable.row(event);
      for (int i = 0; i < row.size(); i++) {
        insert.setObject(i + 1, storing.bindable(row.get(i)));
      }
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      if (unlessThere.isEmpty() && Refusal.of(e, storing) == Refusal.DUPLICATE) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public Step erase(Erasure what, Instant from, int most) {
    Erasing erasing = new Erasing(table, writes, new JdbcTables(writes, naming));
    return writes.run(connection -> erasing.erase(connection, what, from, most));
  }

  @Override
  public long append(List<UsageEvent> events) {
    if (events.isEmpty()) {
      return 0;
    }
    List<Mark> marks = lateRows.marks(events.stream().map(UsageEvent::time).toList());
    for (int tries = 1; ; tries++) {
      boolean plainly = tries == 1;
      try {
        return writes.run(
            connection -> {
              mark(connection, marks);
              return plainly ? all(connection, events) : missing(connection, events);
            });
      } catch (BackendException e) {
        Refusal refusal = writes.refusal(e);
        if (refusal == Refusal.VALUE) {
          throw new RefusedEventException("the usage table refuses the event: " + reason(e), e);
        }
        if (refusal != Refusal.DUPLICATE || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  private long all(Connection connection, Collection<UsageEvent> events) throws SQLException {
    return storing.insert(connection, table, events.stream().map(UsageTable::row).iterator());
  }

  private long missing(Connection connection, List<UsageEvent> events) throws SQLException {
    Map<UUID, UsageEvent> left = new LinkedHashMap<>();
    events.forEach(event -> left.putIfAbsent(event.id(), event));
    StoredIds stored = new StoredIds(table, writes.dialect());
    left.keySet().removeAll(stored.among(connection, List.copyOf(left.keySet())));
    return left.isEmpty() ? 0 : all(connection, left.values());
  }

  /** Returns what is known of a failure without its message, which may have values of the row. */
  private static String reason(BackendException failure) {
    if (!(failure.getCause() instanceof SQLException cause)) {
      return String.valueOf(failure.getMessage());
    }
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    String kind = String.valueOf(cause.getMessage()).split("[:\\n]", 2)[0];
    boolean named = kind.length() <= 40 && kind.endsWith("Error");
    return (state.isEmpty() ? "" : "SQLSTATE " + state + ", ")
        + "code "
        + cause.getErrorCode()
        + (named ? ", " + kind : "");
  }
}
