package dev.quipu.analytics.jdbc.column;

import dev.quipu.analytics.value.ValueType;
import java.util.EnumSet;
import java.util.Set;

/** What the columns of a database hold, whatever it calls their types. */
public enum ColumnKind {
  /** Text, and what is read as the text that the database writes for it. */
  TEXT,
  /** Whole numbers of any size. */
  WHOLE,
  /** Numbers with digits after the point. */
  DECIMAL,
  /** Binary numbers. */
  BINARY,
  /** True and false. */
  BOOLEAN,
  /** Dates. */
  DATE,
  /** Wall-clock times, also those of UTC. */
  TIMESTAMP,
  /** Points in time. */
  TIMESTAMP_WITH_ZONE,
  /** What no dimension can be. */
  OTHER;

  /** Returns the types of values that such a column can hold. */
  public Set<ValueType> types() {
    return switch (this) {
      case TEXT -> EnumSet.of(ValueType.TEXT);
      case WHOLE -> EnumSet.of(ValueType.INTEGER, ValueType.DECIMAL);
      case DECIMAL -> EnumSet.of(ValueType.DECIMAL);
      case BINARY -> EnumSet.of(ValueType.DOUBLE);
      case BOOLEAN -> EnumSet.of(ValueType.BOOLEAN);
      case DATE -> EnumSet.of(ValueType.DATE);
      case TIMESTAMP -> EnumSet.of(ValueType.DATETIME, ValueType.INSTANT);
      case TIMESTAMP_WITH_ZONE -> EnumSet.of(ValueType.INSTANT);
      case OTHER -> EnumSet.noneOf(ValueType.class);
    };
  }
}
