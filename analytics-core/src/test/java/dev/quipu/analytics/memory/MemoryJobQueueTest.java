package dev.quipu.analytics.memory;

import dev.quipu.analytics.contract.JobQueueContract;
import dev.quipu.analytics.store.Backend;
import java.util.Map;

final class MemoryJobQueueTest extends JobQueueContract {

  private final MemoryBackend backend = MemoryBackend.of(Map.of());

  @Override
  public Backend backend() {
    return backend;
  }
}
