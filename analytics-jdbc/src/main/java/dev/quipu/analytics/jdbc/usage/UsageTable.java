package dev.quipu.analytics.jdbc.usage;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.storing.StoredColumn;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.storing.StoredType;
import dev.quipu.analytics.jdbc.table.Naming;
import dev.quipu.analytics.json.MetadataJson;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.statistics.UsageDataset;
import dev.quipu.analytics.usage.UsageEvent;
import java.util.ArrayList;
import java.util.List;

/** The table of usage events. */
final class UsageTable {

  static final String ID = "event_id";

  private static final String METADATA = "metadata";

  private UsageTable() {}

  static StoredTable named(Naming naming) {
    return new StoredTable(
        naming.schema(),
        naming.prefix() + "usage_event",
        List.of(
            column(ID, StoredType.UUID, 0),
            column(UsageDataset.FEATURE, StoredType.TEXT, UsageEvent.FEATURE_LENGTH),
            column(UsageDataset.SUBJECT, StoredType.TEXT, UsageEvent.NAME_LENGTH),
            column(UsageDataset.TENANT, StoredType.TEXT, UsageEvent.NAME_LENGTH),
            column(UsageDataset.AMOUNT, StoredType.INTEGER, 0),
            column(UsageDataset.TIME, StoredType.INSTANT, 0),
            column(METADATA, StoredType.TEXT, 0)),
        List.of(ID),
        List.of(UsageDataset.TIME));
  }

  private static StoredColumn column(String name, StoredType type, int length) {
    return new StoredColumn(name, type, length, true);
  }

  /** Returns the rows with values of the metadata as columns. */
  static Source.Select source(StoredTable table, UsageDataset dataset, SqlDialect dialect) {
    List<String> columns = new ArrayList<>();
    for (StoredColumn column : table.columns()) {
      if (!column.name().equals(ID) && !column.name().equals(METADATA)) {
        columns.add(dialect.quote(column.name()));
      }
    }
    for (Dimension value : dataset.metadata()) {
      String member =
          dialect
              .storing()
              .member(dialect.quote(METADATA), value.column(), StoredType.of(value.type()));
      columns.add(member + " AS " + dialect.quote(value.name()));
    }
    String from = "\nFROM " + table.place(dialect::quote);
    return new Source.Select("SELECT\n  " + String.join(",\n  ", columns) + from);
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
