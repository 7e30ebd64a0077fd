package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.store.TableStore;
import java.util.Map;

final class MemorySchedulesTest extends TwoHostsContract {

  @Override
  TableStore tables() {
    return MemoryBackend.of(Map.of()).tables().orElseThrow();
  }
}
