package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.LookedUpLedger.booked;
import static dev.quipu.analytics.contract.LookedUpLedger.june;
import static dev.quipu.analytics.contract.LookedUpLedger.ledger;
import static dev.quipu.analytics.contract.LookedUpLedger.users;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
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

  private Given asked() {
    return given(booked(ledger()), users());
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
}
