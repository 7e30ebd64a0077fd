package dev.quipu.analytics.resolve;

import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.QueryPlan;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the rule about small groups into a plan, and refuses what would get around it. */
record SmallGroups(MinimumGroupSize minimum, List<Problem> problems)
    implements QueryPlan.Visitor<QueryPlan> {

  @Override
  public QueryPlan rows(QueryPlan.Rows plan) {
    throw denied(plan, "rows", "cannot be listed");
  }

  /** Its edges would be the smallest and the largest value, of one row each. */
  @Override
  public QueryPlan histogram(QueryPlan.Histogram plan) {
    throw denied(plan, "histogram", "is not answered");
  }

  /** The subjects of a step less those of the next would be a group of any size. */
  @Override
  public QueryPlan funnel(QueryPlan.Funnel plan) {
    throw denied(plan, "funnel", "is not answered");
  }

  /** The subjects of a cohort less those who come back would be a group of any size. */
  @Override
  public QueryPlan retention(QueryPlan.Retention plan) {
    throw denied(plan, "retention", "is not answered");
  }

  private AccessDeniedException denied(QueryPlan plan, String where, String what) {
    String hint = "the dataset shows groups of at least " + minimum.size() + " only";
    return new AccessDeniedException(
        "query on " + plan.dataset(), List.of(new Problem(where, what, hint)));
  }

  @Override
  public QueryPlan groups(QueryPlan.Groups plan) {
    problems.addAll(ChoiceRules.problems(plan, minimum.size()));
    Optional<Dimension> distinct =
        minimum.distinct().map(name -> plan.dataset().dimension(name).orElseThrow());
    List<Condition> sets = List.copyOf(sets(plan));
    List<Aggregate> rows = sets.stream().map(SmallGroups::rows).toList();
    List<Aggregate> sizes =
        distinct.map(people -> sets.stream().map(set -> people(people, set)).toList()).orElse(rows);
    return plan.suppressing(
        new QueryPlan.Suppression(minimum.size(), distinct.isEmpty(), rows, sizes));
  }

  /** Returns the sets of rows that figures are made of, and what is left beside them. */
  private static Set<Condition> sets(QueryPlan.Groups plan) {
    Set<Condition> sets = new LinkedHashSet<>();
    sets.add(Condition.always());
    for (Aggregate aggregate : plan.figures().aggregates()) {
      sets.add(taking(aggregate, aggregate.where()));
      if (!aggregate.where().unconditional()) {
        sets.add(taking(aggregate, new Condition.Not(aggregate.where())));
      }
    }
    return sets;
  }

  /** Rows without a value take no part. */
  private static Condition taking(Aggregate aggregate, Condition where) {
    Dimension of = aggregate.of();
    if (of == null) {
      return where;
    }
    Condition present = new Condition.Not(new Condition.Test(of, Operator.MISSING, List.of()));
    return where.unconditional() ? present : new Condition.AllOf(List.of(where, present));
  }

  private static Aggregate rows(Condition where) {
    return new Aggregate(Function.ROWS, null, BigDecimal.ZERO, where);
  }

  private static Aggregate people(Dimension dimension, Condition where) {
    return new Aggregate(Function.COUNT_DISTINCT, dimension, BigDecimal.ZERO, where);
  }
}
