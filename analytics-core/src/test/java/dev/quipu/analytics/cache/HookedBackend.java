package dev.quipu.analytics.cache;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.Wording;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A back end that can be exchanged, counts its snapshots, and does something before each. */
final class HookedBackend implements Backend {

  private final AtomicInteger opened = new AtomicInteger();
  private volatile Backend backend;
  private volatile Consumer<Execution> before = execution -> {};

  HookedBackend(Backend backend) {
    this.backend = backend;
  }

  void exchange(Backend other) {
    backend = other;
  }

  void before(Consumer<Execution> action) {
    before = action;
  }

  int opened() {
    return opened.get();
  }

  @Override
  public Snapshot open(Execution execution) {
    Snapshot snapshot = backend.open(execution);
    opened.incrementAndGet();
    before.accept(execution);
    return snapshot;
  }

  @Override
  public List<Problem> check(Dataset dataset) {
    return backend.check(dataset);
  }

  @Override
  public Wording wording() {
    return backend.wording();
  }
}
