package dev.quipu.analytics.jdbc.duckdb.lending;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a statement's text says that it does to the session that runs it. */
enum Wording {

  /** It reads or changes rows, and leaves the session as it was. */
  ROWS,

  /** It begins a transaction. */
  BEGIN,

  /** It ends a transaction. */
  END,

  /** It may change a setting, a definition or anything else. */
  OTHER;

  private static final Set<String> ROW_WORDS =
      Set.of("SELECT", "WITH", "FROM", "VALUES", "INSERT", "UPDATE", "DELETE");

  private static final Set<String> BEGINNINGS = Set.of("BEGIN", "BEGIN TRANSACTION");

  private static final Set<String> ENDS = Set.of("COMMIT", "ROLLBACK");

  /**
   * More than one statement, and what a query can do to its session: seed its random numbers, make
   * a type for a pivot's columns, and call functions that switch something on or off.
   */
  private static final Pattern MORE =
      Pattern.compile(";|setseed|pivot|able_(logging|profiling)|external_resource|extensions");

  /**
   * Tells it by the first word and what may follow; where that is not clear, it is {@link #OTHER}.
   */
  static Wording of(String sql) {
    String text = sql.strip();
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    if (ROW_WORDS.contains(text.substring(0, end).toUpperCase(Locale.ROOT))) {
      return MORE.matcher(text.toLowerCase(Locale.ROOT)).find() ? OTHER : ROWS;
    }
    String all = text.toUpperCase(Locale.ROOT);
    if (BEGINNINGS.contains(all)) {
      return BEGIN;
    }
    return ENDS.contains(all) ? END : OTHER;
  }
}
