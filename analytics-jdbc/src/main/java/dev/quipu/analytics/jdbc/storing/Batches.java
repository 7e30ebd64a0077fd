package dev.quipu.analytics.jdbc.storing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds rows by batches of one statement. */
final class Batches {

  private static final int MOST_ROWS = 1_000;

  /** Long texts fill a batch sooner. */
  private static final int MOST_CHARACTERS = 1 << 20;

  private Batches() {}

  static long insert(
      Connection connection,
      String sql,
      Storing storing,
      Iterator<? extends List<? extends @Nullable Object>> rows)
      throws SQLException {
    long count = 0;
    int batched = 0;
    long characters = 0;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      while (rows.hasNext()) {
        characters += bind(insert, storing, rows.next());
        insert.addBatch();
        batched++;
        if (batched == MOST_ROWS || characters > MOST_CHARACTERS || !rows.hasNext()) {
          insert.executeBatch();
          count += batched;
          batched = 0;
          characters = 0;
        }
      }
    }
    return count;
  }

  /** Returns how many characters of text were bound. */
  private static int bind(
      PreparedStatement insert, Storing storing, List<? extends @Nullable Object> row)
      throws SQLException {
    int characters = 0;
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      insert.setObject(i + 1, value == null ? null : storing.bindable(value));
      characters += value instanceof String text ? text.length() : 0;
    }
    return characters;
  }
}
