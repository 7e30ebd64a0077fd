package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.value.ValueType;
import java.time.ZoneId;

/** The type of the values that a kind of time column holds. */
record StoredAs() implements TimeColumn.Kind.Visitor<ValueType> {

  @Override
  public ValueType instant() {
    return ValueType.INSTANT;
  }

  @Override
  public ValueType local(ZoneId zone) {
    return ValueType.DATETIME;
  }

  @Override
  public ValueType date() {
    return ValueType.DATE;
  }

  @Override
  public ValueType epoch(TimeColumn.EpochUnit unit) {
    return ValueType.INTEGER;
  }
}
