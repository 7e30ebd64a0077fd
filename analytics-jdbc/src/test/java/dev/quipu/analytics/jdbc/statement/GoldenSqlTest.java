package dev.quipu.analytics.jdbc.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.query.Sort.Direction;
import dev.quipu.analytics.resolve.Resolver;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements as reviewers read them; {@code -Dgolden.write=true} writes them anew. */
final class GoldenSqlTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "sql");

  /** The dialects by the names of their folders. */
  private static final Map<String, SqlDialect> DIALECTS =
      Map.of(
          "duckdb", SqlDialect.duckDb(),
          "postgresql", SqlDialect.postgreSql(),
          "h2", SqlDialect.h2(),
          "sqlite", SqlDialect.sqlite(2),
          "mariadb", SqlDialect.mariaDb());

  /** A question to a dataset with a time column of some kind, in a calendar. */
  record Question(String name, TimeColumn time, ReportingCalendar calendar, Query query) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ReportingCalendar CALENDAR = ReportingCalendar.of(NEW_YORK);
  private static final ReportingCalendar APIA = ReportingCalendar.of(ZoneId.of("Pacific/Apia"));
  private static final ReportingCalendar LORD_HOWE =
      ReportingCalendar.of(ZoneId.of("Australia/Lord_Howe"));
  private static final ReportingCalendar FISCAL =
      new ReportingCalendar(NEW_YORK, DayOfWeek.SUNDAY, LocalTime.of(4, 0), Month.OCTOBER);

  private static Dataset.Builder orders(TimeColumn time) {
    return Dataset.table("orders")
        .time(time)
        .dimensions(
            Dimension.text("country"),
            Dimension.decimal("amount"),
            Dimension.integer("parts"),
            Dimension.instant("paid").column("paid at"))
        .lookups(
            Lookup.table("countries")
                .on("country", "code")
                .attributes(Dimension.text("continent").column("part"), Dimension.date("joined")),
            Lookup.select("makers", "SELECT number, size FROM makers")
                .on("parts", "number")
                .attributes(Dimension.integer("size")))
        .measures(
            Measure.count("n"),
            Measure.sum("revenue", "amount"),
            Measure.median("middle", "parts"),
            Measure.countDistinct("countries", "country"),
            Measure.max("last_paid", "paid"),
            Measure.sum("german", "amount").where(Filter.equalTo("country", "DE")));
  }

  private static final TimeColumn INSTANT = TimeColumn.instant("placed");

  private static Scope scope() {
    return Scope.of("orders").range("2025-03-01/2025-03-31");
  }

  private static Stream<Question> questions() {
    Query all = scope().totals("n", "revenue", "middle", "countries", "last_paid", "german");
    return Stream.of(
        new Question("totals", INSTANT, CALENDAR, all),
        new Question("filter", INSTANT, CALENDAR, scope().where(filter()).totals("n")),
        new Question("long_decimal", INSTANT, CALENDAR, longDecimal()),
        new Question("days", INSTANT, CALENDAR, days()),
        new Question("days_of_one_offset", INSTANT, CALENDAR, february(TimeGrain.DAY)),
        new Question("days_of_epochs", seconds(), CALENDAR, days()),
        new Question("days_of_local_times", local("America/New_York"), CALENDAR, days()),
        new Question("days_of_another_zone", local("Asia/Tokyo"), CALENDAR, days()),
        new Question("days_of_dates", TimeColumn.date("placed"), CALENDAR, days()),
        new Question("days_of_dates_without_one", TimeColumn.date("placed"), APIA, december()),
        new Question("hours", INSTANT, CALENDAR, scope().trend(TimeGrain.HOUR, "n")),
        new Question("hours_cut_by_half", INSTANT, LORD_HOWE, april()),
        new Question("weeks", INSTANT, CALENDAR, scope().trend(TimeGrain.WEEK, "n")),
        new Question("months", INSTANT, CALENDAR, scope().trend(TimeGrain.MONTH, "n")),
        new Question("fiscal_years", INSTANT, FISCAL, february(TimeGrain.YEAR).by("country")),
        new Question("rows", INSTANT, CALENDAR, sorted()),
        new Question("attributes_beside_key", INSTANT, CALENDAR, besideKey()),
        new Question(
            "attributes_before_key", INSTANT, CALENDAR, scope().by("size", "parts").measures("n")),
        new Question("groups_by_attribute", INSTANT, CALENDAR, byAttribute()),
        new Question(
            "rows_with_attributes", INSTANT, CALENDAR, scope().rows("amount", "continent", "size")),
        new Question(
            "cohorts", INSTANT, CALENDAR, scope().retention("country", TimeGrain.MONTH, 12)),
        new Question("cohorts_of_local_times", local("Asia/Tokyo"), CALENDAR, retention()),
        new Question("funnel", INSTANT, CALENDAR, funnel()),
        new Question("funnel_of_local_times", local("America/New_York"), CALENDAR, funnel()));
  }

  static Stream<Arguments> statements() {
    return DIALECTS.keySet().stream()
        .sorted()
        .flatMap(dialect -> questions().map(question -> Arguments.of(dialect, question)));
  }

  private static Filter filter() {
    return Filter.allOf(
        Filter.not(Filter.oneOf("country", List.of("FR", "IT"))),
        Filter.anyOf(Filter.contains("country", "a"), Filter.missing("paid")),
        Filter.between("amount", 1, new BigDecimal("9.99")),
        Filter.lessThan("paid", "2025-03-01T00:00:00.5Z"));
  }

  private static Query longDecimal() {
    return scope().where(Filter.atLeast("amount", new BigDecimal("0.123456789"))).totals("n");
  }

  private static Query besideKey() {
    return scope().by("country", "continent", "parts", "joined").measures("revenue");
  }

  private static Query byAttribute() {
    Scope europe = scope().where(Filter.equalTo("continent", "Europe"));
    return europe.by("joined").measures("n", "middle", "countries");
  }

  private static Query sorted() {
    return scope()
        .rows("country", "paid")
        .orderBy(Sort.descending("amount"))
        .orderBy(Sort.ascending("country"))
        .limit(100);
  }

  private static Query retention() {
    return scope()
        .range("2025-03-05/2025-03-11")
        .where(Filter.present("amount"))
        .retention("parts", TimeGrain.WEEK, 4)
        .first(Filter.equalTo("country", "DE"))
        .back(Filter.present("paid"));
  }

  private static Query funnel() {
    return scope()
        .where(Filter.present("amount"))
        .funnel("country", Duration.ofDays(7))
        .step("one", Filter.everything())
        .step("two", Filter.atLeast("parts", 2))
        .step("three", Filter.missing("paid"));
  }

  private static Query days() {
    return scope().trend(TimeGrain.DAY, "n");
  }

  private static Query december() {
    return scope().range("2011-12-01/2011-12-31").trend(TimeGrain.DAY, "n");
  }

  private static Query april() {
    return scope().range("2025-04-05/2025-04-07").trend(TimeGrain.HOUR, "n");
  }

  private static TimeColumn local(String zone) {
    return TimeColumn.local("placed", ZoneId.of(zone));
  }

  private static TimeColumn seconds() {
    return TimeColumn.epoch("placed", TimeColumn.EpochUnit.SECONDS);
  }

  private static Query.Trend february(TimeGrain grain) {
    return scope().range("2025-02-01/2025-02-28").trend(grain, "n");
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("statements")
  void statementsAreTheGoldenOnes(String dialect, Question question) throws IOException {
    Catalog catalog = Catalog.of(orders(question.time()));
    Resolver resolver = new Resolver(catalog, question.calendar(), Limits.defaults());
    QueryPlan plan =
        resolver.resolve(question.query(), Instant.parse("2025-06-15T12:00:00Z"), Optional.empty());
    SqlQuery sql = plan.accept(new Written(new SqlWriter(DIALECTS.get(dialect))));
    assertThat(sql.text().chars().filter(c -> c == '?').count()).isEqualTo(sql.binds().size());
    String shown = sql.text() + "\n" + binds(sql);
    Path golden = FOLDER.resolve(dialect).resolve(question.name() + ".sql");
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, shown);
    }
    assertThat(shown).isEqualTo(Files.readString(golden));
  }

  private static String binds(SqlQuery sql) {
    return sql.binds().stream()
        .map(bind -> "-- " + bind.getClass().getSimpleName() + " " + bind + "\n")
        .collect(Collectors.joining());
  }

  private static Direction direction(int column) {
    return column % 2 == 0 ? Direction.ASCENDING : Direction.DESCENDING;
  }

  /** Writes a plan; groups are cut after the three largest, in each column's order. */
  private record Written(SqlWriter writer) implements QueryPlan.Visitor<SqlQuery> {

    @Override
    public SqlQuery groups(QueryPlan.Groups plan) {
      boolean ranked = !plan.grouping().dimensions().isEmpty();
      List<Ranking.Key> keys =
          IntStream.range(0, plan.grouping().width() + 1)
              .mapToObj(column -> new Ranking.Key(column, direction(column)))
              .toList();
      return writer
          .aggregate(
              new AggregatePlan(
                  plan.dataset(),
                  plan.slice(),
                  plan.grouping(),
                  plan.figures().aggregates(),
                  ranked ? new Ranking(keys, OptionalLong.of(3)) : Ranking.none()))
          .query();
    }

    @Override
    public SqlQuery histogram(QueryPlan.Histogram plan) {
      throw new IllegalArgumentException("a histogram is aggregates, in two statements");
    }

    @Override
    public SqlQuery funnel(QueryPlan.Funnel plan) {
      return writer.funnel(plan).query();
    }

    @Override
    public SqlQuery retention(QueryPlan.Retention plan) {
      return writer.retention(plan).query();
    }

    @Override
    public SqlQuery rows(QueryPlan.Rows plan) {
      return writer.rows(plan).query();
    }
  }
}
