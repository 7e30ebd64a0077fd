package dev.quipu.analytics.jdbc.column;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the columns of MariaDB and MySQL hold, and their values as text. */
public final class MariaDbColumn {

  /** The collation by code points without padding, which has another name on MySQL. */
  public static final String EXACTLY =
      "COLLATE /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
  private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);

  /** Digits of a number, and of them those after the point. */
  private static final int DIGITS = 65;

  private static final int SCALE = 38;

  private MariaDbColumn() {}

  /** Returns a column of text that is equal to the same code points alone. */
  public static String exactly(String column) {
    return "CONVERT(" + column + " USING utf8mb4) " + EXACTLY;
  }

  /** Returns what a column of a type holds. */
  public static ColumnKind kind(String databaseType) {
    String name = databaseType.toUpperCase(Locale.ROOT).replace(" UNSIGNED", "");
    return switch (name.replaceFirst("\\(.*$", "")) {
      case "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT", "YEAR" -> ColumnKind.WHOLE;
      case "TINYINT" -> name.endsWith("(1)") ? ColumnKind.BOOLEAN : ColumnKind.WHOLE;
      case "DECIMAL" -> ColumnKind.DECIMAL;
      case "FLOAT", "DOUBLE" -> ColumnKind.BINARY;
      case "BOOLEAN", "BIT" -> ColumnKind.BOOLEAN;
      case "DATE" -> ColumnKind.DATE;
      case "DATETIME" -> ColumnKind.TIMESTAMP;
      case "TIMESTAMP" -> ColumnKind.TIMESTAMP_WITH_ZONE;
      case "CHAR",
          "VARCHAR",
          "TINYTEXT",
          "TEXT",
          "MEDIUMTEXT",
          "LONGTEXT",
          "JSON",
          "UUID",
          "ENUM",
          "SET",
          "INET4",
          "INET6" ->
          ColumnKind.TEXT;
      default -> ColumnKind.OTHER;
    };
  }

  /** Returns a time as columns read it; the nearest that they can hold. */
  public static String text(LocalDateTime time) {
    LocalDateTime held = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    return TIME.format(held);
  }

  /** Returns the date, or the nearest that a column can hold. */
  public static LocalDate held(LocalDate date) {
    LocalDate first = FIRST.toLocalDate();
    LocalDate last = LAST.toLocalDate();
    return date.isBefore(first) ? first : date.isAfter(last) ? last : date;
  }

  /** Returns the number, or one beyond all that a column can hold, or between those it can. */
  public static BigDecimal held(BigDecimal number) {
    if ((long) number.precision() - number.scale() > DIGITS) {
      return BigDecimal.valueOf(number.signum()).movePointRight(DIGITS);
    }
    return number.scale() > SCALE ? number.setScale(SCALE, RoundingMode.HALF_UP) : number;
  }
}
