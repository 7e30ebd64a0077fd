package dev.quipu.analytics.engine;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.explain.Explained;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.joint.JointPlan;
import dev.quipu.analytics.joint.JointQuestion;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.page.PagePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.resolve.Resolver;
import dev.quipu.analytics.resolve.Resolver.Asking;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The way of a question from its names to its answer. Safe for many threads. */
public final class Engine {

  private final Resolver resolver;
  private final Map<String, Backend> backends;
  private final Clock clock;
  private final Answers answers;

  /** Makes an engine; every dataset's back end is among the given ones. */
  public Engine(Resolver resolver, Map<String, Backend> backends, Clock clock, Masking masking) {
    this.resolver = resolver;
    this.backends = Map.copyOf(backends);
    this.clock = clock;
    this.answers = new Answers(masking, resolver.limits());
  }

  /** Answers any question with a table. */
  public Table table(Query query, Subject subject, Execution execution) {
    return answer(tabular(query, subject), execution);
  }

  /** Answers totals with the figures and what they were before. */
  public Kpis kpis(Query.Totals query, Subject subject, Execution execution) {
    Optional<JointQuestion> joint = joint(query);
    return joint.isPresent()
        ? answer(joined(joint.get(), query.scope(), subject, answers::jointKpis), execution)
        : answer(single(query, subject, answers::kpis), execution);
  }

  /** Answers with one page of rows and how many there are in all. */
  public Page page(Query.Rows query, String after, Subject subject, Execution execution) {
    Dataset dataset = resolver.dataset(query.scope());
    Function<Asking, PagePlan> resolve = asking -> resolver.page(query, after, subject, asking);
    Question<PagePlan, Page> question =
        new Question<>(
            List.of(dataset), query.scope(), subject, resolve, plan -> false, answers::page);
    return answer(question, execution);
  }

  /** Answers with the rows themselves; the cursor holds a snapshot until it is closed. */
  public RowCursor rows(Query.Rows query, Subject subject, Execution execution) {
    Asked<QueryPlan> asked = ask(single(query, subject, answers::table), execution);
    boolean opened = false;
    try {
      QueryPlan.Rows plan = (QueryPlan.Rows) asked.plan();
      RowCursor rows = answers.rows(plan, asked.snapshots());
      opened = true;
      return new ExplainedCursor(
          rows,
          () -> {
            asked.close();
            return asked.explanation(plan.frame());
          });
    } finally {
      if (!opened) {
        asked.close();
      }
    }
  }

  /** Says how a question would be answered, without asking a back end. */
  public Explanation explain(Query query, Subject subject) {
    return explain(tabular(query, subject));
  }

  private <P> Explanation explain(Question<P, Table> question) {
    Trail trail = new Trail(question.datasets());
    trail.note("nothing was asked of the back end");
    Rehearsals rehearsals = new Rehearsals(dataset -> backend(dataset).wording());
    Asking asking = new Asking(clock.instant(), Optional.empty());
    P plan = trail.resolving(() -> question.resolve().apply(asking));
    if (question.needsData()) {
      span(question, rehearsals);
      trail.note("the range is that of the data, and every other statement depends on it");
      trail.asked(rehearsals.statements());
      return trail.explanation(Optional.empty());
    }
    Table nothing = question.answer().apply(plan, rehearsals);
    if (rehearsals.unknown() || plan instanceof QueryPlan.Histogram) {
      trail.note("more statements depend on what these return");
    }
    trail.asked(rehearsals.statements());
    return trail.explanation(Optional.of(nothing.frame()));
  }

  /** Returns every difference between the catalog and the live databases. */
  public List<Problem> check() {
    List<Problem> problems = new ArrayList<>();
    for (Dataset dataset : resolver.catalog().datasets()) {
      backend(dataset)
          .check(dataset)
          .forEach(problem -> problems.add(problem.within(dataset.toString())));
    }
    return problems;
  }

  private Question<?, Table> tabular(Query query, Subject subject) {
    Optional<JointQuestion> joint = joint(query);
    return joint.isPresent()
        ? joined(joint.get(), query.scope(), subject, answers::jointTable)
        : single(query, subject, answers::table);
  }

  private Optional<JointQuestion> joint(Query query) {
    return resolver
        .catalog()
        .joint(query.scope().dataset())
        .map(joint -> new JointQuestion(resolver, joint, query));
  }

  private static <R extends Explained<R>> Question<JointPlan, R> joined(
      JointQuestion joint,
      Scope scope,
      Subject subject,
      BiFunction<JointPlan, Function<Dataset, Snapshot>, R> answer) {
    return new Question<>(
        joint.datasets(),
        scope,
        subject,
        asking -> joint.plan(subject, asking),
        JointPlan::oneStatement,
        answer);
  }

  private <R extends Explained<R>> Question<QueryPlan, R> single(
      Query query, Subject subject, BiFunction<QueryPlan, Function<Dataset, Snapshot>, R> answer) {
    return new Question<>(
        List.of(resolver.dataset(query.scope())),
        query.scope(),
        subject,
        asking -> resolver.resolve(query, subject, asking.now(), asking.data()),
        QueryPlan::oneStatement,
        answer);
  }

  private <P, R extends Explained<R>> R answer(Question<P, R> question, Execution execution) {
    try (Asked<P> asked = ask(question, execution)) {
      return asked.explained(question.answer().apply(asked.plan(), asked.snapshots()));
    }
  }

  /** Resolves a question, before it costs a connection where that can be. */
  private <P> Asked<P> ask(Question<P, ?> question, Execution execution) {
    Trail trail = new Trail(question.datasets());
    Instant now = clock.instant();
    Snapshots snapshots = new Snapshots(this::backend, execution, trail);
    boolean resolved = false;
    try {
      Optional<TimeRange> data =
          question.needsData() ? span(question, snapshots) : Optional.empty();
      P plan = trail.resolving(() -> question.resolve().apply(new Asking(now, data)));
      if (!question.needsData() && question.oneStatement().test(plan)) {
        snapshots.forOne();
      }
      resolved = true;
      return new Asked<>(plan, snapshots, trail);
    } finally {
      if (!resolved) {
        snapshots.close();
      }
    }
  }

  /** Returns the time from the first to the last row of all datasets, that the subject may see. */
  private Optional<TimeRange> span(Question<?, ?> question, Function<Dataset, Snapshot> snapshots) {
    Optional<TimeRange> all = Optional.empty();
    for (Dataset dataset : question.datasets()) {
      Condition permitted = resolver.rows(Scope.of(dataset.name()), question.subject());
      Optional<TimeRange> span =
          snapshots.apply(dataset).span(dataset, resolver.calendar(), permitted);
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

  private Backend backend(Dataset dataset) {
    return requireNonNull(backends.get(dataset.backend()), "no back end " + dataset.backend());
  }
}
