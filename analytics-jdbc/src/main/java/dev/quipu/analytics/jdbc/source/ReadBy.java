package dev.quipu.analytics.jdbc.source;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Returns the dimensions that a condition, or a plan, reads. */
public record ReadBy() implements Condition.Visitor<List<Dimension>> {

  /** Returns the dimensions that the groups of a plan are made of, each once. */
  public static Set<Dimension> groups(AggregatePlan plan) {
    Set<Dimension> read = new LinkedHashSet<>(plan.grouping().dimensions());
    plan.aggregates().forEach(aggregate -> read.addAll(aggregate(aggregate)));
    read.addAll(condition(plan.slice().where()));
    return read;
  }

  /** Returns the dimensions that are columns of rows, or choose or order them, each once. */
  public static Set<Dimension> rows(QueryPlan.Rows plan) {
    Set<Dimension> read = new LinkedHashSet<>(plan.columns());
    read.addAll(plan.sortOnly());
    read.addAll(condition(plan.slice().where()));
    return read;
  }

  /** Returns the dimensions that a funnel reads, each once. */
  public static Set<Dimension> funnel(QueryPlan.Funnel plan) {
    Set<Dimension> read = new LinkedHashSet<>(Set.of(plan.subject()));
    plan.steps().forEach(step -> read.addAll(condition(step.where())));
    read.addAll(condition(plan.slice().where()));
    return read;
  }

  /** Returns the dimensions that a retention table reads, each once. */
  public static Set<Dimension> retention(QueryPlan.Retention plan) {
    Set<Dimension> read = new LinkedHashSet<>(Set.of(plan.subject()));
    read.addAll(condition(plan.cohorts().first()));
    read.addAll(condition(plan.cohorts().back()));
    read.addAll(condition(plan.slice().where()));
    return read;
  }

  /** Returns the dimensions that an aggregate reads. */
  public static List<Dimension> aggregate(Aggregate aggregate) {
    List<Dimension> read = new ArrayList<>(condition(aggregate.where()));
    Dimension of = aggregate.of();
    if (of != null) {
      read.add(0, of);
    }
    return read;
  }

  /** Returns the dimensions that a condition reads. */
  public static List<Dimension> condition(Condition condition) {
    return condition.accept(new ReadBy());
  }

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
