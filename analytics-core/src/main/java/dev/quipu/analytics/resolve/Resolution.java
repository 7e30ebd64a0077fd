package dev.quipu.analytics.resolve;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.ValueType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One question being resolved: what its parts mean, and every fault found on the way. */
final class Resolution {

  private static final int MOST_NAMES = 200;
  private static final int MOST_TESTS = 2_000;
  private static final int MOST_VALUES = 20_000;

  private static final List<String> COMPARED = List.of("_previous", "_change", "_percent");

  private final Dataset dataset;
  private final Limits limits;
  private final Sight sight;
  private final Map<String, Dimension> known;
  private final List<Problem> problems = new ArrayList<>();
  private Optional<LimitExceededException> exceeded = Optional.empty();

  Resolution(Dataset dataset, Sight sight, Limits limits) {
    this.dataset = dataset;
    this.sight = sight;
    this.known = sight.plain();
    this.limits = limits;
  }

  List<Problem> problems() {
    return problems;
  }

  /** Returns the refusal of a question that is sound, but too large. */
  Optional<LimitExceededException> exceeded() {
    return exceeded;
  }

  /** Resolves the times; where the range is faulty, any range stands in for it. */
  Frame frame(Scope scope, ReportingCalendar calendar, Instant now, Optional<TimeRange> data) {
    try {
      TimeRange range = scope.range().resolve(calendar, now, data);
      if (scope.comparison().isEmpty()) {
        return new Frame(range, Optional.empty(), calendar, now);
      }
      TimeRange current = scope.comparison().get().current(range, now);
      TimeRange baseline = scope.comparison().get().baseline(range, calendar, now);
      return new Frame(current, Optional.of(baseline), calendar, now);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      problems.add(
          Problem.of("range \"" + scope.range().text() + "\"", String.valueOf(e.getMessage())));
      TimeRange any = new TimeRange(now, now.plus(Duration.ofHours(1)));
      return new Frame(any, Optional.empty(), calendar, now);
    }
  }

  Condition condition(Filter filter) {
    return condition(filter, known);
  }

  /** Resolves the filter of a part of a question, which is named in its problems. */
  Condition condition(Filter filter, String part) {
    int before = problems.size();
    Condition condition = condition(filter, known);
    problems.subList(before, problems.size()).replaceAll(problem -> problem.within(part));
    return condition;
  }

  private Condition condition(Filter filter, Map<String, Dimension> dimensions) {
    FilterSize size = FilterSize.of(filter);
    if (size.depth() > FilterSize.MOST_DEPTH) {
      problems.add(
          new Problem(
              "filter",
              "has filters in one another, more than " + FilterSize.MOST_DEPTH + " deep",
              "put tests side by side in one allOf or anyOf"));
      return Condition.always();
    }
    if (size.tests() > MOST_TESTS || size.values() > MOST_VALUES) {
      problems.add(
          new Problem(
              "filter",
              "has " + size.tests() + " tests and " + size.values() + " values",
              "at most " + MOST_TESTS + " and " + MOST_VALUES));
      return Condition.always();
    }
    List<Problem> found = new ArrayList<>();
    Condition condition = Condition.of(filter, dimensions, found);
    found.forEach(problem -> problems.add(sight.better(problem)));
    return condition;
  }

  Figures figures(List<String> names, List<String> dimensions, Scope scope, boolean trend) {
    if (tooMany("measures", names.size()) || tooMany("dimensions", dimensions.size())) {
      return new Figures(List.of(), List.of(), List.of());
    }
    if (scope.comparison().isPresent()) {
      for (String name : names) {
        for (String suffix : COMPARED) {
          checkFree(name, name + suffix, "measure", names);
          checkFree(name, name + suffix, "dimension", dimensions);
        }
      }
    }
    return new FigureResolver(dataset, sight.figures(), trend).figures(names, problems);
  }

  private void checkFree(String figure, String needed, String kind, List<String> taken) {
    if (taken.contains(needed)) {
      problems.add(
          new Problem(
              kind + " \"" + needed + "\"",
              "has the name that the comparison of \"" + figure + "\" needs",
              "ask for them in two questions"));
    }
  }

  /** A question of thousands of names is no question; refusing it early keeps it cheap. */
  private boolean tooMany(String what, int number) {
    if (number > MOST_NAMES) {
      problems.add(new Problem(what, number + " named", "at most " + MOST_NAMES));
    }
    return number > MOST_NAMES;
  }

  List<Dimension> dimensions(List<String> names) {
    return dimensions(names, known);
  }

  /** Resolves the columns of rows, which may be masked. */
  List<Dimension> columns(List<String> names) {
    return dimensions(names, sight.listed());
  }

  /** Tells whether the name is of a column that is shown masked. */
  boolean masked(String name) {
    return !known.containsKey(name) && sight.listed().containsKey(name);
  }

  /** Resolves the dimension by which subjects are told apart, which may be masked. */
  Optional<Dimension> subject(String name) {
    Map<String, Dimension> countable = sight.countable();
    Dimension subject = countable.get(name);
    if (subject == null) {
      problems.add(Problem.unknown("dimension", name, countable.keySet()));
      return Optional.empty();
    }
    if (subject.type() != ValueType.TEXT && subject.type() != ValueType.INTEGER) {
      String what = "is " + subject.type().text() + ", and subjects are text or whole numbers";
      problems.add(Problem.of("dimension \"" + name + "\"", what));
    }
    return Optional.of(subject);
  }

  List<Mask> masks(List<Dimension> columns) {
    return columns.stream().map(sight::mask).toList();
  }

  private List<Dimension> dimensions(List<String> names, Map<String, Dimension> usable) {
    if (tooMany("dimensions", names.size())) {
      return List.of();
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (String name : names) {
      Dimension dimension = usable.get(name);
      if (dimension == null) {
        problems.add(sight.better(Problem.unknown("dimension", name, usable.keySet())));
      } else if (dimensions.contains(dimension)) {
        problems.add(Problem.of("dimension \"" + name + "\"", "named twice"));
      } else {
        dimensions.add(dimension);
      }
    }
    return dimensions;
  }

  /** Checks that the grain is not finer than the time column or the number of buckets allows. */
  TimeGrain grain(TimeGrain grain, Frame frame) {
    if (grain == TimeGrain.HOUR && dataset.time().kind().wholeDays()) {
      problems.add(new Problem("grain \"hour\"", "too fine for a time column of dates", "use day"));
    }
    long buckets = frame.calendar().countBuckets(frame.range(), grain);
    if (buckets > limits.maxBuckets()) {
      exceeded =
          Optional.of(
              new LimitExceededException(
                  "the trend on "
                      + dataset
                      + " over "
                      + frame.range()
                      + " by "
                      + grain.text()
                      + " has "
                      + buckets
                      + " buckets",
                  "maxBuckets",
                  limits.maxBuckets(),
                  "ask for a coarser grain or a shorter range, or raise it in Limits"));
    }
    return grain;
  }

  Ranking ranking(List<Sort> order, List<String> columns, OptionalInt limit) {
    return ranking(
        order,
        columns,
        limit.isPresent() ? OptionalLong.of(limit.getAsInt()) : OptionalLong.empty());
  }

  /** Resolves an order over the named columns of the answer. */
  Ranking ranking(List<Sort> order, List<String> columns, OptionalLong limit) {
    List<Ranking.Key> keys = new ArrayList<>();
    for (Sort sort : order) {
      int column = columns.indexOf(sort.by());
      if (column >= 0) {
        keys.add(new Ranking.Key(column, sort.direction()));
      } else if (known.containsKey(sort.by()) || !isUnknownDimensionAlready(sort.by())) {
        problems.add(
            sight.figures().contains(sort.by())
                ? new Problem(
                    "order by \"" + sort.by() + "\"",
                    "not among the measures asked for",
                    "add it to them")
                : Problem.unknown("order by", sort.by(), columns));
      }
    }
    if (limit.isPresent() && limit.getAsLong() < 1) {
      problems.add(Problem.of("limit " + limit.getAsLong(), "must be at least 1"));
    }
    return new Ranking(keys, limit);
  }

  /** Resolves a condition on figures, each as a dimension that is named like it. */
  Condition having(Filter filter, Figures figures) {
    Map<String, Dimension> named = new LinkedHashMap<>();
    for (Figures.Figure figure : figures.figures()) {
      named.put(figure.name(), figure.asDimension());
    }
    int before = problems.size();
    Condition having = condition(filter, named);
    problems.subList(before, problems.size()).replaceAll(problem -> problem.within("having"));
    return having;
  }

  /** A name refused as a dimension is not refused a second time as a key of the order. */
  private boolean isUnknownDimensionAlready(String name) {
    return problems.stream().anyMatch(p -> p.where().equals("dimension \"" + name + "\""));
  }
}
