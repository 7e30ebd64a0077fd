package dev.quipu.analytics.jdbc.writing;

import dev.quipu.analytics.jdbc.storing.Refusal;
import dev.quipu.analytics.jdbc.storing.StoredColumn;
import dev.quipu.analytics.jdbc.storing.StoredType;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.storing.Writing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * H2. Texts of any length are large objects, as others end at a million characters; lengths count
 * the units of UTF-16, of which a character has at most two.
 */
public record H2Storing(UnaryOperator<String> quote) implements Storing {

  /** A lock that did not come in time, a deadlock, a row that another transaction changed. */
  private static final Set<Integer> CONFLICTS = Set.of(50_200, 40_001, 90_131);

  /** What H2 says where two make one object at once. */
  private static final int GENERAL = 50_000;

  @Override
  public String type(StoredColumn column) {
    return switch (column.type()) {
      case TEXT ->
          column.length() == 0
              ? "CHARACTER LARGE OBJECT"
              : "VARCHAR_CASESENSITIVE(" + 2 * column.length() + ")";
      case INTEGER -> "BIGINT";
      case DECIMAL -> "NUMERIC(38, 10)";
      case DOUBLE -> "DOUBLE PRECISION";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case DATETIME -> "TIMESTAMP(6)";
      case INSTANT -> "TIMESTAMP(6) WITH TIME ZONE";
      case UUID -> "UUID";
    };
  }

  @Override
  public Object bindable(Object value) {
    return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
  }

  /** A text comes as JSON has it, whose escapes are those of Java. */
  @Override
  public String member(String column, String name, StoredType type) {
    String value =
        "CAST((" + column + " FORMAT JSON)." + quote.apply(name) + " AS VARCHAR_CASESENSITIVE)";
    return switch (type) {
      case TEXT ->
          "CASE WHEN "
              + value
              + " LIKE '\"%' THEN STRINGDECODE(SUBSTRING("
              + value
              + ", 2, CHAR_LENGTH("
              + value
              + ") - 2)) END";
      case BOOLEAN -> "CASE " + value + " WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END";
      case INTEGER ->
          "CASE WHEN "
              + number(value, JsonNumbers.WHOLE, "NUMERIC(20)")
              + JsonNumbers.IN_64_BITS
              + " THEN CAST("
              + value
              + " AS BIGINT) END";
      case DECIMAL -> number(value, JsonNumbers.DECIMAL, "NUMERIC(38, 10)");
      case DOUBLE, DATE, DATETIME, INSTANT, UUID -> throw StoredType.noMember(type);
    };
  }

  private static String number(String value, String fitting, String type) {
    return "CASE WHEN REGEXP_LIKE("
        + value
        + ", "
        + fitting
        + ") THEN CAST("
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
    return "SELECT " + columns + " FROM FINAL TABLE (" + update + ")";
  }

  @Override
  public Refusal refusal(SQLException failure) {
    if (CONFLICTS.contains(failure.getErrorCode())) {
      return Refusal.CONFLICT;
    }
    return failure.getErrorCode() == GENERAL
            && String.valueOf(failure.getMessage()).contains("object already exists")
        ? Refusal.MADE
        : Refusal.ofState(failure);
  }
}
