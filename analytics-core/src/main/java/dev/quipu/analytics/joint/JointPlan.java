package dev.quipu.analytics.joint;

import dev.quipu.analytics.plan.Choice;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import java.util.List;

/**
 * A question of several datasets in which every name has become a thing.
 *
 * @param grouping the grain and the dimensions that all parts have, as the first part has them
 * @param parts what each dataset is asked; every group of it
 * @param figures what is answered; their calculations count the figures of all parts, one part
 *     after the other
 * @param choice which groups are answered, and in which order
 */
public record JointPlan(
    Frame frame, Grouping grouping, List<QueryPlan.Groups> parts, Figures figures, Choice choice) {
  /** Copies the parts. */
  public JointPlan {
    parts = List.copyOf(parts);
  }

  /** Tells whether a single statement answers it. */
  public boolean oneStatement() {
    return parts.size() == 1 && parts.get(0).oneStatement();
  }
}
