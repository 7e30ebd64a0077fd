package dev.quipu.analytics.rolled;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Puts the columns of a rollup's table in the place of a dataset's dimensions. */
final class Recast implements Condition.Visitor<Condition> {

  private final Dataset table;
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<Dimension> used = new LinkedHashSet<>();

  Recast(Dataset table) {
    this.table = table;
  }

  /** Returns the names of dimensions that the table does not have. */
  Set<String> missing() {
    return missing;
  }

  /** Returns the dimensions of the table that are used. */
  Set<Dimension> used() {
    return used;
  }

  /** Returns the table's dimension; one that it does not have is noted as missing. */
  Dimension dimension(Dimension asked) {
    Optional<Dimension> found = table.dimension(asked.name());
    found.ifPresentOrElse(used::add, () -> missing.add(asked.name()));
    return found.orElse(asked);
  }

  @Override
  public Condition test(Condition.Test test) {
    return new Condition.Test(dimension(test.dimension()), test.operator(), test.values());
  }

  @Override
  public Condition not(Condition.Not condition) {
    return new Condition.Not(condition.part().accept(this));
  }

  @Override
  public Condition allOf(Condition.AllOf condition) {
    return new Condition.AllOf(condition.parts().stream().map(part -> part.accept(this)).toList());
  }

  @Override
  public Condition anyOf(Condition.AnyOf condition) {
    return new Condition.AnyOf(condition.parts().stream().map(part -> part.accept(this)).toList());
  }
}
