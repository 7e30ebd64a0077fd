package dev.quipu.analytics.jdbc.sql;

import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.value.ValueType;
import java.time.ZoneId;
import java.util.Locale;

/** What columns of DuckDB's types can hold. */
enum DuckDbType implements TimeColumn.Kind.Visitor<Boolean> {
  TEXT,
  WHOLE,
  DECIMAL,
  BINARY,
  BOOLEAN,
  DATE,
  TIMESTAMP,
  TIMESTAMP_WITH_ZONE,
  OTHER;

  /** Returns the kind of a type as DuckDB's driver names it. */
  static DuckDbType of(String databaseType) {
    String name = databaseType.toUpperCase(Locale.ROOT).replaceFirst("\\(.*\\)$", "");
    return switch (name) {
      case "VARCHAR" -> TEXT;
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
          WHOLE;
      case "DECIMAL" -> databaseType.endsWith(",0)") ? WHOLE : DECIMAL;
      case "FLOAT", "DOUBLE" -> BINARY;
      case "BOOLEAN" -> BOOLEAN;
      case "DATE" -> DATE;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" -> TIMESTAMP;
      case "TIMESTAMP WITH TIME ZONE" -> TIMESTAMP_WITH_ZONE;
      default -> OTHER;
    };
  }

  boolean fits(ValueType type) {
    return switch (this) {
      case TEXT -> type == ValueType.TEXT;
      case WHOLE -> type == ValueType.INTEGER || type == ValueType.DECIMAL;
      case DECIMAL -> type == ValueType.DECIMAL;
      case BINARY -> type == ValueType.DOUBLE;
      case BOOLEAN -> type == ValueType.BOOLEAN;
      case DATE -> type == ValueType.DATE;
      case TIMESTAMP -> type == ValueType.DATETIME || type == ValueType.INSTANT;
      case TIMESTAMP_WITH_ZONE -> type == ValueType.INSTANT;
      case OTHER -> false;
    };
  }

  boolean fits(TimeColumn.Kind kind) {
    return kind.accept(this);
  }

  @Override
  public Boolean instant() {
    return fits(ValueType.INSTANT);
  }

  @Override
  public Boolean local(ZoneId zone) {
    return fits(ValueType.DATETIME);
  }

  @Override
  public Boolean date() {
    return fits(ValueType.DATE);
  }

  @Override
  public Boolean epoch(TimeColumn.EpochUnit unit) {
    return fits(ValueType.INTEGER);
  }
}
