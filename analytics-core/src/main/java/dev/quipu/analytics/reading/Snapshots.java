package dev.quipu.analytics.reading;

import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.rolled.Rolled;
import dev.quipu.analytics.rolled.Rolled.Opening;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The views of the data that one question reads, opened when they are needed. Datasets of one back
 * end are read from one snapshot.
 */
public final class Snapshots implements Function<Dataset, Snapshot>, Opening, AutoCloseable {

  private final Function<String, Backend> backends;
  private final Execution execution;
  private final Trail trail;
  private final Rolled rolled;
  private final Map<String, Snapshot> open = new LinkedHashMap<>();
  private final Map<String, Snapshot> withRollups = new HashMap<>();
  private final List<Snapshot> besides = new ArrayList<>();
  private boolean one;

  /** Opens none yet; the trail takes the time of opening them. */
  public Snapshots(
      Function<String, Backend> backends, Execution execution, Trail trail, Rolled rolled) {
    this.backends = backends;
    this.rolled = rolled;
    this.execution = execution;
    this.trail = trail;
  }

  /** Says that a single statement will be asked. */
  public void forOne() {
    one = true;
  }

  @Override
  public Snapshot apply(Dataset dataset) {
    if (rolled.of(dataset.name()).isEmpty()) {
      return open(dataset.backend(), one);
    }
    return withRollups.computeIfAbsent(dataset.name(), name -> rolled.over(dataset, this, trail));
  }

  private Snapshot open(String name, boolean forOne) {
    return open.computeIfAbsent(name, absent -> opened(name, forOne));
  }

  private Snapshot opened(String name, boolean forOne) {
    Backend backend = backends.apply(name);
    return trail.connecting(() -> forOne ? backend.openForOne(execution) : backend.open(execution));
  }

  @Override
  public Snapshot open(String backend) {
    return open(backend, false);
  }

  @Override
  public Optional<Snapshot> openForOne(String backend) {
    if (!one) {
      return Optional.empty();
    }
    Snapshot snapshot = opened(backend, true);
    besides.add(snapshot);
    return Optional.of(snapshot);
  }

  /** Returns what was asked, back end by back end. */
  public List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    besides.forEach(snapshot -> statements.addAll(snapshot.statements()));
    open.values().forEach(snapshot -> statements.addAll(snapshot.statements()));
    return statements;
  }

  @Override
  public void close() {
    besides.forEach(Snapshot::close);
    open.values().forEach(Snapshot::close);
  }
}
