package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Groups that are too small to be shown, and those that would give them away. */
interface SmallGroupsContract extends ContractHost {

  Subject ADMIN = Subject.of("eve").roles("admin");

  private static Fixture visits(MinimumGroupSize minimum) {
    return Fixture.of(
        Dataset.table("visits")
            .time(TimeColumn.date("day"))
            .dimensions(
                Dimension.text("ward"),
                Dimension.text("illness"),
                Dimension.integer("patient"),
                Dimension.decimal("cost"))
            .measures(
                Measure.count("n"),
                Measure.sum("costs", "cost"),
                Measure.count("flus").where(Filter.equalTo("illness", "flu")))
            .kpis(
                Kpi.share("part", "n"),
                Kpi.difference("well", "n", "flus"),
                Kpi.share("well_part", "well"),
                Kpi.cumulative("so_far", "n"))
            .minimumGroupSize(minimum.exceptFor("admin")));
  }

  private static Fixture with(Fixture fixture, String day, String place, int count) {
    String[] parts = place.split("/", -1);
    Fixture more = fixture;
    for (int i = 0; i < count; i++) {
      more = more.row(day, parts[0], parts[1], i, "10");
    }
    return more;
  }

  private static Scope june() {
    return Scope.of("visits").range("2025-06-01/2025-06-30");
  }

  private static Fixture four(MinimumGroupSize minimum) {
    Fixture visits = with(visits(minimum), "2025-06-01", "a/flu", 9);
    visits = with(visits, "2025-06-02", "b/flu", 6);
    visits = with(visits, "2025-06-03", "c/flu", 2);
    return with(visits, "2025-06-04", "d/flu", 7);
  }

  @Test
  default void aSmallGroupIsSuppressedAndTheSmallestOtherWithIt() {
    Given given = given(four(MinimumGroupSize.rows(5)));
    Query.Breakdown wards = june().by("ward").measures("n", "costs", "part");
    Table table = given.table(wards);
    assertThat(Lines.of(table))
        .containsExactly(
            "a | 9 | 90 | 37.5", "b | ∅ | ∅ | ∅", "c | ∅ | ∅ | ∅", "d | 7 | 70 | 29.17");
    assertThat(table.rows()).extracting(Row::suppressed).containsExactly(false, true, true, false);
    try (Analytics analytics = given.analytics()) {
      assertThat(Lines.of(analytics.askedBy(ADMIN).query(wards))).contains("c | 2 | 20 | 8.33");
    }
  }

  @Test
  default void orderAndCutSayNothingOfASmallGroup() {
    Given given = given(four(MinimumGroupSize.rows(5)));
    Query.Breakdown wards = june().by("ward").measures("n");
    assertThat(given.lines(wards.orderBy(Sort.ascending("n"))))
        .containsExactly("d | 7", "a | 9", "b | ∅", "c | ∅");
    assertThat(given.lines(wards.top(3, "n"))).containsExactly("a | 9", "d | 7", "b | ∅");
    assertThat(given.lines(wards.having(Filter.atMost("n", 7)))).containsExactly("d | 7");
  }

  @Test
  default void aShareDoesNotGiveAwayATotalOfTooFew() {
    Fixture visits = with(visits(MinimumGroupSize.rows(5)), "2025-06-01", "a/cold", 20);
    visits = with(visits, "2025-06-01", "b/cold", 20);
    visits = with(visits, "2025-06-01", "b/flu", 2);
    Query.Breakdown wards = june().by("ward").measures("well", "well_part");
    assertThat(given(visits).lines(wards)).containsExactly("a | 20 | ∅", "b | ∅ | ∅");
    assertThat(given(visits).lines(june().by("ward").measures("n", "part")))
        .containsExactly("a | 20 | 47.62", "b | 22 | 52.38");
  }

  @Test
  default void twoSmallGroupsCoverEachOtherWhereTheyAreEnoughTogether() {
    Fixture visits = with(visits(MinimumGroupSize.rows(5)), "2025-06-01", "a/flu", 3);
    visits = with(visits, "2025-06-01", "b/flu", 2);
    visits = with(visits, "2025-06-01", "c/flu", 8);
    assertThat(given(visits).lines(june().by("ward").measures("n")))
        .containsExactly("a | ∅", "b | ∅", "c | 8");
    Fixture people = with(visits(MinimumGroupSize.distinct(5, "patient")), "2025-06-01", "a/x", 3);
    people = with(people, "2025-06-01", "b/x", 3);
    people = with(people, "2025-06-02", "b/x", 3);
    people = with(people, "2025-06-01", "c/x", 8);
    assertThat(given(people).lines(june().by("ward").measures("n")))
        .containsExactly("a | ∅", "b | ∅", "c | ∅");
  }

  @Test
  default void totalsOfTooFewAreSuppressedAndThoseOfNoneAreNot() {
    Given given = given(four(MinimumGroupSize.rows(5)));
    Scope c = june().where(Filter.equalTo("ward", "c"));
    assertThat(given.kpis(c.totals("n")).suppressed()).isTrue();
    assertThat(given.lines(c.totals("n", "costs"))).containsExactly("∅ | ∅");
    assertThat(given.lines(june().totals("n", "costs"))).containsExactly("24 | 240");
    assertThat(given.lines(june().where(Filter.equalTo("ward", "z")).totals("n")))
        .containsExactly("0");
  }

  @Test
  default void aFigureOfFewRowsOrOfAllButFewIsSmall() {
    Fixture visits = with(visits(MinimumGroupSize.rows(5)), "2025-06-01", "a/flu", 2);
    visits = with(visits, "2025-06-01", "a/cold", 20);
    visits = with(visits, "2025-06-01", "b/flu", 20);
    visits = with(visits, "2025-06-01", "b/cold", 2);
    visits = with(visits, "2025-06-01", "c/flu", 9);
    Given given = given(visits);
    assertThat(given.lines(june().by("ward").measures("n")))
        .containsExactly("a | 22", "b | 22", "c | 9");
    assertThat(given.lines(june().by("ward").measures("n", "flus")))
        .containsExactly("a | ∅ | ∅", "b | ∅ | ∅", "c | ∅ | ∅");
  }

  @Test
  default void aComparisonDoesNotShowEitherSideOfASmallOne() {
    Fixture visits = with(four(MinimumGroupSize.rows(5)), "2025-05-05", "a/flu", 1);
    visits = with(visits, "2025-05-05", "b/flu", 6);
    visits = with(visits, "2025-05-05", "c/flu", 6);
    visits = with(visits, "2025-05-05", "d/flu", 8);
    Given given = given(visits);
    Scope compared = june().compare(Comparison.previousPeriod());
    assertThat(given.lines(compared.by("ward").measures("n")))
        .containsExactly(
            "a | ∅ | ∅ | ∅ | ∅",
            "b | ∅ | ∅ | ∅ | ∅",
            "c | ∅ | ∅ | ∅ | ∅",
            "d | 7 | 8 | -1 | -12.5");
    Kpis kpis = given.kpis(compared.where(Filter.equalTo("ward", "a")).totals("n"));
    assertThat(kpis.suppressed()).isTrue();
    assertThat(kpis.get("n").previous()).isNull();
    assertThat(kpis.get("n").change()).isNull();
  }

  @Test
  default void bucketsOfATrendAreGroups() {
    Fixture visits = with(visits(MinimumGroupSize.rows(5)), "2025-06-01", "a/flu", 9);
    visits = with(visits, "2025-06-02", "a/flu", 1);
    visits = with(visits, "2025-06-04", "a/flu", 5);
    visits = with(visits, "2025-05-30", "a/flu", 3);
    Scope days = Scope.of("visits").range("2025-06-01/2025-06-04");
    Given given = given(visits);
    assertThat(given.lines(days.trend(TimeGrain.DAY, "n")))
        .containsExactly("2025-06-01 | 9", "2025-06-02 | ∅", "2025-06-03 | 0", "2025-06-04 | ∅");
    assertThat(given.lines(days.compare(Comparison.previousPeriod()).trend(TimeGrain.DAY, "n")))
        .containsExactly(
            "2025-06-01 | 9 | 0 | 9 | ∅",
            "2025-06-02 | ∅ | ∅ | ∅ | ∅",
            "2025-06-03 | ∅ | ∅ | ∅ | ∅",
            "2025-06-04 | ∅ | ∅ | ∅ | ∅");
  }

  @Test
  default void whatWouldGetAroundItIsRefused() {
    Given given = given(four(MinimumGroupSize.rows(5)));
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> given.table(june().rows("ward")))
        .withMessage(
            """
            query on dataset "visits" is not allowed:
              - rows: cannot be listed (the dataset shows groups of at least 5 only)""");
    for (Query query :
        List.of(
            june().by("ward").measures("n").top(1, "n").withOther(),
            june().trend(TimeGrain.DAY, "so_far"),
            june().trend(TimeGrain.DAY, "n").by("ward").top(1, "n"))) {
      assertThatExceptionOfType(InvalidQueryException.class)
          .isThrownBy(() -> given.table(query))
          .withMessageContaining("the dataset shows groups of at least 5 only");
    }
  }

  @Test
  default void nothingSmallIsLeftWhenWhatIsShownIsSubtracted() {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 4; round++) {
      Fixture visits = visits(MinimumGroupSize.rows(4));
      for (int ward = 0; ward < 4; ward++) {
        for (int illness = 0; illness < 4; illness++) {
          int count = random.nextInt(3) == 0 ? random.nextInt(4) : random.nextInt(12);
          String place = ward + "/" + illness;
          visits = with(visits, "2025-06-0" + (1 + random.nextInt(3)), place, count);
          visits = with(visits, "2024-06-01", place, random.nextInt(8));
        }
      }
      Given given = given(visits);
      for (Query query :
          List.of(
              june().by("ward", "illness").measures("n"),
              june().by("ward").measures("n"),
              Scope.of("visits")
                  .range("2025-06-01/2025-06-03")
                  .trend(TimeGrain.DAY, "n")
                  .by("ward"),
              june().totals("n"))) {
        checkLines(given, query, "seed " + seed + ", " + query);
      }
      Query.Breakdown plain = june().by("ward", "illness").measures("n");
      for (Query more :
          List.of(
              plain.measures("n", "flus"),
              june().compare(Comparison.previousYear()).by("ward", "illness").measures("n"))) {
        assertThat(suppressed(given.table(more)))
            .as("seed %d, %s", seed, more)
            .containsAll(suppressed(given.table(plain)));
      }
    }
  }

  private static List<List<@Nullable Object>> suppressed(Table table) {
    return table.rows().stream()
        .filter(Row::suppressed)
        .map(row -> row.values().subList(0, 2))
        .toList();
  }

  /** Asks as everybody and as one who sees all, and subtracts what is shown from every total. */
  private static void checkLines(Given given, Query query, String what) {
    try (Analytics analytics = given.analytics()) {
      List<Row> shown = analytics.query(query).rows();
      List<Row> all = analytics.askedBy(ADMIN).query(query).rows();
      assertThat(shown).as(what).hasSameSizeAs(all);
      int width = all.get(0).values().size() - 1;
      Map<List<@Nullable Object>, List<Integer>> lines = new HashMap<>();
      for (int i = 0; i < all.size(); i++) {
        for (int fixed = 0; fixed < 1 << width; fixed++) {
          List<@Nullable Object> line = new ArrayList<>();
          for (int column = 0; column < width; column++) {
            line.add((fixed >> column & 1) == 1 ? all.get(i).values().get(column) : "*");
          }
          lines.computeIfAbsent(line, key -> new ArrayList<>()).add(i);
        }
      }
      lines.forEach((line, rows) -> checkLine(shown, all, rows, what + ", line " + line));
    }
  }

  private static void checkLine(List<Row> shown, List<Row> all, List<Integer> rows, String what) {
    long hidden = 0;
    long visible = 0;
    for (int i : rows) {
      long size = (Long) all.get(i).number("n");
      if (shown.get(i).suppressed()) {
        assertThat(shown.get(i).get("n")).as(what).isNull();
        hidden += size;
      } else {
        assertThat(shown.get(i)).as(what).isEqualTo(all.get(i));
        assertThat(size == 0 || size >= 4).as(what).isTrue();
        visible += size;
      }
    }
    assertThat(hidden == 0 || hidden >= 4 || visible == 0).as(what).isTrue();
  }
}
