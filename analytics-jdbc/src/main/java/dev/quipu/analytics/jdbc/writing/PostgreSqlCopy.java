package dev.quipu.analytics.jdbc.writing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Adds rows through COPY, in its text format. */
final class PostgreSqlCopy {

  private static final int CHUNK = 1 << 16;

  private PostgreSqlCopy() {}

  static boolean possible(Connection connection) throws SQLException {
    return connection.isWrapperFor(PGConnection.class);
  }

  static long insert(
      Connection connection, String sql, Iterator<? extends List<? extends @Nullable Object>> rows)
      throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    long count = 0;
    try {
      StringBuilder lines = new StringBuilder();
      while (rows.hasNext()) {
        line(lines, rows.next());
        count++;
        if (lines.length() >= CHUNK) {
          send(copy, lines);
        }
      }
      send(copy, lines);
      long unused = copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
    return count;
  }

  private static void send(CopyIn copy, StringBuilder lines) throws SQLException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }

  private static void line(StringBuilder lines, List<? extends @Nullable Object> row) {
    for (int i = 0; i < row.size(); i++) {
      if (i > 0) {
        lines.append('\t');
      }
      Object value = row.get(i);
      if (value == null) {
        lines.append("\\N");
      } else if (value instanceof String text) {
        text(lines, text);
      } else if (value instanceof BigDecimal decimal) {
        lines.append(decimal.toPlainString());
      } else {
        lines.append(value);
      }
    }
    lines.append('\n');
  }

  private static void text(StringBuilder lines, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> lines.append("\\\\");
        case '\t' -> lines.append("\\t");
        case '\n' -> lines.append("\\n");
        case '\r' -> lines.append("\\r");
        default -> lines.append(c);
      }
    }
  }
}
