package dev.quipu.analytics.resolve;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Step;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the plans of questions about what subjects do one time after another. */
record SubjectPlans(Resolution resolution, Dataset dataset) {

  private static final int LEAST_STEPS = 2;
  private static final int MOST_STEPS = 20;
  private static final int MOST_AGES = 1_000;
  private static final Duration LONGEST_WINDOW = Duration.ofDays(3_660);

  /** Returns the plan; empty where the subject is a problem. */
  Optional<QueryPlan.Funnel> funnel(Query.Funnel query, Frame frame, Slice slice) {
    checkWindow(query.window());
    List<QueryPlan.Funnel.Step> steps = steps(query.steps());
    Duration window = query.window().truncatedTo(ChronoUnit.MICROS);
    return resolution
        .subject(query.subject())
        .map(subject -> new QueryPlan.Funnel(dataset, frame, slice, subject, window, steps));
  }

  private List<QueryPlan.Funnel.Step> steps(List<Step> asked) {
    if (asked.size() < LEAST_STEPS || asked.size() > MOST_STEPS) {
      String most = asked.size() + " of them, not " + LEAST_STEPS + " to " + MOST_STEPS;
      resolution.problems().add(Problem.of("steps", most));
      return List.of();
    }
    List<QueryPlan.Funnel.Step> steps = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Step step : asked) {
      String where = "step \"" + step.name() + "\"";
      if (step.name().isBlank()) {
        resolution.problems().add(Problem.of(where, "has no name"));
      } else if (!names.add(step.name())) {
        resolution.problems().add(Problem.of(where, "is there twice"));
      }
      steps.add(new QueryPlan.Funnel.Step(step.name(), resolution.condition(step.filter(), where)));
    }
    return steps;
  }

  private void checkWindow(Duration window) {
    boolean dates = dataset.time().kind().wholeDays();
    String where = "window " + window;
    if (window.compareTo(LONGEST_WINDOW) > 0
        || window.compareTo(Duration.of(1, ChronoUnit.MICROS)) < 0) {
      resolution
          .problems()
          .add(
              Problem.of(
                  where, "must be from a microsecond to " + LONGEST_WINDOW.toDays() + " days"));
    } else if (dates && !window.equals(Duration.ofDays(window.toDays()))) {
      String hint = "say whole days, each of 24 hours";
      resolution.problems().add(new Problem(where, "too fine for a time column of dates", hint));
    }
  }

  /** Returns the plan; empty where the subject is a problem. */
  Optional<QueryPlan.Retention> retention(Query.Retention query, Frame frame, Slice slice) {
    TimeGrain grain = resolution.grain(query.grain(), frame);
    if (query.ages() < 1 || query.ages() > MOST_AGES) {
      resolution.problems().add(Problem.of("ages", query.ages() + ", not 1 to " + MOST_AGES));
    }
    QueryPlan.Retention.Cohorts cohorts =
        new QueryPlan.Retention.Cohorts(
            grain,
            query.ages(),
            resolution.condition(query.first(), "first"),
            resolution.condition(query.back(), "back"));
    return resolution
        .subject(query.subject())
        .map(subject -> new QueryPlan.Retention(dataset, frame, slice, subject, cohorts));
  }
}
