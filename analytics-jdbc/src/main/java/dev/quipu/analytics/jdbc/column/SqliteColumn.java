package dev.quipu.analytics.jdbc.column;

import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What SQLite's columns are said to hold, and what its driver gives. */
public final class SqliteColumn {

  private SqliteColumn() {}

  /**
   * Returns what the driver gave in the Java type of its type; times are microseconds.
   *
   * @param scale the digits after the point of a decimal
   * @throws ArithmeticException for a whole number beyond 64 bits
   * @throws ClassCastException for anything that is not of its type
   */
  public static @Nullable Object read(@Nullable Object value, ValueType type, int scale) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case TEXT -> (String) value;
      case INTEGER, BUCKET -> SqliteNumbers.whole(value).longValueExact();
      case DECIMAL -> new BigDecimal(SqliteNumbers.whole(value), scale);
      case DOUBLE -> ((Number) value).doubleValue();
      case BOOLEAN -> bool(SqliteNumbers.whole(value));
      case DATE -> date((String) value);
      case DATETIME, INSTANT ->
          DriverValues.read(SqliteNumbers.whole(value).longValueExact(), type);
    };
  }

  private static boolean bool(BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > 1) {
      throw new ClassCastException("neither 0 nor 1");
    }
    return number.signum() > 0;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      ClassCastException misfit = new ClassCastException("not a date");
      misfit.initCause(e);
      throw misfit;
    }
  }

  /** Tells whether a column can hold values of a type; one of unknown type can hold all. */
  public static boolean fits(String databaseType, ValueType type) {
    return switch (name(databaseType)) {
      case "TEXT", "VARCHAR", "NVARCHAR", "CHAR", "CHARACTER", "CLOB" ->
          type == ValueType.TEXT || time(type);
      case "INTEGER", "INT", "BIGINT", "SMALLINT", "TINYINT", "INT8", "INT2", "MEDIUMINT" ->
          type == ValueType.INTEGER || type == ValueType.DECIMAL || type == ValueType.BOOLEAN;
      case "DECIMAL" -> type == ValueType.INTEGER || type == ValueType.DECIMAL;
      case "REAL", "DOUBLE", "DOUBLE PRECISION", "FLOAT" -> type == ValueType.DOUBLE;
      case "BOOLEAN", "BOOL" -> type == ValueType.BOOLEAN;
      case "DATE", "DATETIME", "TIMESTAMP" -> time(type);
      case "BLOB" -> false;
      default -> true;
    };
  }

  /** Tells whether a column can be a time column of a kind. */
  public static boolean fits(String databaseType, TimeColumn.Kind kind) {
    boolean counts = kind.accept(new Counts());
    return switch (name(databaseType)) {
      case "DATE", "DATETIME", "TIMESTAMP" -> true;
      default -> fits(databaseType, counts ? ValueType.INTEGER : ValueType.INSTANT);
    };
  }

  private static String name(String databaseType) {
    return databaseType.toUpperCase(Locale.ROOT).replaceFirst("\\(.*\\)$", "").strip();
  }

  private static boolean time(ValueType type) {
    return type == ValueType.DATE || type == ValueType.DATETIME || type == ValueType.INSTANT;
  }
}
