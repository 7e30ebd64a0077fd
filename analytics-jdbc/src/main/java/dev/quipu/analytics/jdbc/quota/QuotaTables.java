package dev.quipu.analytics.jdbc.quota;

import dev.quipu.analytics.jdbc.storing.StoredColumn;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.storing.StoredType;
import dev.quipu.analytics.jdbc.table.Naming;
import dev.quipu.analytics.usage.UsageEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of quotas.
 *
 * @param counters one row for each tenant, subject, feature and period
 * @param holds the reservations that are held
 */
record QuotaTables(StoredTable counters, StoredTable holds) {

  /** The longest label of a period is {@code hour 2025-11-02T05:00:00Z}. */
  private static final int LABEL_LENGTH = 30;

  private static final int ID_LENGTH = 36;

  private static final List<String> KEY = List.of("tenant", "subject", "feature", "period");

  static QuotaTables named(Naming naming) {
    List<StoredColumn> counters = key();
    for (String number : List.of("used", "reserved", "carried", "units", "noticed")) {
      counters.add(column(number, StoredType.INTEGER, 0));
    }
    List<StoredColumn> holds = key();
    holds.add(column("hold_id", StoredType.TEXT, ID_LENGTH));
    holds.add(column("units", StoredType.INTEGER, 0));
    holds.add(column("expires_at", StoredType.INSTANT, 0));
    List<String> holdKey = new ArrayList<>(KEY);
    holdKey.add("hold_id");
    String prefix = naming.prefix();
    return new QuotaTables(
        new StoredTable(naming.schema(), prefix + "quota", counters, KEY, List.of()),
        new StoredTable(naming.schema(), prefix + "quota_hold", holds, holdKey, List.of()));
  }

  private static List<StoredColumn> key() {
    return new ArrayList<>(
        List.of(
            column("tenant", StoredType.TEXT, UsageEvent.NAME_LENGTH),
            column("subject", StoredType.TEXT, UsageEvent.NAME_LENGTH),
            column("feature", StoredType.TEXT, UsageEvent.FEATURE_LENGTH),
            column("period", StoredType.TEXT, LABEL_LENGTH)));
  }

  private static StoredColumn column(String name, StoredType type, int length) {
    return new StoredColumn(name, type, length, true);
  }
}
