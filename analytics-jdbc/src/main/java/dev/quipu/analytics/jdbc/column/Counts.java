package dev.quipu.analytics.jdbc.column;

import dev.quipu.analytics.model.TimeColumn;
import java.time.ZoneId;

/** Tells whether a time column holds numbers. */
record Counts() implements TimeColumn.Kind.Visitor<Boolean> {

  @Override
  public Boolean instant() {
    return false;
  }

  @Override
  public Boolean local(ZoneId zone) {
    return false;
  }

  @Override
  public Boolean date() {
    return false;
  }

  @Override
  public Boolean epoch(TimeColumn.EpochUnit unit) {
    return true;
  }
}
