package dev.quipu.analytics.reading;

import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a question would ask of each dataset. */
public final class Rehearsals implements Function<Dataset, Snapshot> {

  private final Function<Dataset, Wording> wordings;
  private final Consumer<AggregatePlan> groups;
  private final Map<String, Rehearsal> rehearsals = new LinkedHashMap<>();

  /**
   * Makes none yet; each is worded as the back end of its dataset does.
   *
   * @param groups takes each plan of groups that would be asked
   */
  public Rehearsals(Function<Dataset, Wording> wordings, Consumer<AggregatePlan> groups) {
    this.wordings = wordings;
    this.groups = groups;
  }

  @Override
  public Snapshot apply(Dataset dataset) {
    return rehearsals.computeIfAbsent(
        dataset.name(), name -> new Rehearsal(wordings.apply(dataset), groups));
  }

  /** Tells whether more would be asked, depending on the answers. */
  public boolean unknown() {
    return rehearsals.values().stream().anyMatch(Rehearsal::unknown);
  }

  /** Returns what would be asked, dataset by dataset. */
  public List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    rehearsals.values().forEach(rehearsal -> statements.addAll(rehearsal.statements()));
    return statements;
  }
}
