package dev.quipu.analytics.jdbc.usage;

import dev.quipu.analytics.jdbc.storing.StoredColumn;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.storing.StoredType;
import dev.quipu.analytics.jdbc.table.Naming;
import dev.quipu.analytics.json.MetadataJson;
import dev.quipu.analytics.usage.UsageEvent;
import java.util.List;

/** The table of usage events. */
final class UsageTable {

  static final String ID = "event_id";

  private static final String TIME = "used_at";

  private UsageTable() {}

  static StoredTable named(Naming naming) {
    return new StoredTable(
        naming.schema(),
        naming.prefix() + "usage_event",
        List.of(
            column(ID, StoredType.UUID, 0),
            column("feature", StoredType.TEXT, UsageEvent.FEATURE_LENGTH),
            column("subject", StoredType.TEXT, UsageEvent.NAME_LENGTH),
            column("tenant", StoredType.TEXT, UsageEvent.NAME_LENGTH),
            column("amount", StoredType.INTEGER, 0),
            column(TIME, StoredType.INSTANT, 0),
            column("metadata", StoredType.TEXT, 0)),
        List.of(ID),
        TIME);
  }

  private static StoredColumn column(String name, StoredType type, int length) {
    return new StoredColumn(name, type, length, true);
  }

  /** Returns the values of an event, one for each column. */
  static List<Object> row(UsageEvent event) {
    return List.of(
        event.id(),
        event.feature(),
        event.subject(),
        event.tenant(),
        event.amount(),
        event.time(),
        MetadataJson.write(event.metadata()));
  }
}
