package dev.quipu.analytics.engine;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.answer.GroupAnswer;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.funnel.Funnel;
import dev.quipu.analytics.histogram.Histogram;
import dev.quipu.analytics.joint.JointQuestion;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.page.PagePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.resolve.Resolver;
import dev.quipu.analytics.resolve.Resolver.Asking;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.retention.Retention;
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
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The way of a question from its names to its answer. Safe for many threads. */
public final class Engine {

  private final Resolver resolver;
  private final Map<String, Backend> backends;
  private final Clock clock;
  private final Masking masking;

  /** Makes an engine; every dataset's back end is among the given ones. */
  public Engine(Resolver resolver, Map<String, Backend> backends, Clock clock, Masking masking) {
    this.resolver = resolver;
    this.backends = Map.copyOf(backends);
    this.clock = clock;
    this.masking = masking;
  }

  /** Answers any question with a table. */
  public Table table(Query query, Subject subject, Execution execution) {
    Optional<JointQuestion> joint = joint(query);
    if (joint.isPresent()) {
      return joints().table(joint.get(), subject, execution);
    }
    try (Asked<QueryPlan> asked = ask(query, subject, execution)) {
      return asked.plan().accept(new Tables(asked.snapshot(), resolver.limits().maxTableRows()));
    }
  }

  /** Answers totals with the figures and what they were before. */
  public Kpis kpis(Query.Totals query, Subject subject, Execution execution) {
    Optional<JointQuestion> joint = joint(query);
    if (joint.isPresent()) {
      return joints().kpis(joint.get(), subject, execution);
    }
    try (Asked<QueryPlan> asked = ask(query, subject, execution)) {
      return groups(asked.snapshot()).kpis((QueryPlan.Groups) asked.plan());
    }
  }

  private Optional<JointQuestion> joint(Query query) {
    return resolver
        .catalog()
        .joint(query.scope().dataset())
        .map(joint -> new JointQuestion(resolver, joint, query));
  }

  private JointEngine joints() {
    return new JointEngine(resolver, this::backend, clock);
  }

  /** Answers with the rows themselves; the cursor holds a snapshot until it is closed. */
  public RowCursor rows(Query.Rows query, Subject subject, Execution execution) {
    Asked<QueryPlan> asked = ask(query, subject, execution);
    boolean opened = false;
    try {
      RowCursor rows = rows(asked.snapshot(), (QueryPlan.Rows) asked.plan());
      opened = true;
      return new OwningCursor(rows, asked::close);
    } finally {
      if (!opened) {
        asked.close();
      }
    }
  }

  /** Answers with one page of rows and how many there are in all. */
  public Page page(Query.Rows query, String after, Subject subject, Execution execution) {
    try (Asked<PagePlan> asked =
        ask(
            query,
            subject,
            execution,
            asking -> resolver.page(query, after, subject, asking),
            plan -> false)) {
      PagePlan plan = asked.plan();
      QueryPlan.Rows page = plan.rows();
      long total;
      try (RowCursor counted = asked.snapshot().aggregate(plan.total())) {
        total = (Long) requireNonNull(requireNonNull(counted.next()).get(0));
      }
      try (RowCursor rows = rows(asked.snapshot(), page)) {
        return page(plan, rows, total);
      }
    }
  }

  private static Page page(PagePlan plan, RowCursor cursor, long total) {
    List<Column> columns = cursor.columns().subList(0, plan.shown());
    List<Row> rows = new ArrayList<>();
    Optional<String> next = Optional.empty();
    String place = "";
    for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
      if (rows.size() == plan.size()) {
        next = Optional.of(place);
        break;
      }
      rows.add(new Row(columns, row.subList(0, plan.shown())));
      place = plan.placeAfter(row);
    }
    return new Page(plan.list().frame(), columns, rows, total, next);
  }

  /** Every row that leaves the engine comes from here. */
  private RowCursor rows(Snapshot snapshot, QueryPlan.Rows plan) {
    return masking.over(snapshot.rows(plan), plan);
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

  /** A resolved question with the view of the data that answers it. */
  private record Asked<P>(P plan, Snapshot snapshot) implements AutoCloseable {
    @Override
    public void close() {
      snapshot.close();
    }
  }

  private Asked<QueryPlan> ask(Query query, Subject subject, Execution execution) {
    return ask(
        query,
        subject,
        execution,
        asking -> resolver.resolve(query, subject, asking.now(), asking.data()),
        QueryPlan::oneStatement);
  }

  /** Resolves a question, before it costs a connection where that can be, and opens a snapshot. */
  private <P> Asked<P> ask(
      Query query,
      Subject subject,
      Execution execution,
      Function<Asking, P> resolve,
      Predicate<P> oneStatement) {
    Dataset dataset = resolver.dataset(query.scope());
    Backend backend = backend(dataset);
    Instant now = clock.instant();
    if (!query.scope().range().needsData()) {
      P plan = resolve.apply(new Asking(now, Optional.empty()));
      return new Asked<>(
          plan, oneStatement.test(plan) ? backend.openForOne(execution) : backend.open(execution));
    }
    Condition permitted = resolver.rows(query.scope(), subject);
    Snapshot snapshot = backend.open(execution);
    boolean resolved = false;
    try {
      Optional<TimeRange> data = snapshot.span(dataset, resolver.calendar(), permitted);
      P plan = resolve.apply(new Asking(now, data));
      resolved = true;
      return new Asked<>(plan, snapshot);
    } finally {
      if (!resolved) {
        snapshot.close();
      }
    }
  }

  private Backend backend(Dataset dataset) {
    return requireNonNull(backends.get(dataset.backend()), "no back end " + dataset.backend());
  }

  private GroupAnswer groups(Snapshot snapshot) {
    return new GroupAnswer(snapshot, resolver.limits());
  }

  /** Answers each kind of plan with a table. */
  private final class Tables implements QueryPlan.Visitor<Table> {

    private final Snapshot snapshot;
    private final int mostRows;

    Tables(Snapshot snapshot, int mostRows) {
      this.snapshot = snapshot;
      this.mostRows = mostRows;
    }

    @Override
    public Table groups(QueryPlan.Groups plan) {
      return Engine.this.groups(snapshot).table(plan);
    }

    @Override
    public Table histogram(QueryPlan.Histogram plan) {
      return new Histogram(plan, snapshot).table();
    }

    @Override
    public Table funnel(QueryPlan.Funnel plan) {
      return new Funnel(plan, snapshot).table();
    }

    @Override
    public Table retention(QueryPlan.Retention plan) {
      return new Retention(plan, snapshot, mostRows).table();
    }

    @Override
    public Table rows(QueryPlan.Rows plan) {
      try (RowCursor cursor = Engine.this.rows(snapshot, plan)) {
        List<Column> columns = cursor.columns();
        List<Row> rows = new ArrayList<>();
        for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
          if (rows.size() == mostRows) {
            throw new LimitExceededException(
                "the table on " + plan.dataset() + " has more than " + mostRows + " rows",
                "maxTableRows",
                mostRows,
                "ask with a limit, read them with rows(…), or raise it in Limits");
          }
          rows.add(new Row(columns, row));
        }
        return new Table(plan.frame(), columns, rows);
      }
    }
  }
}
