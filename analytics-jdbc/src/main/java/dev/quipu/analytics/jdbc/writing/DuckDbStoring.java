package dev.quipu.analytics.jdbc.writing;

import dev.quipu.analytics.jdbc.storing.Refusal;
import dev.quipu.analytics.jdbc.storing.StoredColumn;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.storing.StoredType;
import dev.quipu.analytics.jdbc.storing.Storing;
import dev.quipu.analytics.jdbc.storing.Writing;
import dev.quipu.analytics.store.KeptTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB. Rows go through its Appender, as an INSERT takes 0.2 ms. There is no index but that of
 * the key: blocks of rows know the range of their values, and an index would slow the Appender.
 */
public record DuckDbStoring(UnaryOperator<String> quote) implements Storing {

  /** The kind of an error, which the Appender leaves out. */
  private static final String KIND = "^(Failed to (append|commit): |\\w+ Error: )*";

  private static final Pattern DUPLICATE =
      Pattern.compile(KIND + "(Duplicate key \"|PRIMARY KEY or UNIQUE constraint viol)");

  private static final Pattern CONFLICT =
      Pattern.compile("^(Failed to append: )?TransactionContext Error|" + KIND + "Conflict on ");

  private static final Pattern VALUE =
      Pattern.compile(
          "^(Constraint|Conversion|Invalid Input|Out of Range) Error|"
              + KIND
              + "(CHECK|NOT NULL) constraint failed");

  @Override
  public String type(StoredColumn column) {
    return switch (column.type()) {
      case TEXT -> "VARCHAR COLLATE \"binary\"";
      case INTEGER -> "BIGINT";
      case DECIMAL -> "DECIMAL(38, 10)";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case DATETIME -> "TIMESTAMP";
      case INSTANT -> "TIMESTAMPTZ";
      case UUID -> "UUID";
    };
  }

  @Override
  public List<String> create(StoredTable table) {
    return List.of(createTable(table, ""));
  }

  @Override
  public Object bindable(Object value) {
    if (value instanceof Instant time) {
      return time.atOffset(ZoneOffset.UTC);
    }
    return value instanceof BigDecimal decimal ? decimal.setScale(KeptTable.DECIMAL_SCALE) : value;
  }

  /**
   * Numbers are taken out of the text, as those of its JSON functions have the digits of a double.
   * What looks like a member cannot be in a text, whose quotes have backslashes.
   */
  @Override
  public String member(String column, String name, StoredType type) {
    String path = "(" + column + ", '$.\"" + name + "\"')";
    String kind = "json_type" + path;
    String text = "json_extract_string" + path;
    String before = column + ", '[{,]\"" + name.replace(".", "[.]") + "\":(-?[0-9]+";
    return switch (type) {
      case TEXT -> "CASE WHEN " + kind + " = 'VARCHAR' THEN " + text + " END";
      case BOOLEAN -> "CASE WHEN " + kind + " = 'BOOLEAN' THEN " + text + " = 'true' END";
      case INTEGER -> "TRY_CAST(regexp_extract(" + before + ")[,}]', 1) AS BIGINT)";
      case DECIMAL ->
          "TRY_CAST(regexp_extract(" + before + "([.][0-9]+)?)[,}]', 1) AS DECIMAL(38, 10))";
      case DOUBLE, DATE, DATETIME, INSTANT, UUID -> throw StoredType.noMember(type);
    };
  }

  /** The Appender does not begin the transaction that JDBC has promised. */
  @Override
  public Writing writing() {
    return new Writing(Connection.TRANSACTION_NONE, "BEGIN TRANSACTION", List.of());
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
    if (DUPLICATE.matcher(message).find()) {
      return Refusal.DUPLICATE;
    }
    if (CONFLICT.matcher(message).find()) {
      return Refusal.CONFLICT;
    }
    return VALUE.matcher(message).find() ? Refusal.VALUE : Refusal.OTHER;
  }

  @Override
  public long insert(
      Connection connection,
      StoredTable table,
      Iterator<? extends List<? extends @Nullable Object>> rows)
      throws SQLException {
    return DuckDbAppend.insert(connection, table, rows);
  }
}
