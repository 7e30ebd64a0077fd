package dev.quipu.analytics.memory;

import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.UsageEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Usage events in memory, for tests and small hosts: they end with the process. */
public final class MemoryUsageStore implements UsageStore {

  private final Map<UUID, UsageEvent> events = new LinkedHashMap<>();

  /** Makes an empty store. */
  public MemoryUsageStore() {}

  @Override
  public synchronized long append(List<UsageEvent> batch) {
    long added = 0;
    for (UsageEvent event : batch) {
      if (events.putIfAbsent(event.id(), event) == null) {
        added++;
      }
    }
    return added;
  }

  /** Returns all events, in the order in which they were stored. */
  public synchronized List<UsageEvent> events() {
    return List.copyOf(events.values());
  }
}
