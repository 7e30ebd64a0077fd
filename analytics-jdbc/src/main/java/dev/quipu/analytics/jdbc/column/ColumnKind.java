package dev.quipu.analytics.jdbc.column;

import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.value.ValueType;
import java.time.ZoneId;

/** What the columns of a database hold, whatever it calls their types. */
public enum ColumnKind implements TimeColumn.Kind.Visitor<Boolean> {
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

  /** Tells whether such a column can hold values of a type. */
  public boolean fits(ValueType type) {
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

  /** Tells whether such a column can be a time column of a kind. */
  public boolean fits(TimeColumn.Kind kind) {
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
