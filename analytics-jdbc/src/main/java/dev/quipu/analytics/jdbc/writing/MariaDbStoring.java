package dev.quipu.analytics.jdbc.writing;

import dev.quipu.analytics.jdbc.column.DriverValues;
import dev.quipu.analytics.jdbc.column.MariaDbColumn;
import dev.quipu.analytics.jdbc.storing.Refusal;
import dev.quipu.analytics.jdbc.storing.StoredColumn;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.storing.StoredType;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.storing.Writing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** MariaDB, and MySQL as far as both are alike. Points in time are stored in UTC. */
public record MariaDbStoring(UnaryOperator<String> quote) implements Storing {

  /** A lock that did not come in time, a deadlock, a row that changed since it was read. */
  private static final Set<Integer> CONFLICTS = Set.of(1205, 1213, 1020);

  private static final int DUPLICATE = 1062;

  private static final int MADE = 1050;

  @Override
  public String type(StoredColumn column) {
    return switch (column.type()) {
      case TEXT ->
          (column.length() == 0 ? "LONGTEXT" : "VARCHAR(" + column.length() + ")")
              + " CHARACTER SET utf8mb4 "
              + MariaDbColumn.EXACTLY;
      case INTEGER -> "BIGINT";
      case DECIMAL -> "DECIMAL(38, 10)";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case DATETIME, INSTANT -> "DATETIME(6)";
      case UUID -> "BINARY(16)";
    };
  }

  /** MySQL knows no index that is made only where it is not there. */
  @Override
  public List<String> create(StoredTable table) {
    String index = table.sorted().isEmpty() ? "" : ",\n  INDEX (" + table.sortedList(quote) + ")";
    return List.of(createTable(table, index) + " ENGINE = InnoDB");
  }

  @Override
  public Object bindable(Object value) {
    if (value instanceof Instant time) {
      return MariaDbColumn.text(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }
    if (value instanceof LocalDateTime time) {
      return MariaDbColumn.text(time);
    }
    return value instanceof UUID id
        ? DriverValues.bytes(id)
        : value instanceof LocalDate date ? date.toString() : value;
  }

  @Override
  public String member(String column, String name, StoredType type) {
    String path = column + ", '$.\"" + name + "\"'";
    String value = "JSON_EXTRACT(" + path + ")";
    String kind = "JSON_TYPE(" + value + ")";
    return switch (type) {
      case TEXT -> "CASE WHEN " + kind + " = 'STRING' THEN JSON_VALUE(" + path + ") END";
      case BOOLEAN -> "CASE WHEN " + kind + " = 'BOOLEAN' THEN " + value + " = 'true' END";
      case INTEGER ->
          "CASE WHEN "
              + number(value, JsonNumbers.WHOLE, "DECIMAL(20)")
              + JsonNumbers.IN_64_BITS
              + " THEN CAST("
              + value
              + " AS SIGNED) END";
      case DECIMAL -> number(value, JsonNumbers.DECIMAL, "DECIMAL(38, 10)");
      case DOUBLE, DATE, DATETIME, INSTANT, UUID -> throw StoredType.noMember(type);
    };
  }

  private static String number(String value, String fitting, String type) {
    return "CASE WHEN "
        + value
        + " REGEXP "
        + fitting
        + " THEN CAST("
        + value
        + " AS "
        + type
        + ") END";
  }

  @Override
  public Writing writing() {
    return new Writing(Connection.TRANSACTION_READ_COMMITTED, "", List.of());
  }

  @Override
  public String unlessThere() {
    return "";
  }

  @Override
  public String answering(String update, String columns) {
    return "";
  }

  @Override
  public Refusal refusal(SQLException failure) {
    int code = failure.getErrorCode();
    if (code == DUPLICATE) {
      return Refusal.DUPLICATE;
    }
    if (code == MADE) {
      return Refusal.MADE;
    }
    return CONFLICTS.contains(code) ? Refusal.CONFLICT : Refusal.ofState(failure);
  }
}
