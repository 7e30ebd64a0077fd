package dev.quipu.analytics.jdbc.duckdb.lending;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the driver, and the statements prepared on it that nobody uses now. The engine
 * plans a statement anew where a table that it reads has changed, and where it reads files.
 */
final class Session {

  /** How many statements are kept; those used last. */
  static final int MOST_STATEMENTS = 32;

  /** How long the text of a kept statement may be, in characters. */
  static final int LONGEST_TEXT = 16_384;

  private record Kept(PreparedStatement statement, long definitions) {}

  private final DuckDBConnection connection;
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  Session(DuckDBConnection connection) {
    this.connection = connection;
  }

  DuckDBConnection connection() {
    return connection;
  }

  /**
   * Takes the statement of a text out of those kept, if it is there and was prepared under the same
   * definitions.
   */
  synchronized @Nullable PreparedStatement take(String sql, long definitions) throws SQLException {
    Kept found = kept.remove(sql);
    if (found == null) {
      return null;
    }
    if (found.definitions != definitions) {
      found.statement.close();
      return null;
    }
    return found.statement;
  }

  /** Keeps a statement, which has no results, parameters or batches any more. */
  synchronized void keep(String sql, PreparedStatement statement, long definitions)
      throws SQLException {
    if (kept.containsKey(sql) || sql.length() > LONGEST_TEXT) {
      statement.close();
      return;
    }
    kept.put(sql, new Kept(statement, definitions));
    if (kept.size() > MOST_STATEMENTS) {
      Iterator<Kept> eldest = kept.values().iterator();
      Kept last = eldest.next();
      eldest.remove();
      last.statement.close();
    }
  }

  synchronized int kept() {
    return kept.size();
  }
}
