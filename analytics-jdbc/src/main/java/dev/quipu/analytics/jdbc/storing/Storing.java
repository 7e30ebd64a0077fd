package dev.quipu.analytics.jdbc.storing;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the library's own tables are made and written in one database. What most of them share is
 * answered here, the rest by each. Safe for many threads.
 */
public interface Storing {

  /** Returns how the database quotes a name. */
  UnaryOperator<String> quote();

  /** Returns the type of a column. */
  String type(StoredColumn column);

  /**
   * Returns a value as the driver takes it for a column that holds it.
   *
   * @throws ArithmeticException for a decimal with more digits than the database has room for
   */
  Object bindable(Object value);

  /** Returns how a transaction that writes begins. */
  Writing writing();

  /** Returns what one failure is about, told by its own codes only. */
  Refusal refusal(SQLException failure);

  /**
   * Returns the expression for a member of a text that holds one flat JSON object as the library
   * writes it: without spaces, numbers without exponents. It is null where there is no such member,
   * it is of another type, or a number has more digits than the type has room for.
   *
   * @param column the quoted column
   * @param name the member's name, of letters, digits and {@code _ . : -} only
   * @param type text, whole number, decimal or boolean
   */
  String member(String column, String name, StoredType type);

  /** Returns the statements that make a table, and its index, where they are not there. */
  default List<String> create(StoredTable table) {
    List<String> statements = new ArrayList<>();
    statements.add(createTable(table, ""));
    if (!table.sorted().isEmpty()) {
      statements.add(
          "CREATE INDEX IF NOT EXISTS "
              + table.qualified(table.index(), quote())
              + " ON "
              + table.place(quote())
              + " ("
              + table.sortedList(quote())
              + ")");
    }
    return statements;
  }

  /** Returns the statement that makes a table where it is not there, with more at its end. */
  default String createTable(StoredTable table, String more) {
    List<String> lines = new ArrayList<>();
    for (StoredColumn column : table.columns()) {
      String required = column.required() ? " NOT NULL" : "";
      lines.add(quote().apply(column.name()) + " " + type(column) + required);
    }
    if (!table.key().isEmpty()) {
      lines.add(table.key().stream().map(quote()).collect(joining(", ", "PRIMARY KEY (", ")")));
    }
    String columns = String.join(",\n  ", lines) + more;
    return "CREATE TABLE IF NOT EXISTS " + table.place(quote()) + " (\n  " + columns + "\n)";
  }

  /** Returns the statement that adds a row, with a question mark for each of its values. */
  default String insert(StoredTable table) {
    String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
    return "INSERT INTO "
        + table.place(quote())
        + " ("
        + table.columnList(quote())
        + ") VALUES ("
        + marks
        + ")";
  }

  /**
   * Returns the statements by which the database counts what it plans by, after most rows of a
   * table were written; none where it plans well without.
   */
  default List<String> counting(StoredTable table) {
    return List.of();
  }

  /**
   * Returns the end of an INSERT that does nothing where the row's key is there; empty where such
   * an INSERT fails and leaves its transaction as it was.
   */
  default String unlessThere() {
    return " ON CONFLICT DO NOTHING";
  }

  /**
   * Returns a statement that changes rows and answers with columns of them as they are then; empty
   * where that takes a second statement.
   */
  default String answering(String update, String columns) {
    return update + " RETURNING " + columns;
  }

  /**
   * Returns the end of a SELECT that reads rows as they are now and keeps others from changing
   * them; empty where nobody else can while a transaction writes.
   */
  default String locking() {
    return " FOR UPDATE";
  }

  /**
   * Tells whether transactions that change the same row wait for one another. Else each is alone:
   * one that waits would fail, and the host's own with it.
   */
  default boolean shared() {
    return true;
  }

  /**
   * Adds rows in the connection's transaction, as fast as the database can, a few at a time.
   *
   * @param rows each with a value, or null, for every column
   * @return how many there were
   */
  default long insert(
      Connection connection,
      StoredTable table,
      Iterator<? extends List<? extends @Nullable Object>> rows)
      throws SQLException {
    return Batches.insert(connection, insert(table), this, rows);
  }
}
