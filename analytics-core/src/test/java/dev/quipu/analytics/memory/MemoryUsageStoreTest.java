package dev.quipu.analytics.memory;

import dev.quipu.analytics.contract.UsageStoreContract;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.UsageEvent;
import java.util.List;

final class MemoryUsageStoreTest extends UsageStoreContract {

  private final MemoryUsageStore store = new MemoryUsageStore();

  @Override
  protected UsageStore emptyStore() {
    return store;
  }

  @Override
  protected List<UsageEvent> stored() {
    return store.events();
  }
}
