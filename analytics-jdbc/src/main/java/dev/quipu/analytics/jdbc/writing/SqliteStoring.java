package dev.quipu.analytics.jdbc.writing;

import dev.quipu.analytics.jdbc.column.DriverValues;
import dev.quipu.analytics.jdbc.storing.Refusal;
import dev.quipu.analytics.jdbc.storing.StoredColumn;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.storing.StoredType;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.storing.Writing;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * SQLite. Decimals are whole numbers of their last digit, times are texts in ISO 8601.
 *
 * @param scale how many digits after the point all decimals have
 */
public record SqliteStoring(UnaryOperator<String> quote, int scale) implements Storing {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

  /** The lower byte of SQLite's codes, and what it says. */
  private static final int PRIMARY = 0xff;

  /** So many digits are within 64 bits. */
  private static final int MOST_DIGITS = 18;

  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int CONSTRAINT = 19;
  private static final int MISMATCH = 20;

  @Override
  public String type(StoredColumn column) {
    return switch (column.type()) {
      case TEXT -> "TEXT";
      case INTEGER, DECIMAL -> "INTEGER";
      case DOUBLE -> "REAL";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case DATETIME -> "DATETIME";
      case INSTANT -> "TIMESTAMP";
      case UUID -> "BLOB";
    };
  }

  /** An index names the schema, the table that it is on must not. */
  @Override
  public List<String> create(StoredTable table) {
    List<String> statements = new ArrayList<>(List.of(createTable(table, "")));
    if (!table.sorted().isEmpty()) {
      String on = quote.apply(table.name()) + " (" + table.sortedList(quote) + ")";
      String index = table.qualified(table.index(), quote);
      statements.add("CREATE INDEX IF NOT EXISTS " + index + " ON " + on);
    }
    return statements;
  }

  @Override
  public Object bindable(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(scale).unscaledValue().longValueExact();
    }
    if (value instanceof Instant time) {
      return TIME.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC)) + "Z";
    }
    if (value instanceof LocalDateTime time) {
      return TIME.format(time);
    }
    if (value instanceof UUID id) {
      return DriverValues.bytes(id);
    }
    return value instanceof LocalDate ? value.toString() : value;
  }

  /** A decimal is put together from the digits that stand there, as a number would be a double. */
  @Override
  public String member(String column, String name, StoredType type) {
    String path = "'$.\"" + name + "\"'";
    String kind = "json_type(" + column + ", " + path + ")";
    String value = "(" + column + " ->> " + path + ")";
    return switch (type) {
      case TEXT -> "CASE WHEN " + kind + " = 'text' THEN " + value + " END";
      case BOOLEAN -> "CASE " + kind + " WHEN 'true' THEN 1 WHEN 'false' THEN 0 END";
      case INTEGER ->
          "CASE WHEN "
              + kind
              + " = 'integer' AND typeof("
              + value
              + ") = 'integer' THEN "
              + value
              + " END";
      case DECIMAL ->
          "CASE WHEN "
              + kind
              + " IN ('integer', 'real') THEN "
              + scaled("(" + column + " -> " + path + ")")
              + " END";
      case DOUBLE, DATE, DATETIME, INSTANT, UUID -> throw StoredType.noMember(type);
    };
  }

  private String scaled(String number) {
    String point = "instr(" + number + " || '.', '.')";
    String digits =
        "substr("
            + number
            + ", 1, "
            + point
            + " - 1) || substr(substr("
            + number
            + ", "
            + point
            + " + 1) || '"
            + "0".repeat(scale)
            + "', 1, "
            + scale
            + ")";
    return "CASE WHEN length("
        + digits
        + ") <= "
        + MOST_DIGITS
        + " THEN CAST("
        + digits
        + " AS INTEGER) END";
  }

  /** A transaction that begins to write later on would fail where another one wrote meanwhile. */
  @Override
  public Writing writing() {
    return new Writing(Connection.TRANSACTION_NONE, "BEGIN IMMEDIATE", List.of());
  }

  @Override
  public String locking() {
    return "";
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public Refusal refusal(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("UNIQUE constraint failed")) {
      return Refusal.DUPLICATE;
    }
    return switch (failure.getErrorCode() & PRIMARY) {
      case BUSY, LOCKED -> Refusal.CONFLICT;
      case CONSTRAINT, MISMATCH -> Refusal.VALUE;
      default -> message.contains("SQLITE_CONSTRAINT") ? Refusal.VALUE : Refusal.OTHER;
    };
  }
}
