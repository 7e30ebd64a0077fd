package dev.quipu.analytics.jdbc.sql;

import java.sql.Connection;

/**
 * How the connection of one question is prepared. What is set through JDBC is set back afterwards;
 * what {@code first} sets must end with the transaction.
 *
 * @param always whether a question of one statement needs a transaction too
 * @param readOnly whether the driver is told that nothing is written
 * @param isolation JDBC's level at which several statements see one state of the data; {@code
 *     TRANSACTION_NONE} leaves the connection's own
 * @param first the statement that a transaction begins with; empty for none
 * @param fetchSize the rows fetched at a time where rows are asked for, not groups; 0 leaves it to
 *     the driver
 */
public record Reading(
    boolean always, boolean readOnly, int isolation, String first, int fetchSize) {

  /** For databases whose transactions see one state as they are. */
  public static final Reading ONE_STATE =
      new Reading(false, false, Connection.TRANSACTION_NONE, "", 0);
}
