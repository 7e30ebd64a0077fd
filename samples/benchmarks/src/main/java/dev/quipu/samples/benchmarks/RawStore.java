package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.usage.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Events without metadata written by hand, the fastest way that a driver has. */
final class RawStore {

  private static final int CHUNK = 1 << 16;

  private RawStore() {}

  static long append(Connection connection, String table, List<UsageEvent> events)
      throws SQLException {
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender("main", table)) {
      for (UsageEvent event : events) {
        Instant time = event.time();
        appender.beginRow();
        appender.append(event.id());
        appender.append(event.feature());
        appender.append(event.subject());
        appender.append(event.tenant());
        appender.append(event.amount());
        appender.appendEpochMicros(time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
        appender.append("{}");
        appender.endRow();
      }
    }
    return events.size();
  }

  /** The texts of the events have nothing to be escaped. */
  static long copy(Connection connection, String table, List<UsageEvent> events)
      throws SQLException {
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN");
    StringBuilder lines = new StringBuilder();
    for (UsageEvent event : events) {
      lines.append(event.id()).append('\t').append(event.feature()).append('\t');
      lines.append(event.subject()).append('\t').append(event.tenant()).append('\t');
      lines.append(event.amount()).append('\t').append(event.time()).append("\t{}\n");
      if (lines.length() >= CHUNK) {
        send(copy, lines);
      }
    }
    send(copy, lines);
    return copy.endCopy();
  }

  private static void send(CopyIn copy, StringBuilder lines) throws SQLException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }
}
