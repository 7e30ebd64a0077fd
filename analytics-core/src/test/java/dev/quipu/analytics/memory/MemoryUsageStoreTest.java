package dev.quipu.analytics.memory;

import dev.quipu.analytics.contract.UsageStoreContract;
import dev.quipu.analytics.housekeeping.LateRows;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.statistics.UsageDataset;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.UsageEvent;
import java.util.List;
import java.util.Map;

final class MemoryUsageStoreTest extends UsageStoreContract {

  private final MemoryUsageStore store = new MemoryUsageStore();
  private final MemoryBackend backend = MemoryBackend.of(Map.of());

  @Override
  public UsageStore emptyStore() {
    return store;
  }

  @Override
  public UsageStore marking(LateRows late) {
    return store.marking(late);
  }

  @Override
  public Backend reading(UsageDataset usage) {
    return backend.with(usage.name(), store.rows(usage));
  }

  @Override
  public Dataset.Builder dataset(UsageDataset usage) {
    return store.dataset(usage);
  }

  @Override
  protected List<UsageEvent> stored() {
    return store.events();
  }
}
