package dev.quipu.analytics.memory;

import static java.util.stream.Collectors.toMap;

import dev.quipu.analytics.contract.BackendContract;
import dev.quipu.analytics.contract.Fixture;
import dev.quipu.analytics.store.Backend;
import java.util.List;
import java.util.Map;

final class MemoryBackendTest extends BackendContract {

  @Override
  public Backend load(List<Fixture> fixtures) {
    return MemoryBackend.of(tables(fixtures));
  }

  @Override
  public Backend reload(Backend before, List<Fixture> fixtures) {
    return ((MemoryBackend) before).holding(tables(fixtures));
  }

  private static Map<String, MemoryTable> tables(List<Fixture> fixtures) {
    return fixtures.stream().collect(toMap(f -> f.dataset().name(), Fixture::inMemory));
  }
}
