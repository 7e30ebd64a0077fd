package dev.quipu.analytics.jdbc.column;

import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
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

  /** Returns the types of values that a column can hold; one of unknown type can hold all. */
  public static Set<ValueType> types(String databaseType) {
    return switch (name(databaseType)) {
      case "TEXT", "VARCHAR", "NVARCHAR", "CHAR", "CHARACTER", "CLOB" ->
          EnumSet.of(ValueType.TEXT, ValueType.DATE, ValueType.DATETIME, ValueType.INSTANT);
      case "INTEGER", "INT", "BIGINT", "SMALLINT", "TINYINT", "INT8", "INT2", "MEDIUMINT" ->
          EnumSet.of(ValueType.INTEGER, ValueType.DECIMAL, ValueType.BOOLEAN);
      case "DECIMAL" -> EnumSet.of(ValueType.INTEGER, ValueType.DECIMAL);
      case "REAL", "DOUBLE", "DOUBLE PRECISION", "FLOAT" -> EnumSet.of(ValueType.DOUBLE);
      case "BOOLEAN", "BOOL" -> EnumSet.of(ValueType.BOOLEAN);
      case "DATE", "DATETIME", "TIMESTAMP" ->
          EnumSet.of(ValueType.DATE, ValueType.DATETIME, ValueType.INSTANT, ValueType.INTEGER);
      case "BLOB" -> EnumSet.noneOf(ValueType.class);
      default -> EnumSet.allOf(ValueType.class);
    };
  }

  private static String name(String databaseType) {
    return databaseType.toUpperCase(Locale.ROOT).replaceFirst("\\(.*\\)$", "").strip();
  }
}
