package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.Choice;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.time.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of groups, whichever dataset or datasets they come from.
 *
 * @param choice which groups are answered
 */
public record GroupQuestion(Frame frame, Grouping grouping, Figures figures, Choice choice) {

  /** Returns what a plan of one dataset asks. */
  public static GroupQuestion of(QueryPlan.Groups plan) {
    return new GroupQuestion(plan.frame(), plan.grouping(), plan.figures(), plan.choice());
  }

  /** Returns the aggregates of all groups together; empty where no figure needs them. */
  List<@Nullable Object> whole(GroupSource source, TimeRange range) {
    return figures.needWhole() ? source.whole(range) : List.of();
  }
}
