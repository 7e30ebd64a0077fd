package dev.quipu.analytics.memory;

import dev.quipu.analytics.contract.TableStoreContract;
import dev.quipu.analytics.store.Backend;
import java.util.Map;

final class MemoryTableStoreTest extends TableStoreContract {

  private final MemoryBackend backend = MemoryBackend.of(Map.of());

  @Override
  public Backend backend() {
    return backend;
  }
}
