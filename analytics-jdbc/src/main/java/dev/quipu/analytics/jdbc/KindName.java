package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.model.TimeColumn;
import java.time.ZoneId;
import java.util.Locale;

/** How a kind of time column is called in messages. */
record KindName() implements TimeColumn.Kind.Visitor<String> {

  @Override
  public String instant() {
    return "instant";
  }

  @Override
  public String local(ZoneId zone) {
    return "local time";
  }

  @Override
  public String date() {
    return "date";
  }

  @Override
  public String epoch(TimeColumn.EpochUnit unit) {
    return "epoch in " + unit.name().toLowerCase(Locale.ROOT);
  }
}
