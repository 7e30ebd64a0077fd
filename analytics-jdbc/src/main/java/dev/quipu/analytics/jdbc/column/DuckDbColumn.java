package dev.quipu.analytics.jdbc.column;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/** What DuckDB's columns hold, and its values as text. */
public final class DuckDbColumn {

  /** What is in brackets: digits of a decimal, names of an enumeration. */
  private static final Pattern DETAILS = Pattern.compile("\\(.*\\)$", Pattern.DOTALL);

  private DuckDbColumn() {}

  /** Returns what a column of a type holds; identifiers, documents and enumerations are text. */
  public static ColumnKind kind(String databaseType) {
    String name = DETAILS.matcher(databaseType.toUpperCase(Locale.ROOT)).replaceFirst("");
    return switch (name) {
      case "VARCHAR", "UUID", "JSON", "ENUM" -> ColumnKind.TEXT;
      case "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT" ->
          ColumnKind.WHOLE;
      case "DECIMAL" -> databaseType.endsWith(",0)") ? ColumnKind.WHOLE : ColumnKind.DECIMAL;
      case "FLOAT", "DOUBLE" -> ColumnKind.BINARY;
      case "BOOLEAN" -> ColumnKind.BOOLEAN;
      case "DATE" -> ColumnKind.DATE;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" -> ColumnKind.TIMESTAMP;
      case "TIMESTAMP WITH TIME ZONE" -> ColumnKind.TIMESTAMP_WITH_ZONE;
      default -> ColumnKind.OTHER;
    };
  }

  /**
   * Returns the text of a column by its code points: a column and a session may have a collation.
   * No other plan is made for it where a column is of text.
   */
  public static String byCodePoints(String column) {
    return "CAST(" + column + " AS VARCHAR) COLLATE \"binary\"";
  }

  /** Returns a date in DuckDB's own form. */
  public static String text(LocalDate date) {
    return text(date, "");
  }

  /** Returns a time in DuckDB's own form. */
  public static String text(LocalDateTime time) {
    return text(time.toLocalDate(), " " + time.toLocalTime());
  }

  /** Years before the first are counted from there, {@code (BC)}. */
  private static String text(LocalDate date, String clock) {
    int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
    String era = date.getYear() > 0 ? "" : " (BC)";
    return String.format(
            Locale.ROOT, "%04d-%02d-%02d", year, date.getMonthValue(), date.getDayOfMonth())
        + era
        + clock;
  }
}
