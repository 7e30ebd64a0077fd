package dev.quipu.analytics.jdbc.statement;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import java.util.ArrayList;
import java.util.List;

/** Returns the dimensions that a condition reads. */
record ReadBy() implements Condition.Visitor<List<Dimension>> {

  @Override
  public List<Dimension> test(Condition.Test test) {
    return List.of(test.dimension());
  }

  @Override
  public List<Dimension> not(Condition.Not condition) {
    return condition.part().accept(this);
  }

  @Override
  public List<Dimension> allOf(Condition.AllOf condition) {
    return of(condition.parts());
  }

  @Override
  public List<Dimension> anyOf(Condition.AnyOf condition) {
    return of(condition.parts());
  }

  private List<Dimension> of(List<Condition> parts) {
    List<Dimension> read = new ArrayList<>();
    parts.forEach(part -> read.addAll(part.accept(this)));
    return read;
  }
}
