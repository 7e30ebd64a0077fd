package dev.quipu.analytics.joint;

import dev.quipu.analytics.answer.GroupQuestion;
import dev.quipu.analytics.plan.QueryPlan;
import java.util.List;

/**
 * A question of several datasets in which every name has become a thing.
 *
 * @param question what is answered; its dimensions are the first part's, its aggregates those of
 *     all parts, one part after the other, and so are its windows
 * @param parts what each dataset is asked; every group of it
 */
public record JointPlan(GroupQuestion question, List<QueryPlan.Groups> parts) {
  /** Copies the parts. */
  public JointPlan {
    parts = List.copyOf(parts);
  }

  /** Tells whether a single statement answers it. */
  public boolean oneStatement() {
    return parts.size() == 1 && alone(question, parts.get(0)).oneStatement();
  }

  /** Returns the plan that asks a question of joined groups as if there were one part alone. */
  static QueryPlan.Groups alone(GroupQuestion question, QueryPlan.Groups part) {
    return new QueryPlan.Groups(
        part.dataset(),
        question.frame(),
        part.slice(),
        part.grouping(),
        question.figures(),
        question.choice(),
        part.suppression());
  }
}
