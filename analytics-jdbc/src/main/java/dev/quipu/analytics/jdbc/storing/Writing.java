package dev.quipu.analytics.jdbc.storing;

import java.util.List;

/**
 * How a connection is prepared for a transaction that writes. What is set through JDBC is set back
 * afterwards; what {@code first} sets must end with the transaction.
 *
 * @param isolation JDBC's level; {@code TRANSACTION_NONE} leaves the connection's own
 * @param begin the statement that begins it, while the connection commits each statement by itself;
 *     empty where JDBC begins it
 * @param first the statements that it begins with
 */
public record Writing(int isolation, String begin, List<String> first) {

  /** Copies the statements. */
  public Writing {
    first = List.copyOf(first);
  }
}
