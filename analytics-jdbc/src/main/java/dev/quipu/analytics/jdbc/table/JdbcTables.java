package dev.quipu.analytics.jdbc.table;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.jdbc.storing.StoredColumn;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.storing.StoredType;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Tables of the library's own in a SQL database. */
public final class JdbcTables implements TableStore {

  private final Writes writes;
  private final Naming naming;

  /** Makes the store of the tables that have such names. */
  public JdbcTables(Writes writes, Naming naming) {
    this.writes = writes;
    this.naming = naming;
  }

  private StoredTable stored(KeptTable table) {
    return new StoredTable(
        naming.schema(),
        naming.prefix() + table.name(),
        table.columns().stream().map(column -> column(table, column)).toList(),
        table.key(),
        table.sorted());
  }

  private static StoredColumn column(KeptTable table, Dimension column) {
    return new StoredColumn(
        column.column(),
        StoredType.of(column.type()),
        table.isShort(column) ? KeptTable.KEY_LENGTH : 0,
        table.key().contains(column.column()));
  }

  @Override
  public void create(List<KeptTable> tables) {
    for (KeptTable table : tables) {
      writes.make(writes.dialect().storing().create(stored(table)));
    }
  }

  @Override
  public void drop(List<KeptTable> tables) {
    for (KeptTable table : tables) {
      String place = stored(table).place(writes.dialect()::quote);
      writes.make(List.of("DROP TABLE IF EXISTS " + place));
    }
  }

  @Override
  public void rewritten(List<KeptTable> tables) {
    for (KeptTable table : tables) {
      List<String> counting = writes.dialect().storing().counting(stored(table));
      if (!counting.isEmpty()) {
        writes.make(counting);
      }
    }
  }

  @Override
  public Source.Table place(KeptTable table) {
    return new Source.Table(naming.schema(), naming.prefix() + table.name());
  }

  @Override
  public <T> T write(Function<TableWriter, T> work) {
    return writes.run(connection -> within(connection, work));
  }

  /**
   * Runs work in the transaction that a connection is in. A failure of the database counts,
   * whatever the work made of it.
   */
  public <T> T within(Connection connection, Function<TableWriter, T> work) throws SQLException {
    JdbcWriter writer = new JdbcWriter(connection, this::stored, writes);
    try {
      T result = work.apply(writer);
      writer.requireSound();
      return result;
    } catch (RuntimeException e) {
      BackendException failure = writer.failure();
      throw failure == null ? e : failure;
    } finally {
      writer.end();
    }
  }
}
