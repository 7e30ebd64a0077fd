package dev.quipu.analytics.engine;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.cache.CacheKey;
import dev.quipu.analytics.cache.Cached;
import dev.quipu.analytics.cache.ResultCache;
import dev.quipu.analytics.copy.Copied;
import dev.quipu.analytics.copy.RowSink;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.explain.Explained;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.page.PagePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.reading.Rehearsals;
import dev.quipu.analytics.reading.Snapshots;
import dev.quipu.analytics.reading.Trail;
import dev.quipu.analytics.resolve.Resolver;
import dev.quipu.analytics.resolve.Resolver.Asking;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.rolled.Rolled;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.TimeRange;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The way of a question from its names to its answer. Safe for many threads. */
public final class Engine {

  private final Resolver resolver;
  private final Answers answers;
  private final Queries queries;
  private final ResultCache cache;
  private final Rolled rolled;

  /** Makes an engine; every dataset's back end is among the given ones. */
  public Engine(Resolver resolver, Masking masking, ResultCache cache, Rolled rolled) {
    this.resolver = resolver;
    this.answers = new Answers(masking, resolver.limits());
    this.queries = new Queries(resolver, answers);
    this.cache = cache;
    this.rolled = rolled;
  }

  /** Answers any question with a table. */
  public Table table(Query query, Subject subject, Execution execution) {
    return answer(queries.table(query, subject), execution);
  }

  /** Answers totals with the figures and what they were before. */
  public Kpis kpis(Query.Totals query, Subject subject, Execution execution) {
    return answer(queries.kpis(query, subject), execution);
  }

  /** Answers with one page of rows and how many there are in all. */
  public Page page(Query.Rows query, String after, Subject subject, Execution execution) {
    return answer(queries.page(query, after, subject), execution);
  }

  /** Answers with the rows themselves; the cursor holds a snapshot until it is closed. */
  public RowCursor rows(Query.Rows query, Subject subject, Execution execution) {
    Asked<QueryPlan> asked = ask(queries.rows(query, subject), execution);
    return open(asked, () -> (QueryPlan.Rows) asked.plan());
  }

  /** Answers with the rows of a page; the cursor holds a snapshot until it is closed. */
  public PlacedCursor rowsAfter(
      Query.Rows query, String after, Subject subject, Execution execution) {
    Asked<PagePlan> asked = ask(queries.page(query, after, subject), execution);
    return new PlacedCursor(open(asked, asked.plan()::rows), asked.plan());
  }

  /** Answers with the number of rows that there are. */
  public long count(Query.Rows query, Subject subject, Execution execution) {
    try (Asked<QueryPlan> asked = ask(queries.rows(query, subject), execution)) {
      return answers.count((QueryPlan.Rows) asked.plan(), asked.snapshots());
    }
  }

  private RowCursor open(Asked<?> asked, Supplier<QueryPlan.Rows> of) {
    boolean opened = false;
    try {
      QueryPlan.Rows plan = of.get();
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

  /** Gives the rows to a sink, all from one snapshot. */
  public Copied copy(Query.Rows query, RowSink sink, Subject subject, Execution execution)
      throws IOException {
    Asked<QueryPlan> asked = ask(queries.rows(query, subject), execution);
    QueryPlan.Rows plan = (QueryPlan.Rows) asked.plan();
    Copies.Result written;
    try (asked) {
      Snapshot snapshot = asked.snapshots().apply(plan.dataset());
      written = new Copies(plan, snapshot, answers.masking()).to(sink);
    }
    Explanation explanation = asked.explanation(plan.frame());
    return new Copied(written.rows(), written.way(), written.cut(), explanation);
  }

  /** Says how a question would be answered, without asking a back end. */
  public Explanation explain(Query query, Subject subject) {
    return explain(queries.table(query, subject));
  }

  /** Says how a page would be answered, without asking a back end. */
  public Explanation explain(Query.Rows query, String after, Subject subject) {
    return explain(queries.page(query, after, subject));
  }

  private <P, R extends Explained<R>> Explanation explain(Question<P, R> question) {
    Trail trail = new Trail(question.datasets());
    trail.note("nothing was asked of the back end");
    Rehearsals rehearsals =
        new Rehearsals(dataset -> backend(dataset).wording(), plan -> rolled.explain(plan, trail));
    List<String> names = question.names();
    Asking asking = new Asking(cache.now(names, resolver.calendar()), Optional.empty());
    P plan = trail.resolving(() -> question.resolve().apply(asking));
    if (question.needsData()) {
      span(question, rehearsals);
      trail.note("the range is that of the data, and every other statement depends on it");
      trail.asked(rehearsals.statements());
      return trail.explanation(Optional.empty());
    }
    R nothing = question.answer().apply(plan, rehearsals);
    if (rehearsals.unknown() || plan instanceof QueryPlan.Histogram) {
      trail.note("more statements depend on what these return");
    }
    trail.asked(rehearsals.statements());
    Explanation explanation = trail.explanation(Optional.of(nothing.frame()));
    return cache.keeps(names)
        ? explanation.cached(
            cache.use(new CacheKey<>(names, cache.generation(names), question.type(), plan)))
        : explanation;
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

  private <P, R extends Explained<R>> R answer(Question<P, R> question, Execution execution) {
    if (cache.keeps(question.names())) {
      return cached(question, execution);
    }
    try (Asked<P> asked = ask(question, execution)) {
      return asked.explained(question.answer().apply(asked.plan(), asked.snapshots()));
    }
  }

  /** Answers from the cache, or makes the answer for it. The span of all time is kept as well. */
  private <P, R extends Explained<R>> R cached(Question<P, R> question, Execution execution) {
    Trail trail = new Trail(question.datasets());
    List<String> names = question.names();
    long generation = cache.generation(names);
    Instant now = cache.now(names, resolver.calendar());
    Optional<TimeRange> data =
        question.needsData()
            ? cache
                .get(
                    new CacheKey<>(names, generation, DataSpan.class, spanOf(question, now)),
                    execution,
                    () -> span(question, execution, trail))
                .value()
                .range()
            : Optional.empty();
    P plan = trail.resolving(() -> question.resolve().apply(new Asking(now, data)));
    Cached<R> found =
        cache.get(
            new CacheKey<>(names, generation, question.type(), plan),
            execution,
            () -> made(question, plan, execution, trail));
    return found.value().explained(explanation(found.value()).cached(found.use()));
  }

  private static Explanation explanation(Explained<?> answer) {
    return answer.explanation().orElseThrow();
  }

  /** Returns what decides the span of the rows that a subject may see. */
  private List<Object> spanOf(Question<?, ?> question, Instant now) {
    List<Object> decisive = new ArrayList<>(question.datasets());
    decisive.add(now);
    question.datasets().forEach(dataset -> decisive.add(permitted(dataset, question)));
    return decisive;
  }

  private DataSpan span(Question<?, ?> question, Execution execution, Trail trail) {
    try (Snapshots snapshots = snapshots(execution, trail)) {
      DataSpan span = new DataSpan(span(question, snapshots));
      trail.asked(snapshots.statements());
      return span;
    }
  }

  private <P, R extends Explained<R>> R made(
      Question<P, R> question, P plan, Execution execution, Trail trail) {
    Snapshots snapshots = snapshots(execution, trail);
    if (question.oneStatement().test(plan)) {
      snapshots.forOne();
    }
    try (Asked<P> asked = new Asked<>(plan, snapshots, trail)) {
      return asked.explained(question.answer().apply(plan, snapshots));
    }
  }

  /** Resolves a question, before it costs a connection where that can be. */
  private <P> Asked<P> ask(Question<P, ?> question, Execution execution) {
    Trail trail = new Trail(question.datasets());
    Instant now = cache.instant();
    Snapshots snapshots = snapshots(execution, trail);
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
      Condition permitted = permitted(dataset, question);
      Optional<TimeRange> span =
          snapshots.apply(dataset).span(dataset, resolver.calendar(), permitted);
      all =
          all.isPresent() && span.isPresent()
              ? Optional.of(both(all.get(), span.get()))
              : all.or(() -> span);
    }
    return all;
  }

  private Condition permitted(Dataset dataset, Question<?, ?> question) {
    return resolver.rows(Scope.of(dataset.name()), question.subject());
  }

  private static TimeRange both(TimeRange one, TimeRange other) {
    Instant start = one.start().isBefore(other.start()) ? one.start() : other.start();
    Instant end = one.end().isAfter(other.end()) ? one.end() : other.end();
    return new TimeRange(start, end);
  }

  private Snapshots snapshots(Execution execution, Trail trail) {
    return new Snapshots(rolled::backend, execution, trail, rolled);
  }

  private Backend backend(Dataset dataset) {
    return rolled.backend(dataset.backend());
  }
}
