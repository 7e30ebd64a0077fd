package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.jdbc.column.PostgreSqlColumn;
import java.util.List;

/**
 * Text by its code points, whatever the collation of its column. Equality is asked twice: once as
 * an index can answer it, once exactly, as a collation may take two texts for one. No text of
 * PostgreSQL holds NUL, and the server refuses it, so a comparison with it is decided here.
 */
final class PostgreSqlText {

  private static final SqlQuery NEVER = SqlQuery.of("1 = 0");

  private PostgreSqlText() {}

  static String key(String column) {
    return plain(column) + " COLLATE \"C\"";
  }

  /** Makes text also of UUIDs, JSON and enumerations. */
  private static String plain(String column) {
    return column + "::text";
  }

  static boolean nul(SqlQuery text) {
    return text.binds().stream().anyMatch(PostgreSqlText::nul);
  }

  static boolean nul(Object value) {
    return value instanceof String text && text.indexOf('\0') >= 0;
  }

  static SqlQuery compare(String column, String operator, String value) {
    if (nul(value)) {
      String before = value.substring(0, value.indexOf('\0'));
      return switch (operator) {
        case "=" -> NEVER;
        case "<", "<=" -> compare(column, "<=", before);
        default -> compare(column, ">", before);
      };
    }
    SqlQuery exact = SqlQuery.of(key(column) + " " + operator + " ?", value);
    return operator.equals("=")
        ? SqlQuery.of("(" + plain(column) + " = ? AND ", value).then(exact).then(")")
        : exact;
  }

  static SqlQuery oneOf(String column, List<Object> values) {
    List<String> possible =
        values.stream().filter(value -> !nul(value)).map(String.class::cast).toList();
    if (possible.isEmpty()) {
      return NEVER;
    }
    SqlQuery.Untyped all = new SqlQuery.Untyped(PostgreSqlColumn.array(possible));
    String any = " = ANY(CAST(? AS text[]))";
    return SqlQuery.of("(" + plain(column) + any + " AND " + key(column) + any + ")", all, all);
  }
}
