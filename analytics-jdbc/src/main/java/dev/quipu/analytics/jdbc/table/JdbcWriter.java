package dev.quipu.analytics.jdbc.table;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.jdbc.connection.RunningStatement;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.jdbc.statement.Cell;
import dev.quipu.analytics.jdbc.statement.ConditionSql;
import dev.quipu.analytics.jdbc.statement.Selection;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.TableWriter;
import dev.quipu.analytics.value.ValueType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One transaction on a connection. */
final class JdbcWriter implements TableWriter {

  private final Connection connection;
  private final Function<KeptTable, StoredTable> stored;
  private final Writes writes;
  private final SqlDialect dialect;
  private @Nullable BackendException failure;
  private boolean ended;

  JdbcWriter(Connection connection, Function<KeptTable, StoredTable> stored, Writes writes) {
    this.connection = connection;
    this.stored = stored;
    this.writes = writes;
    this.dialect = writes.dialect();
  }

  /** Returns the last failure of the database; null for none. */
  @Nullable BackendException failure() {
    return failure;
  }

  void requireSound() {
    if (failure != null) {
      throw failure;
    }
  }

  void end() {
    ended = true;
  }

  private <T> T attempt(Supplier<T> work) {
    if (ended) {
      throw new IllegalStateException("the transaction is over");
    }
    try {
      return work.get();
    } catch (BackendException e) {
      failure = e;
      throw e;
    }
  }

  private String place(KeptTable table) {
    return stored.apply(table).place(dialect::quote);
  }

  private SqlQuery where(Condition condition) {
    return new ConditionSql(dialect)
        .of(condition)
        .map(sql -> sql.within(" WHERE ", ""))
        .orElse(SqlQuery.of(""));
  }

  @Override
  public List<List<@Nullable Object>> read(KeptTable table, Condition where) {
    List<List<@Nullable Object>> all = new ArrayList<>();
    rows(selection(table, where, false), all::add);
    return all;
  }

  @Override
  public void read(KeptTable table, Condition where, Consumer<? super List<@Nullable Object>> use) {
    rows(selection(table, where, true), use);
  }

  private Selection selection(KeptTable table, Condition where, boolean many) {
    List<SqlQuery> selected = table.columns().stream().map(this::selected).toList();
    SqlQuery query =
        SqlQuery.join(", ", selected).within("SELECT ", " FROM " + place(table)).then(where(where));
    return new Selection(query, table.columns().stream().map(Cell::of).toList(), many);
  }

  /** Text is read as it is: what tells texts apart may have less room for them. */
  private SqlQuery selected(Dimension column) {
    String quoted = dialect.quote(column.column());
    ValueType type = column.type();
    return SqlQuery.of(
        type == ValueType.TEXT ? quoted : dialect.readable(dialect.key(quoted, type), type));
  }

  private void rows(Selection selection, Consumer<? super List<@Nullable Object>> use) {
    attempt(
        () -> {
          try (RunningStatement statement =
              RunningStatement.start(
                  connection, selection, Writes.execution(), writes.failures())) {
            while (statement.next()) {
              use.accept(row(statement, selection.cells()));
            }
          }
          return selection;
        });
  }

  private List<@Nullable Object> row(RunningStatement statement, List<Cell> cells) {
    List<@Nullable Object> row = new ArrayList<>(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      row.add(value(statement, cells.get(i), i + 1));
    }
    return row;
  }

  private @Nullable Object value(RunningStatement statement, Cell cell, int column) {
    try {
      return cell.type() == ValueType.TEXT
          ? statement.rows().text(column)
          : cell.read(statement.rows(), column);
    } catch (SQLException e) {
      throw writes.failures().of(e, Optional.empty());
    } catch (ArithmeticException | ClassCastException e) {
      throw writes.failures().misfit(cell.what(), e);
    }
  }

  @Override
  public long insert(KeptTable table, Iterator<? extends List<@Nullable Object>> rows) {
    StoredTable into = stored.apply(table);
    return attempt(
        () -> {
          try {
            return dialect.storing().insert(connection, into, new Checked(table, rows));
          } catch (SQLException e) {
            throw writes.failures().of(e, Optional.empty());
          } catch (ArithmeticException e) {
            throw tooLong(table, e);
          }
        });
  }

  private BackendException tooLong(KeptTable table, ArithmeticException cause) {
    String message =
        "a decimal of table \""
            + table.name()
            + "\" has more digits than "
            + dialect.name()
            + " has room for";
    return new BackendException(Reason.FAILED, message, cause);
  }

  /** Rows as all databases give them back. */
  private record Checked(KeptTable table, Iterator<? extends List<@Nullable Object>> rows)
      implements Iterator<List<@Nullable Object>> {

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public List<@Nullable Object> next() {
      return table.checked(rows.next());
    }
  }

  @Override
  public long update(
      KeptTable table, Map<String, ? extends @Nullable Object> values, Condition where) {
    return attempt(
        () -> {
          List<SqlQuery> changes = new ArrayList<>();
          try {
            table.checked(values).forEach((column, value) -> changes.add(change(column, value)));
          } catch (ArithmeticException e) {
            throw tooLong(table, e);
          }
          SqlQuery all = SqlQuery.join(", ", changes);
          return changed(all.within("UPDATE " + place(table) + " SET ", "").then(where(where)));
        });
  }

  private SqlQuery change(String column, @Nullable Object value) {
    String quoted = dialect.quote(column);
    return value == null
        ? SqlQuery.of(quoted + " = NULL")
        : SqlQuery.of(quoted + " = ?", dialect.storing().bindable(value));
  }

  @Override
  public long delete(KeptTable table, Condition where) {
    return attempt(() -> changed(SqlQuery.of("DELETE FROM " + place(table)).then(where(where))));
  }

  private long changed(SqlQuery query) {
    return RunningStatement.change(connection, query, Writes.execution(), writes.failures());
  }
}
