package dev.quipu.analytics.jdbc.writing;

import dev.quipu.analytics.jdbc.storing.Refusal;
import dev.quipu.analytics.jdbc.storing.StoredColumn;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.storing.StoredType;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.storing.Writing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** PostgreSQL. Rows go through COPY where its own driver is at hand, else by batches. */
public record PostgreSqlStoring(UnaryOperator<String> quote) implements Storing {

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  @Override
  public String type(StoredColumn column) {
    return switch (column.type()) {
      case TEXT ->
          (column.length() == 0 ? "TEXT" : "VARCHAR(" + column.length() + ")") + " COLLATE \"C\"";
      case INTEGER -> "BIGINT";
      case DECIMAL -> "NUMERIC(38, 10)";
      case DOUBLE -> "DOUBLE PRECISION";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case DATETIME -> "TIMESTAMP";
      case INSTANT -> "TIMESTAMPTZ";
      case UUID -> "UUID";
    };
  }

  /** An index is in the schema of its table, which it must not name. */
  @Override
  public List<String> create(StoredTable table) {
    List<String> statements = new ArrayList<>(List.of(createTable(table, "")));
    if (!table.sorted().isEmpty()) {
      String on = table.place(quote) + " (" + table.sortedList(quote) + ")";
      statements.add("CREATE INDEX IF NOT EXISTS " + quote.apply(table.index()) + " ON " + on);
    }
    return statements;
  }

  /** It does so by itself within a minute; until then it takes a new table for an empty one. */
  @Override
  public List<String> counting(StoredTable table) {
    return List.of("ANALYZE " + table.place(quote));
  }

  @Override
  public Object bindable(Object value) {
    return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
  }

  /** Only nested cases are sure to test before they cast. */
  @Override
  public String member(String column, String name, StoredType type) {
    String kind = "json_typeof(CAST(" + column + " AS json) -> '" + name + "')";
    String text = "(CAST(" + column + " AS json) ->> '" + name + "')";
    return switch (type) {
      case TEXT -> "CASE WHEN " + kind + " = 'string' THEN " + text + " END";
      case BOOLEAN -> "CASE WHEN " + kind + " = 'boolean' THEN " + text + " = 'true' END";
      case INTEGER ->
          "CASE WHEN "
              + kind
              + " = 'number' THEN CASE WHEN "
              + text
              + " ~ "
              + JsonNumbers.WHOLE
              + " THEN CASE WHEN CAST("
              + text
              + " AS NUMERIC)"
              + JsonNumbers.IN_64_BITS
              + " THEN CAST("
              + text
              + " AS BIGINT) END END END";
      case DECIMAL ->
          "CASE WHEN "
              + kind
              + " = 'number' THEN CASE WHEN "
              + text
              + " ~ "
              + JsonNumbers.DECIMAL
              + " THEN CAST("
              + text
              + " AS NUMERIC(38, 10)) END END";
      case DOUBLE, DATE, DATETIME, INSTANT, UUID -> throw StoredType.noMember(type);
    };
  }

  /** Nobody waits for a lock for ever. */
  @Override
  public Writing writing() {
    return new Writing(
        Connection.TRANSACTION_READ_COMMITTED, "", List.of("SET LOCAL lock_timeout = '60s'"));
  }

  @Override
  public Refusal refusal(SQLException failure) {
    return LOCK_NOT_AVAILABLE.equals(failure.getSQLState())
        ? Refusal.CONFLICT
        : Refusal.ofState(failure);
  }

  @Override
  public long insert(
      Connection connection,
      StoredTable table,
      Iterator<? extends List<? extends @Nullable Object>> rows)
      throws SQLException {
    if (!hasCopy(connection)) {
      return Storing.super.insert(connection, table, rows);
    }
    String columns = table.columnList(quote);
    return PostgreSqlCopy.insert(
        connection, "COPY " + table.place(quote) + " (" + columns + ") FROM STDIN", rows);
  }

  private static boolean hasCopy(Connection connection) throws SQLException {
    try {
      return PostgreSqlCopy.possible(connection);
    } catch (NoClassDefFoundError e) {
      return false;
    }
  }
}
