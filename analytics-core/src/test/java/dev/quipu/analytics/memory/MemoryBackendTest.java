package dev.quipu.analytics.memory;

import static java.util.stream.Collectors.toMap;

import dev.quipu.analytics.contract.BackendContract;
import dev.quipu.analytics.contract.Fixture;
import dev.quipu.analytics.store.Backend;
import java.util.List;

final class MemoryBackendTest extends BackendContract {

  @Override
  public Backend load(List<Fixture> fixtures) {
    return MemoryBackend.of(
        fixtures.stream().collect(toMap(fixture -> fixture.dataset().name(), Fixture::inMemory)));
  }
}
