package dev.quipu.analytics.contract;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.RangeSpec;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.value.ValueType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Questions of every kind about a dataset, over rows of which they know where they dwell.
 *
 * @param dimensions those that are asked about
 * @param figures those that are asked for
 */
record RandomQuestions(
    Random random,
    RandomRows rows,
    Dataset dataset,
    List<Dimension> dimensions,
    List<String> figures) {

  /** The dimension that tells rows apart. */
  static final String KEY = "id";

  /** Asks about all of a dataset. */
  RandomQuestions(Random random, RandomRows rows, Dataset dataset) {
    this(random, rows, dataset, dataset.dimensions(), dataset.figures());
  }

  ReportingCalendar calendar() {
    ReportingCalendar calendar = ReportingCalendar.of(rows.zone());
    return switch (random.nextInt(4)) {
      case 0 ->
          calendar
              .dayStartingAt(LocalTime.of(4, random.nextBoolean() ? 0 : 30))
              .weekStartingOn(DayOfWeek.SUNDAY);
      case 1 -> calendar.fiscalYearStartingIn(Month.of(1 + random.nextInt(12)));
      default -> calendar;
    };
  }

  Query question() {
    TimeGrain grain = grain();
    Scope scope = scope(grain);
    return switch (random.nextInt(6)) {
      case 5 -> retention(scope, grain);
      case 4 -> funnel(scope);
      case 3 -> rows(scope);
      default -> figures(scope, grain);
    };
  }

  /** Returns a question whose answer is made of figures. */
  Query summary() {
    TimeGrain grain = grain();
    return figures(scope(grain), grain);
  }

  private Query figures(Scope scope, TimeGrain grain) {
    return switch (random.nextInt(3)) {
      case 0 -> scope.totals(someFigures());
      case 1 -> trend(scope.trend(grain, someFigures()));
      default -> breakdown(scope);
    };
  }

  private TimeGrain grain() {
    TimeGrain grain = oneOf(List.of(TimeGrain.values()));
    return grain == TimeGrain.HOUR && dataset.time().kind().wholeDays() ? TimeGrain.DAY : grain;
  }

  private Scope scope(TimeGrain grain) {
    Scope scope = Scope.of(dataset.name()).range(range(grain));
    scope = random.nextInt(3) == 0 ? scope : scope.where(filter(2));
    if (random.nextInt(3) == 0) {
      Comparison comparison =
          oneOf(
              List.of(
                  Comparison.previousPeriod(),
                  Comparison.previousYear(),
                  Comparison.sameWeekdaysLastYear()));
      scope = scope.compare(random.nextBoolean() ? comparison : comparison.toDate());
    }
    return scope;
  }

  private Query funnel(Scope scope) {
    int most = random.nextInt(4) == 0 ? 3_000 : 60;
    Query.Funnel query = scope.funnel(subject(), Duration.ofDays(1 + random.nextInt(most)));
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      query = query.step("step " + i, random.nextInt(4) == 0 ? Filter.everything() : filter(1));
    }
    return query;
  }

  private Query retention(Scope scope, TimeGrain grain) {
    Query.Retention query = scope.retention(subject(), grain, 1 + random.nextInt(20));
    query = random.nextBoolean() ? query : query.first(filter(1));
    return random.nextBoolean() ? query : query.back(filter(1));
  }

  private String subject() {
    return oneOf(
        dimensions.stream()
            .filter(d -> d.type() == ValueType.TEXT || d.type() == ValueType.INTEGER)
            .map(Dimension::name)
            .toList());
  }

  private Query breakdown(Scope scope) {
    String[] figures = someFigures();
    Query.Breakdown query = scope.by(dimensions(1 + random.nextInt(2))).measures(figures);
    if (random.nextBoolean()) {
      query = query.orderBy(sort(oneOf(List.of(figures))));
    }
    if (random.nextBoolean()) {
      query = query.orderBy(sort(oneOf(query.dimensions())));
    }
    if (random.nextInt(4) == 0) {
      query = query.having(Filter.not(Filter.missing(oneOf(List.of(figures)))));
      return random.nextBoolean() ? query.limit(1 + random.nextInt(8)) : query;
    }
    query = random.nextBoolean() ? query.limit(1 + random.nextInt(8)) : query;
    return query.limit().isPresent() && random.nextBoolean() ? query.withOther() : query;
  }

  private Query trend(Query.Trend trend) {
    Query.Trend query = trend.by(dimensions(random.nextInt(2)));
    if (query.dimensions().isEmpty() || random.nextBoolean()) {
      return query;
    }
    query = query.top(1 + random.nextInt(5), oneOf(query.measures()));
    return random.nextBoolean() ? query.withOther() : query;
  }

  private Query rows(Scope scope) {
    String[] columns = dimensions(1 + random.nextInt(4));
    Query.Rows query = scope.rows(columns).orderBy(sort(oneOf(List.of(columns))));
    query = query.orderBy(Sort.ascending(KEY));
    return random.nextBoolean() ? query.limit(1 + random.nextInt(20)) : query;
  }

  private Sort sort(String by) {
    return random.nextBoolean() ? Sort.ascending(by) : Sort.descending(by);
  }

  /** Returns a range that the grain cuts into not too many buckets. */
  private RangeSpec range(TimeGrain grain) {
    Instant start = rows.instant().plusNanos(random.nextInt(3) == 0 ? random.nextInt(2_000) : 0);
    long hours =
        switch (grain) {
          case HOUR -> 100;
          case DAY -> 24 * 60;
          case WEEK, MONTH -> 24 * 800;
          case QUARTER, YEAR -> 24 * 5_000;
        };
    Duration length = Duration.ofSeconds(1 + (long) (random.nextDouble() * hours * 3_600));
    LocalDate date = LocalDate.ofInstant(start, rows.zone());
    return switch (random.nextInt(6)) {
      case 0 -> RangeSpec.custom(date, date.plusDays(length.toDays()));
      case 1 ->
          grain.compareTo(TimeGrain.WEEK) < 0
              ? RangeSpec.parse("this_week")
              : RangeSpec.parse("all_time");
      case 2 -> RangeSpec.parse("24h");
      default -> RangeSpec.custom(start, start.plus(length));
    };
  }

  private String[] someFigures() {
    return some(figures, 1 + random.nextInt(4));
  }

  private String[] dimensions(int count) {
    List<String> names = new ArrayList<>(dimensions.stream().map(Dimension::name).toList());
    if (names.size() > 1) {
      names.remove(KEY);
    }
    return some(names, count);
  }

  private String[] some(List<String> names, int count) {
    List<String> left = new ArrayList<>(names);
    List<String> some = new ArrayList<>();
    for (int i = 0; i < count && !left.isEmpty(); i++) {
      some.add(left.remove(random.nextInt(left.size())));
    }
    return some.toArray(String[]::new);
  }

  private Filter filter(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> Filter.not(filter(depth - 1));
      case 2 -> Filter.allOf(filter(depth - 1), filter(depth - 1));
      case 3 -> Filter.anyOf(filter(depth - 1), filter(depth - 1));
      default -> test(oneOf(dimensions));
    };
  }

  private Filter test(Dimension dimension) {
    String name = dimension.name();
    Object one = rows.value(dimension.type());
    Object other = rows.value(dimension.type());
    boolean text = dimension.type() == ValueType.TEXT;
    return switch (random.nextInt(dimension.type() == ValueType.BOOLEAN ? 3 : text ? 10 : 8)) {
      case 0 -> Filter.equalTo(name, one);
      case 1 -> Filter.oneOf(name, List.of(one, other));
      case 2 -> Filter.missing(name);
      case 3 -> Filter.between(name, one, other);
      case 4 -> Filter.lessThan(name, one);
      case 5 -> Filter.atMost(name, one);
      case 6 -> Filter.greaterThan(name, one);
      case 7 -> Filter.atLeast(name, one);
      case 8 -> Filter.contains(name, (String) one);
      default -> Filter.startsWith(name, (String) one);
    };
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
