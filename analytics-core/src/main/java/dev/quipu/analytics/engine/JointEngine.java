package dev.quipu.analytics.engine;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.answer.Answer;
import dev.quipu.analytics.answer.GroupAnswer;
import dev.quipu.analytics.joint.JointAnswer;
import dev.quipu.analytics.joint.JointPlan;
import dev.quipu.analytics.joint.JointQuestion;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.resolve.Resolver;
import dev.quipu.analytics.resolve.Resolver.Asking;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The way of a question of several datasets to its answer. Datasets of one back end are read from
 * one snapshot.
 */
record JointEngine(Resolver resolver, Function<Dataset, Backend> backends, Clock clock) {

  /** Answers a question with a table. */
  Table table(JointQuestion question, Subject subject, Execution execution) {
    return answer(question, subject, execution, JointAnswer::table);
  }

  /** Answers totals. */
  Kpis kpis(JointQuestion question, Subject subject, Execution execution) {
    return answer(question, subject, execution, JointAnswer::kpis);
  }

  private <T> T answer(
      JointQuestion question,
      Subject subject,
      Execution execution,
      BiFunction<JointAnswer, List<Answer>, T> shown) {
    Instant now = clock.instant();
    try (Snapshots snapshots = new Snapshots(execution)) {
      Optional<TimeRange> data =
          question.needsData() ? span(question, subject, snapshots) : Optional.empty();
      JointPlan plan = question.plan(subject, new Asking(now, data));
      List<Answer> parts = new ArrayList<>();
      for (QueryPlan.Groups part : plan.parts()) {
        parts.add(new GroupAnswer(snapshots.of(part.dataset()), resolver.limits()).answer(part));
      }
      return shown.apply(new JointAnswer(plan, resolver.limits()), parts);
    }
  }

  /** Returns the time from the first to the last row of all datasets. */
  private Optional<TimeRange> span(JointQuestion question, Subject subject, Snapshots snapshots) {
    Optional<TimeRange> all = Optional.empty();
    for (Dataset dataset : question.datasets()) {
      Condition permitted = resolver.rows(Scope.of(dataset.name()), subject);
      Optional<TimeRange> span =
          snapshots.of(dataset).span(dataset, resolver.calendar(), permitted);
      all =
          all.isPresent() && span.isPresent()
              ? Optional.of(both(all.get(), span.get()))
              : all.or(() -> span);
    }
    return all;
  }

  private static TimeRange both(TimeRange one, TimeRange other) {
    Instant start = one.start().isBefore(other.start()) ? one.start() : other.start();
    Instant end = one.end().isAfter(other.end()) ? one.end() : other.end();
    return new TimeRange(start, end);
  }

  /** The snapshots of a question by their back ends' names, opened when they are needed. */
  private final class Snapshots implements AutoCloseable {

    private final Execution execution;
    private final Map<String, Snapshot> open = new LinkedHashMap<>();

    Snapshots(Execution execution) {
      this.execution = execution;
    }

    Snapshot of(Dataset dataset) {
      return open.computeIfAbsent(
          dataset.backend(), name -> backends.apply(dataset).open(execution));
    }

    @Override
    public void close() {
      open.values().forEach(Snapshot::close);
    }
  }
}
