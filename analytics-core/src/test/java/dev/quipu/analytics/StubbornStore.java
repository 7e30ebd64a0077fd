package dev.quipu.analytics;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.memory.MemoryUsageStore;
import dev.quipu.analytics.store.RefusedEventException;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.UsageEvent;
import java.util.List;

/** A store in memory that can be away, and that refuses some events. */
final class StubbornStore implements UsageStore {

  private final MemoryUsageStore store = new MemoryUsageStore();
  volatile boolean away;
  volatile boolean forgetful;

  @Override
  public synchronized long append(List<UsageEvent> events) {
    if (away) {
      throw new BackendException(Reason.FAILED, "nobody at home", null);
    }
    if (events.stream().anyMatch(event -> event.feature().equals("poison"))) {
      throw new RefusedEventException("no poison here", null);
    }
    long added = store.append(events);
    if (forgetful) {
      forgetful = false;
      throw new BackendException(Reason.FAILED, "stored, but the answer was lost", null);
    }
    return added;
  }

  List<UsageEvent> events() {
    return store.events();
  }
}
