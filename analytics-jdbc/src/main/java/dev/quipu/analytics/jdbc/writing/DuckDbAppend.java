package dev.quipu.analytics.jdbc.writing;

import dev.quipu.analytics.jdbc.duckdb.lending.Appending;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.storing.StoredType;
import dev.quipu.analytics.store.KeptTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Adds rows through DuckDB's Appender. */
final class DuckDbAppend {

  private DuckDbAppend() {}

  static long insert(
      Connection connection,
      StoredTable table,
      Iterator<? extends List<? extends @Nullable Object>> rows)
      throws SQLException {
    String schema = table.schema().isEmpty() ? connection.getSchema() : table.schema();
    AtomicLong count = new AtomicLong();
    Appending.append(
        connection,
        schema,
        table.name(),
        appender -> {
          while (rows.hasNext()) {
            append(appender, table, rows.next());
            count.incrementAndGet();
          }
        });
    return count.get();
  }

  private static void append(
      DuckDBAppender appender, StoredTable table, List<? extends @Nullable Object> row)
      throws SQLException {
    appender.beginRow();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      if (value == null) {
        appender.appendNull();
      } else {
        append(appender, table.columns().get(i).type(), value);
      }
    }
    appender.endRow();
  }

  private static void append(DuckDBAppender appender, StoredType type, Object value)
      throws SQLException {
    DuckDBAppender unused =
        switch (type) {
          case TEXT -> appender.append((String) value);
          case INTEGER -> appender.append(((Long) value).longValue());
          case DECIMAL -> appender.append(((BigDecimal) value).setScale(KeptTable.DECIMAL_SCALE));
          case DOUBLE -> appender.append(((Double) value).doubleValue());
          case BOOLEAN -> appender.append(((Boolean) value).booleanValue());
          case DATE -> appender.append((LocalDate) value);
          case DATETIME ->
              appender.appendEpochMicros(micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC)));
          case INSTANT -> appender.appendEpochMicros(micros((Instant) value));
          case UUID -> appender.append((UUID) value);
        };
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
