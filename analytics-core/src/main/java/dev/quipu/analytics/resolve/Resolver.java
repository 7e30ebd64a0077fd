package dev.quipu.analytics.resolve;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.page.PagePlan;
import dev.quipu.analytics.plan.Choice;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one place where names enter: turns a question into a plan, or refuses it with every fault at
 * once.
 *
 * @param catalog the datasets that can be asked
 * @param calendar the calendar in which ranges and buckets are meant
 * @param limits what a question may cost
 */
public record Resolver(Catalog catalog, ReportingCalendar calendar, Limits limits) {

  /**
   * Returns the dataset of a scope.
   *
   * @throws InvalidQueryException where there is none of that name
   */
  public Dataset dataset(Scope scope) {
    return catalog
        .dataset(scope.dataset())
        .orElseThrow(() -> new InvalidQueryException("query", List.of(noDataset(scope))));
  }

  private Problem noDataset(Scope scope) {
    return catalog
        .joint(scope.dataset())
        .map(
            joint ->
                new Problem(
                    "dataset \"" + joint.name() + "\"",
                    "is a joint of several, which has no rows of its own",
                    "ask one of " + joint.datasets()))
        .orElseGet(() -> Problem.unknown("dataset", scope.dataset(), catalog.names()));
  }

  /**
   * Returns the condition that every row of a scope's dataset meets which the subject may see.
   *
   * @throws InvalidQueryException where there is no dataset of that name
   * @throws AccessDeniedException with everything that the subject lacks
   */
  public Condition rows(Scope scope, Subject subject) {
    return new Permit(dataset(scope), subject).rows();
  }

  /** Returns the plan of a question that nobody in particular asks. */
  public QueryPlan resolve(Query query, Instant now, Optional<TimeRange> data) {
    return resolve(query, Subject.nobody(), now, data);
  }

  /**
   * Returns the plan of a question: what the subject may see, and nothing else, is in it.
   *
   * @param now when it is asked
   * @param data from the first to just after the last row, that the subject may see, where the
   *     range asks for all time
   * @throws AccessDeniedException with everything that the subject lacks
   * @throws InvalidQueryException with every fault of the question
   * @throws LimitExceededException where a question without faults asks for a longer range than the
   *     dataset allows, or for more buckets than the limits
   */
  public QueryPlan resolve(Query query, Subject subject, Instant now, Optional<TimeRange> data) {
    Dataset dataset = dataset(query.scope());
    Permit permit = new Permit(dataset, subject);
    Condition permitted = permit.rows();
    Sight sight = new Sight(dataset, subject);
    Resolution resolution = new Resolution(dataset, sight, limits);
    Frame frame = resolution.frame(query.scope(), calendar, now, data);
    Slice slice =
        new Slice(frame.range(), calendar, permitted)
            .and(resolution.condition(query.scope().filter()));
    QueryPlan plan = query.accept(new Planner(dataset, resolution, frame, slice));
    Optional<MinimumGroupSize> minimum = dataset.access().minimumFor(subject);
    if (minimum.isPresent()) {
      plan = plan.accept(new SmallGroups(minimum.get(), resolution.problems()));
    }
    if (!resolution.problems().isEmpty()) {
      throw new InvalidQueryException("query on " + dataset, resolution.problems());
    }
    checkLength(dataset, frame.range());
    if (resolution.exceeded().isPresent()) {
      throw resolution.exceeded().get();
    }
    return plan;
  }

  private void checkLength(Dataset dataset, TimeRange range) {
    long days = calendar.countBuckets(range, TimeGrain.DAY);
    int most = dataset.longestRange().orElse(Integer.MAX_VALUE);
    if (days > most) {
      throw new LimitExceededException(
          "the range of the question on " + dataset + " has " + days + " days",
          "longestRange",
          most,
          "ask for a shorter range, or raise it where the dataset is declared");
    }
  }

  /**
   * Returns the plan of one page of rows, ordered by the dataset's key at last.
   *
   * @param after the place where the page before ended; empty for the first page
   * @throws InvalidQueryException with every fault, also of what a page needs
   * @throws LimitExceededException where a question without faults is too large
   */
  public PagePlan page(Query.Rows query, String after, Subject subject, Asking asking) {
    List<Problem> problems = new ArrayList<>();
    List<String> key = dataset(query.scope()).key();
    if (key.isEmpty()) {
      problems.add(
          new Problem("page", "the dataset has no key", "say key(…) where it is declared"));
    }
    long size = query.limit().orElse(0);
    if (size < 1) {
      String most = "1 to " + limits.maxTableRows();
      problems.add(new Problem("limit", "is the size of a page", most));
    }
    Query.Rows ordered = query;
    for (String name : key) {
      boolean already = query.order().stream().anyMatch(sort -> sort.by().equals(name));
      ordered = already ? ordered : ordered.orderBy(Sort.ascending(name));
    }
    try {
      QueryPlan.Rows rows = (QueryPlan.Rows) resolve(ordered, subject, asking.now(), asking.data());
      if (problems.isEmpty()) {
        checkSize(query, size);
        return new PagePlan(rows, after);
      }
    } catch (InvalidQueryException e) {
      problems.addAll(e.problems());
    }
    throw new InvalidQueryException("page of " + dataset(query.scope()), problems);
  }

  private void checkSize(Query.Rows query, long size) {
    if (size > limits.maxTableRows()) {
      throw new LimitExceededException(
          "a page on " + dataset(query.scope()) + " is to have " + size + " rows",
          "maxTableRows",
          limits.maxTableRows(),
          "ask for smaller pages, or raise it in Limits");
    }
  }

  /**
   * When a question is asked, and of what.
   *
   * @param data from the first to just after the last row that may be seen; where it is needed
   */
  public record Asking(Instant now, Optional<TimeRange> data) {}

  /** Makes the plan of each kind of question. */
  private record Planner(Dataset dataset, Resolution resolution, Frame frame, Slice slice)
      implements Query.Visitor<QueryPlan> {

    private static final int MOST_BINS = 100;

    @Override
    public QueryPlan totals(Query.Totals query) {
      Figures figures = resolution.figures(query.measures(), List.of(), query.scope(), false);
      return new QueryPlan.Groups(dataset, frame, slice, Grouping.none(), figures, Choice.all());
    }

    @Override
    public QueryPlan trend(Query.Trend query) {
      TimeGrain grain = resolution.grain(query.grain(), frame);
      List<Dimension> dimensions = resolution.dimensions(query.dimensions());
      Grouping grouping = new Grouping(Optional.of(grain), dimensions);
      Figures figures =
          resolution.figures(query.measures(), query.dimensions(), query.scope(), true);
      resolution.problems().addAll(ChoiceRules.problems(query));
      Ranking ranking =
          resolution.ranking(query.order(), columns(dimensions, figures), query.limit());
      Choice choice = new Choice(Condition.always(), ranking, query.other());
      return new QueryPlan.Groups(dataset, frame, slice, grouping, figures, choice);
    }

    @Override
    public QueryPlan breakdown(Query.Breakdown query) {
      List<Dimension> dimensions = resolution.dimensions(query.dimensions());
      if (query.dimensions().isEmpty()) {
        resolution.problems().add(Problem.of("breakdown", "names no dimension"));
      }
      Figures figures =
          resolution.figures(query.measures(), query.dimensions(), query.scope(), false);
      Ranking ranking =
          resolution.ranking(query.order(), columns(dimensions, figures), query.limit());
      Condition having = resolution.having(query.having(), figures);
      resolution.problems().addAll(ChoiceRules.problems(query));
      Choice choice = new Choice(having, ranking, query.other());
      Grouping grouping = new Grouping(Optional.empty(), dimensions);
      return new QueryPlan.Groups(dataset, frame, slice, grouping, figures, choice);
    }

    private static List<String> columns(List<Dimension> dimensions, Figures figures) {
      List<String> columns = new ArrayList<>();
      dimensions.forEach(dimension -> columns.add(dimension.name()));
      figures.figures().forEach(figure -> columns.add(figure.name()));
      return columns;
    }

    @Override
    public QueryPlan rows(Query.Rows query) {
      List<Dimension> columns = resolution.columns(query.columns());
      if (query.columns().isEmpty()) {
        resolution.problems().add(Problem.of("rows", "name no column"));
      }
      List<String> sortNames =
          query.order().stream()
              .map(Sort::by)
              .distinct()
              .filter(name -> !query.columns().contains(name) || resolution.masked(name))
              .toList();
      List<Dimension> sortOnly = resolution.dimensions(sortNames);
      List<String> sortable = new ArrayList<>();
      columns.forEach(column -> sortable.add(column.name()));
      sortOnly.forEach(column -> sortable.add(column.name()));
      Ranking ranking = resolution.ranking(query.order(), sortable, query.limit());
      List<Mask> masks = resolution.masks(columns);
      return new QueryPlan.Rows(dataset, frame, slice, columns, masks, sortOnly, ranking);
    }

    @Override
    public QueryPlan histogram(Query.Histogram query) {
      List<Problem> problems = resolution.problems();
      if (query.bins() < 1 || query.bins() > MOST_BINS) {
        problems.add(Problem.of("bins", query.bins() + " of them, not 1 to " + MOST_BINS));
      }
      List<Dimension> found = resolution.dimensions(List.of(query.dimension()));
      if (found.isEmpty()) {
        return nothing();
      }
      Dimension dimension = found.get(0);
      if (!dimension.type().numeric()) {
        String what = "is " + dimension.type().text() + ", and a histogram is of numbers";
        problems.add(Problem.of("dimension \"" + dimension.name() + "\"", what));
      }
      return new QueryPlan.Histogram(dataset, frame, slice, dimension, query.bins());
    }

    @Override
    public QueryPlan funnel(Query.Funnel query) {
      return new SubjectPlans(resolution, dataset)
          .funnel(query, frame, slice)
          .map(QueryPlan.class::cast)
          .orElseGet(this::nothing);
    }

    @Override
    public QueryPlan retention(Query.Retention query) {
      return new SubjectPlans(resolution, dataset)
          .retention(query, frame, slice)
          .map(QueryPlan.class::cast)
          .orElseGet(this::nothing);
    }

    /** Stands in for a plan that cannot be made, which is a problem. */
    private QueryPlan nothing() {
      return new QueryPlan.Rows(
          dataset, frame, slice, List.of(), List.of(), List.of(), Ranking.none());
    }
  }
}
