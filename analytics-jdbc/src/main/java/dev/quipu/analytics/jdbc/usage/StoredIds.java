package dev.quipu.analytics.jdbc.usage;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds ids in the table of usage events. */
record StoredIds(StoredTable table, SqlDialect dialect) {

  private static final int AT_ONCE = 500;

  /** Returns those of the ids that are there. */
  Set<UUID> among(Connection connection, List<UUID> ids) throws SQLException {
    Set<UUID> there = new HashSet<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      List<UUID> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
      try (PreparedStatement select = connection.prepareStatement(select(some.size()))) {
        for (int i = 0; i < some.size(); i++) {
          select.setObject(i + 1, dialect.storing().bindable(some.get(i)));
        }
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            there.add(id(rows.getObject(1)));
          }
        }
      }
    }
    return there;
  }

  private String select(int ids) {
    String id = dialect.quote(UsageTable.ID);
    String marks = String.join(", ", Collections.nCopies(ids, "?"));
    String from = " FROM " + table.place(dialect::quote);
    return "SELECT " + id + from + " WHERE " + id + " IN (" + marks + ")";
  }

  /** Returns the id that a driver gives as itself or as its 16 bytes. */
  private static UUID id(Object value) {
    if (value instanceof UUID id) {
      return id;
    }
    ByteBuffer bytes = ByteBuffer.wrap((byte[]) value);
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
