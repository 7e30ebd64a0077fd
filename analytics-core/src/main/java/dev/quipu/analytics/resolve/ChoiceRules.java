package dev.quipu.analytics.resolve;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.plan.Choice;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Windowed;
import dev.quipu.analytics.query.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** What may be combined where groups are chosen, whichever datasets they come from. */
public final class ChoiceRules {

  /** So many groups can be told from the others in one condition. */
  private static final int MOST_NAMED = 1_000;

  /** Every combination of columns has its totals; more columns have too many. */
  private static final int MOST_COLUMNS = 6;

  private ChoiceRules() {}

  /** Returns every fault of the choice of a trend's groups. */
  public static List<Problem> problems(Query.Trend query) {
    List<Problem> problems = new ArrayList<>();
    if (query.dimensions().isEmpty() && !(query.order().isEmpty() && query.limit().isEmpty())) {
      problems.add(new Problem("trend", "has no groups to choose from", "add by"));
    }
    if (query.other()) {
      problems.addAll(other(query.limit()));
    }
    return problems;
  }

  /** Returns every fault of the choice of a breakdown's groups. */
  public static List<Problem> problems(Query.Breakdown query) {
    List<Problem> problems = new ArrayList<>();
    if (query.other() && !query.having().equals(Filter.everything())) {
      String hint = "ask for the two one after the other";
      problems.add(new Problem("other", "does not go with having", hint));
    }
    if (query.other()) {
      problems.addAll(other(query.limit()));
    }
    return problems;
  }

  /**
   * Returns what a plan asks that groups of at least the minimum cannot answer: the rest of a cut
   * and sums over buckets would be totals with the small ones in them.
   */
  public static List<Problem> problems(QueryPlan.Groups plan, int minimum) {
    String hint = "the dataset shows groups of at least " + minimum + " only";
    List<Problem> problems = new ArrayList<>();
    if (plan.choice().other()) {
      problems.add(new Problem("other", "is not answered", hint));
    }
    if (plan.grouping().grain().isPresent() && !plan.choice().equals(Choice.all())) {
      problems.add(new Problem("order and limit of a trend", "are not answered", hint));
    }
    if (plan.grouping().width() > MOST_COLUMNS) {
      problems.add(
          new Problem(
              "dimensions",
              plan.grouping().width() + " to group by, with the grain",
              "at most " + MOST_COLUMNS + ", as " + hint));
    }
    if (!plan.figures().windows().isEmpty()) {
      problems.add(new Problem("measures over several buckets", "are not answered", hint));
    }
    return problems;
  }

  /** Returns why windows mean nothing where there are no buckets to move over. */
  public static List<Problem> problems(Collection<Windowed> windows, boolean trend) {
    return !trend && windows.stream().anyMatch(window -> window.buckets().isPresent())
        ? List.of(new Problem("measures", "one moves over buckets", "ask for it in a trend"))
        : List.of();
  }

  private static List<Problem> other(OptionalInt limit) {
    if (limit.isEmpty()) {
      return List.of(new Problem("other", "is what a limit leaves out", "add a limit"));
    }
    return limit.getAsInt() > MOST_NAMED
        ? List.of(new Problem("other", "has a limit above " + MOST_NAMED, "lower the limit"))
        : List.of();
  }
}
