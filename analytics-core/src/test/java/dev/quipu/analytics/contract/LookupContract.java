package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Attributes that another table has for the values of a dimension. */
interface LookupContract extends ContractHost {

  int LOOKUP_LOADS = 4;
  int LOOKUP_QUESTIONS = 60;
  Duration LOOKUP_LONGEST = Duration.ofSeconds(5);

  private static Dataset.Builder ledger() {
    return Dataset.table("ledger")
        .time(TimeColumn.instant("booked"))
        .dimensions(
            Dimension.integer("id"),
            Dimension.integer("user_id").column("user"),
            Dimension.text("campaign"),
            Dimension.integer("amount"))
        .lookups(
            Lookup.table("users")
                .on("user_id", "id")
                .attributes(
                    Dimension.text("user_name").column("name"),
                    Dimension.text("country"),
                    Dimension.text("mail").personal().masked(Mask.hash()).plainFor("support"),
                    Dimension.text("health").secret(),
                    Dimension.instant("registered"),
                    Dimension.decimal("credit")))
        .measures(
            Measure.count("n"),
            Measure.sum("spent", "amount"),
            Measure.sum("german", "amount").where(Filter.equalTo("country", "DE")),
            Measure.countDistinct("countries", "country"),
            Measure.max("newest", "registered"),
            Measure.median("middle_credit", "credit"))
        .kpis(Kpi.percent("german_rate", "german", "spent"), Kpi.share("part", "spent"))
        .key("id");
  }

  /** The columns of the ledger and of the users have names in common, and none of them is alike. */
  private static Fixture booked(Dataset.Builder declaration) {
    return Fixture.of(declaration)
        .row("2025-05-20T10:00:00Z", 1, 1, "s", 5)
        .row("2025-06-01T10:00:00Z", 2, 1, "s", 10)
        .row("2025-06-02T10:00:00Z", 3, 2, "S", 30)
        .row("2025-06-02T11:00:00Z", 4, 3, "s", 20)
        .row("2025-06-03T10:00:00Z", 5, 3, null, 5)
        .row("2025-06-04T10:00:00Z", 6, 9, "t", 7)
        .row("2025-06-05T10:00:00Z", 7, null, "s ", 1);
  }

  private static Fixture users() {
    return Fixture.of(
            Dataset.table("users")
                .time(TimeColumn.instant("registered"))
                .dimensions(
                    Dimension.integer("id"),
                    Dimension.text("name"),
                    Dimension.text("country"),
                    Dimension.text("mail"),
                    Dimension.text("health"),
                    Dimension.decimal("credit"))
                .measures(Measure.count("n")))
        .row("2025-01-01T00:00:00.000001Z", 1, "Ann", "DE", "ann@x.io", "flu", "1.5")
        .row("2025-01-02T00:00:00Z", 2, "Bo", "FR", "bo@x.io", null, "2")
        .row("2025-01-03T00:00:00Z", 3, "Ann", "DE", null, null, null)
        .row("2025-01-04T00:00:00Z", 4, "Di", "IT", "di@x.io", null, "4")
        .row("2025-01-05T00:00:00Z", null, "No", "NO", "no@x.io", null, "5")
        .row("2025-01-06T00:00:00Z", null, "Na", "NA", "na@x.io", null, "6");
  }

  private Given asked() {
    return given(booked(ledger()), users());
  }

  private static Scope june() {
    return Scope.of("ledger").range("2025-06-01/2025-06-30");
  }

  @Test
  default void attributesStandBesideTheirKey() {
    Query.Breakdown all = june().by("user_id", "user_name", "registered", "credit").measures("n");
    assertThat(asked().lines(all))
        .containsExactly(
            "1 | Ann | 2025-01-01T00:00:00.000001Z | 1.5 | 1",
            "2 | Bo | 2025-01-02T00:00:00Z | 2 | 1",
            "3 | Ann | 2025-01-03T00:00:00Z | ∅ | 2",
            "9 | ∅ | ∅ | ∅ | 1",
            "∅ | ∅ | ∅ | ∅ | 1");
    Query.Breakdown top = june().by("user_id", "user_name").measures("spent", "part");
    Table table = asked().table(top.top(2, "spent").withOther());
    assertThat(Lines.of(table)).containsExactly("2 | Bo | 30 | 41.09", "3 | Ann | 25 | 34.25");
    assertThat(Lines.ofOther(table)).containsExactly("∅ | ∅ | 18 | 24.66");
    assertThat(asked().lines(june().by("user_name", "user_id").measures("n").top(3, "n")))
        .containsExactly("Ann | 3 | 2", "Ann | 1 | 1", "Bo | 2 | 1");
  }

  @Test
  default void attributesAreGroupsOfTheirOwn() {
    assertThat(asked().lines(june().by("country").measures("n", "spent", "middle_credit")))
        .containsExactly("DE | 3 | 35 | 1.5", "FR | 1 | 30 | 2", "∅ | 2 | 8 | ∅");
    assertThat(asked().lines(june().by("user_name", "campaign").measures("n")))
        .containsExactly("Ann | s | 2", "Ann | ∅ | 1", "Bo | S | 1", "∅ | s  | 1", "∅ | t | 1");
    assertThat(asked().lines(june().totals("german", "german_rate", "countries", "newest")))
        .containsExactly("35 | 47.95 | 2 | 2025-01-03T00:00:00Z");
    assertThat(asked().lines(june().histogram("credit", 2)))
        .containsExactly("1.5 | 2 | 1", "2 | 2.5 | 1");
  }

  @Test
  default void trendsAndComparisonsHaveAttributes() {
    Scope scope = june().range("2025-06-01/2025-06-03").compare(Comparison.previousPeriod());
    assertThat(
            asked()
                .lines(
                    scope.trend(TimeGrain.DAY, "spent").by("user_id", "user_name").top(1, "spent")))
        .containsExactly(
            "2025-06-01 | 2 | Bo | 0 | 0 | 0 | 0",
            "2025-06-02 | 2 | Bo | 30 | 0 | 30 | ∅",
            "2025-06-03 | 2 | Bo | 0 | 0 | 0 | 0");
    Scope month = june().compare(Comparison.previousPeriod());
    assertThat(asked().lines(month.by("user_id", "country").measures("spent").limit(1)))
        .containsExactly("1 | DE | 10 | 5 | 5 | 100");
    assertThat(
            asked()
                .lines(
                    month
                        .by("user_id", "country")
                        .measures("spent")
                        .having(Filter.atMost("spent", 10))))
        .containsExactly(
            "1 | DE | 10 | 5 | 5 | 100", "9 | ∅ | 7 | 0 | 7 | ∅", "∅ | ∅ | 1 | 0 | 1 | ∅");
  }

  @Test
  default void filtersAreByAttributes() {
    assertThat(asked().lines(june().where(Filter.equalTo("country", "DE")).totals("n", "spent")))
        .containsExactly("3 | 35");
    Filter not = Filter.not(Filter.equalTo("country", "DE"));
    assertThat(asked().lines(june().where(not).totals("n", "spent"))).containsExactly("3 | 38");
    assertThat(
            asked()
                .lines(
                    june()
                        .where(Filter.missing("user_name"))
                        .by("user_id", "user_name")
                        .measures("n")))
        .containsExactly("9 | ∅ | 1", "∅ | ∅ | 1");
  }

  @Test
  default void rowsAndPagesHaveAttributes() {
    Query.Rows rows =
        june()
            .rows("id", "user_name")
            .orderBy(Sort.descending("country"))
            .orderBy(Sort.descending("id"));
    List<String> lines = List.of("3 | Bo", "5 | Ann", "4 | Ann", "2 | Ann", "7 | ∅", "6 | ∅");
    assertThat(asked().lines(rows)).isEqualTo(lines);
    try (Analytics analytics = asked().analytics();
        RowCursor cursor = analytics.rows(rows)) {
      assertThat(Lines.of(cursor)).isEqualTo(lines);
      Page first = analytics.page(rows.limit(4), "");
      assertThat(first.total()).isEqualTo(6);
      Page second = analytics.page(rows.limit(4), first.next().orElseThrow());
      assertThat(second.rows()).extracting(row -> row.get("id")).containsExactly(7L, 6L);
    }
  }

  @Test
  default void textKeysAreTheSameByCodePoint() {
    Fixture ledger =
        booked(
            ledger()
                .lookups(
                    Lookup.table("campaigns")
                        .on("campaign", "code")
                        .attributes(Dimension.text("campaign_name").column("id"))));
    Fixture campaigns =
        Fixture.of(
                Dataset.table("campaigns")
                    .time(TimeColumn.instant("booked"))
                    .dimensions(Dimension.text("code"), Dimension.text("id"))
                    .measures(Measure.count("n")))
            .row(null, "s", "small")
            .row(null, "S", "capital")
            .row(null, "s ", "spaced");
    Given given = given(ledger, users(), campaigns);
    List<String> late =
        List.of("S | capital | 30", "s | small | 30", "s  | spaced | 1", "t | ∅ | 7", "∅ | ∅ | 5");
    assertThat(given.lines(june().by("campaign", "campaign_name").measures("spent")))
        .isEqualTo(late);
    assertThat(given.lines(june().by("campaign_name", "country").measures("n")))
        .containsExactly(
            "capital | FR | 1", "small | DE | 2", "spaced | ∅ | 1", "∅ | DE | 1", "∅ | ∅ | 1");
  }

  @Test
  default void oneTableIsLookedUpByTwoDimensions() {
    String select = "SELECT " + quote("id") + ", " + quote("name") + " FROM " + quote("users");
    Dataset.Builder twice =
        ledger()
            .lookups(
                Lookup.select("users", select)
                    .on("amount", "id")
                    .attributes(Dimension.text("amount_name").column("name")));
    Given given = given(booked(twice), users());
    assertThat(given.lines(june().by("user_id", "user_name", "amount_name").measures("n")))
        .containsExactly(
            "1 | Ann | ∅ | 1",
            "2 | Bo | ∅ | 1",
            "3 | Ann | ∅ | 2",
            "9 | ∅ | ∅ | 1",
            "∅ | ∅ | Ann | 1");
    assertThat(given.lines(june().by("amount", "amount_name", "country").measures("n").limit(2)))
        .containsExactly("1 | Ann | ∅ | 1", "5 | ∅ | DE | 1");
  }

  @Test
  default void aKeyThatIsThereTwiceCountsNothingTwice() {
    Fixture users = users().row("2025-01-07T00:00:00Z", 3, "Ann", "AT", null, null, null);
    Given given = given(booked(ledger()), users);
    for (Query query :
        List.of(
            june().by("user_id", "user_name").measures("spent"),
            june().by("user_id", "country").measures("spent").top(2, "spent"),
            june().trend(TimeGrain.DAY, "n").by("user_id", "user_name"),
            june().by("country").measures("spent"),
            june().totals("german"),
            june().where(Filter.equalTo("user_name", "Ann")).totals("n"),
            june().rows("id", "user_name"))) {
      assertThatExceptionOfType(BackendException.class)
          .as("%s", query)
          .isThrownBy(() -> given.table(query))
          .withMessage(
              "dataset \"ledger\", lookup \"users\": has a key \"id\" that is there more than once"
                  + " (a row would be counted once for each; make the key unique)");
    }
    assertThat(given.lines(june().by("user_id").measures("n").top(1, "n")))
        .containsExactly("3 | 2");
    try (Analytics analytics = given.analytics()) {
      assertThatExceptionOfType(InvalidModelException.class)
          .isThrownBy(analytics::validate)
          .withMessage(
              """
              catalog, compared with the database, is invalid:
                - dataset "ledger", lookup "users": has a key "id" that is there more than once \
              (a row would be counted once for each; make the key unique)""");
    }
  }

  @Test
  default void validationComparesLookups() {
    try (Analytics analytics = asked().analytics()) {
      analytics.validate();
    }
    Dataset.Builder wrong =
        ledger()
            .lookups(
                Lookup.table("users")
                    .on("user_id", "ident")
                    .attributes(Dimension.text("surname").column("nam")));
    Given given = Given.of(load(List.of(booked(ledger()), users())), wrong);
    try (Analytics analytics = given.analytics()) {
      assertThatExceptionOfType(InvalidModelException.class)
          .isThrownBy(analytics::validate)
          .satisfies(
              e ->
                  assertThat(e.problems())
                      .hasSize(2)
                      .allSatisfy(p -> assertThat(p.where()).contains("lookup \"users\"")));
    }
  }

  @Test
  default void protectedAttributesAreAsProtectedAsColumns() {
    Given given = asked();
    try (Analytics analytics = given.analytics()) {
      Query.Rows listed = june().rows("id", "mail").orderBy(Sort.ascending("id")).limit(1);
      assertThat(Lines.of(analytics.query(listed))).doesNotContain("2 | ann@x.io");
      assertThat(Lines.of(analytics.askedBy(Subject.of("eve").roles("support")).query(listed)))
          .containsExactly("2 | ann@x.io");
      for (Query query :
          List.of(
              june().where(Filter.startsWith("mail", "a")).totals("n"),
              june().by("user_id", "mail").measures("n"),
              june().by("mail").measures("n"),
              june().rows("id").orderBy(Sort.ascending("mail")),
              june().where(Filter.present("health")).totals("n"),
              june().rows("health"),
              june().by("user_id", "health").measures("n"))) {
        assertThatExceptionOfType(InvalidQueryException.class)
            .as("%s", query)
            .isThrownBy(() -> analytics.query(query));
      }
    }
  }

  @Test
  default void policiesAreByAttributes() {
    Given given =
        given(booked(ledger().rows(RowPolicy.tenant("country").exceptFor("root"))), users());
    try (Analytics analytics = given.analytics()) {
      var german = analytics.askedBy(Subject.of("ann").tenant("DE"));
      Query all = Scope.of("ledger").range("all_time").by("user_id", "user_name").measures("n");
      Table table = german.query(all);
      assertThat(Lines.of(table)).containsExactly("1 | Ann | 2", "3 | Ann | 2");
      assertThat(table.frame().range().end()).hasToString("2025-06-15T12:00:00Z");
      assertThat(Lines.of(german.query(june().rows("amount").orderBy(Sort.ascending("amount")))))
          .containsExactly("5", "10", "20");
      assertThat(Lines.of(analytics.askedBy(Subject.of("r").roles("root")).query(all))).hasSize(5);
    }
  }

  @Test
  default void smallGroupsAreSuppressedByAttributesToo() {
    Given given =
        given(
            booked(ledger().minimumGroupSize(MinimumGroupSize.distinct(2, "user_name"))), users());
    assertThat(given.lines(june().by("user_id", "country").measures("n")))
        .allSatisfy(line -> assertThat(line).endsWith("| ∅"));
    assertThat(given.lines(june().totals("n"))).containsExactly("6");
  }

  @Test
  default void randomQuestionsAreAnsweredAsIfAttributesWereInTheRows() {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    long until = System.nanoTime() + LOOKUP_LONGEST.toNanos();
    Random random = new Random(seed);
    for (int i = 0; i < LOOKUP_LOADS; i++) {
      RandomRows rows = RandomRows.of(random, decimalDigits());
      RandomLookups lookups = RandomLookups.of(rows);
      Given loaded = Given.of(load(lookups.fixtures()), lookups.fixtures());
      RandomQuestions questions = new RandomQuestions(random, rows, lookups.rows().dataset());
      for (int j = 0; j < LOOKUP_QUESTIONS && (j == 0 || System.nanoTime() < until); j++) {
        ReportingCalendar calendar = questions.calendar();
        String now = rows.instant().toString();
        Query question = questions.question();
        assertThat(RandomContract.answer(loaded.in(calendar).at(now), question))
            .as("seed %d, calendar %s, now %s, question %s", seed, calendar, now, question)
            .isEqualTo(RandomContract.answer(lookups.written().in(calendar).at(now), question));
      }
    }
  }

  @Test
  default void everyFaultOfALookupIsTold() {
    Dataset.Builder wrong =
        ledger()
            .lookups(
                Lookup.table("a").attributes(Dimension.text("a1")),
                Lookup.table("b").on("user", "").attributes(Dimension.text("country")),
                Lookup.table("c").on("user_name", "id"))
            .key("country");
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(wrong::build)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.where() + ": " + problem.what())
                    .containsExactly(
                        "lookup \"a\": has no key",
                        "lookup \"b\", dimension \"user\": unknown",
                        "lookup \"b\", key: names no column, table or statement",
                        "lookup \"b\", dimension \"country\": declared twice",
                        "lookup \"c\", dimension \"user_name\": unknown",
                        "lookup \"c\": has no attributes",
                        "key, dimension \"country\": unknown"));
  }
}
