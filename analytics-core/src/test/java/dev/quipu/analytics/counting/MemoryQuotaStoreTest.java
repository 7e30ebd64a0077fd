package dev.quipu.analytics.counting;

import dev.quipu.analytics.contract.QuotaStoreContract;

final class MemoryQuotaStoreTest extends QuotaStoreContract {

  @Override
  protected QuotaStore emptyStore() {
    return QuotaStore.inMemory();
  }
}
