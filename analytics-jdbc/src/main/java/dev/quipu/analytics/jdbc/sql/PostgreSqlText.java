package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.jdbc.column.PostgreSqlColumn;
import java.util.List;

/**
 * Text by its code points, whatever the collation of its column. Equality is asked twice where an
 * index may help: once as it can answer it, once exactly, as a collation may take two texts for
 * one. No text of PostgreSQL holds NUL, and the server refuses it, so a comparison with it is
 * decided here.
 */
enum PostgreSqlText {
  /** Equality as an index can answer it, and exactly. */
  INDEXED,
  /** Equality of a row that has been read. */
  ROW_BY_ROW;

  private static final SqlQuery NEVER = SqlQuery.of("1 = 0");

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

  SqlQuery compare(String column, String operator, String value) {
    if (nul(value)) {
      String before = value.substring(0, value.indexOf('\0'));
      return switch (operator) {
        case "=" -> NEVER;
        case "<", "<=" -> compare(column, "<=", before);
        default -> compare(column, ">", before);
      };
    }
    SqlQuery exact = SqlQuery.of(key(column) + " " + operator + " ?", value);
    return operator.equals("=") && this == INDEXED
        ? SqlQuery.of("(" + plain(column) + " = ? AND ", value).then(exact).then(")")
        : exact;
  }

  SqlQuery oneOf(String column, List<Object> values) {
    List<String> possible =
        values.stream().filter(value -> !nul(value)).map(String.class::cast).toList();
    if (possible.isEmpty()) {
      return NEVER;
    }
    SqlQuery.Untyped all = new SqlQuery.Untyped(PostgreSqlColumn.array(possible), "text");
    String any = " = ANY(CAST(? AS text[]))";
    SqlQuery exact = SqlQuery.of(key(column) + any, all);
    return this == INDEXED
        ? SqlQuery.of("(" + plain(column) + any + " AND ", all).then(exact).then(")")
        : exact;
  }
}
