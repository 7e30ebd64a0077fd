package dev.quipu.analytics.jdbc.driver;

import java.sql.Connection;
import java.util.List;

/**
 * How the connection of one question is prepared. What is set through JDBC is set back afterwards;
 * what {@code first} sets must end with the transaction, or be set back by {@code last}.
 *
 * @param always whether a question of one statement needs a transaction too
 * @param readOnly whether the driver is told that nothing is written
 * @param isolation JDBC's level at which several statements see one state of the data; {@code
 *     TRANSACTION_NONE} leaves the connection's own
 * @param first the statements that a transaction begins with
 * @param last the statements after it
 * @param fetchSize the rows fetched at a time where rows are asked for, not groups; 0 leaves it to
 *     the driver
 * @param cancelled whether a statement must be cancelled before its rows are left, as the driver
 *     would fetch them all
 */
public record Reading(
    boolean always,
    boolean readOnly,
    int isolation,
    List<String> first,
    List<String> last,
    int fetchSize,
    boolean cancelled) {

  /** For databases whose transactions see one state as they are. */
  public static final Reading ONE_STATE =
      new Reading(false, false, Connection.TRANSACTION_NONE, List.of(), List.of(), 0, false);

  /** Copies the statements. */
  public Reading {
    first = List.copyOf(first);
    last = List.copyOf(last);
  }
}
