package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.value.ValueType;
import java.util.Optional;

/** How SQLite adds up whole numbers, which are 64 bits there. */
enum SqliteSums {
  /**
   * By its own sum, which fails where it passes 64 bits on its way, and is no whole number where a
   * value is none.
   */
  PLAIN,
  /**
   * By the sums of the upper and the lower 32 bits, as 24 hexadecimal digits. SQLite has no other
   * error than an overflow: what is not of its type makes a sum fail with one.
   */
  WIDE;

  private static final String LOWER = " & 4294967295";

  SqlQuery of(String column, ValueType type, Optional<SqlQuery> where) {
    if (type == ValueType.DOUBLE) {
      return binary(column, where);
    }
    return switch (this) {
      case PLAIN -> only("sum(" + column + ")", where);
      case WIDE -> wide(column, where);
    };
  }

  private static SqlQuery wide(String column, Optional<SqlQuery> where) {
    String whole = refusing(column + " <> (" + column + " | 0)", column);
    SqlQuery upper = only("sum(" + whole + " >> 32)", where).within("coalesce(", ", 0)");
    SqlQuery lower = only("sum(" + column + LOWER + ")", where).within("coalesce(", ", 0)");
    return upper
        .within("printf('%016x%08x', ", " + (")
        .then(lower.then(" >> 32) + " + (1L << 62) + ", "))
        .then(lower.then(LOWER + ")"));
  }

  private static SqlQuery binary(String column, Optional<SqlQuery> where) {
    String value = refusing("typeof(" + column + ") IN ('text', 'blob')", column);
    return only("total(" + value + ")", where);
  }

  private static SqlQuery only(String aggregate, Optional<SqlQuery> where) {
    SqlQuery all = SqlQuery.of(aggregate);
    return where.map(some -> all.then(" FILTER (WHERE ").then(some).then(")")).orElse(all);
  }

  private static String refusing(String bad, String column) {
    String overflow = "abs((" + column + " & 0) - 9223372036854775807 - 1)";
    return "iif(" + bad + ", " + overflow + ", " + column + ")";
  }
}
