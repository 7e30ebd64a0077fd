package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Figures over several buckets of a trend: from the start of the range, or moving with it. */
interface WindowContract extends ContractHost {

  private static Dataset.Builder declaration() {
    return Dataset.table("visits")
        .time(TimeColumn.instant("began"))
        .dimensions(Dimension.text("visitor"), Dimension.text("page"), Dimension.integer("seconds"))
        .measures(
            Measure.count("visits"),
            Measure.sum("time_spent", "seconds"),
            Measure.avg("mean_time", "seconds"),
            Measure.max("longest", "seconds"),
            Measure.countDistinct("visitors", "visitor"))
        .kpis(
            Kpi.cumulative("visits_so_far", "visits"),
            Kpi.cumulative("visitors_so_far", "visitors"),
            Kpi.moving("visits_3", "visits", 3),
            Kpi.moving("mean_time_3", "mean_time", 3),
            Kpi.moving("longest_3", "longest", 3),
            Kpi.moving("visitors_3", "visitors", 3),
            Kpi.movingAverage("time_a_day", "time_spent", 2),
            Kpi.share("share_so_far", "visits_so_far"));
  }

  private static Fixture visits() {
    return Fixture.of(declaration())
        .row("2025-05-30T10:00:00Z", "eva", "/a", 100)
        .row("2025-05-31T10:00:00Z", "ann", "/a", 30)
        .row("2025-06-01T10:00:00Z", "ann", "/a", 10)
        .row("2025-06-01T11:00:00Z", "bob", "/b", 20)
        .row("2025-06-03T10:00:00Z", "ann", "/b", 6)
        .row("2025-06-04T10:00:00Z", "cid", "/a", null)
        .row("2025-06-04T11:00:00Z", "cid", "/b", 4);
  }

  private static Scope days() {
    return Scope.of("visits").range("2025-06-01/2025-06-04");
  }

  @Test
  default void figuresFromTheStartOfTheRange() {
    assertThat(
            given(visits())
                .lines(
                    days()
                        .trend(
                            TimeGrain.DAY,
                            "visits",
                            "visits_so_far",
                            "visitors_so_far",
                            "share_so_far")))
        .containsExactly(
            "2025-06-01 | 2 | 2 | 2 | 40",
            "2025-06-02 | 0 | 2 | 2 | 40",
            "2025-06-03 | 1 | 3 | 2 | 60",
            "2025-06-04 | 2 | 5 | 3 | 100");
  }

  @Test
  default void movingFiguresReachBackToBeforeTheRange() {
    assertThat(
            given(visits())
                .lines(
                    days()
                        .trend(
                            TimeGrain.DAY,
                            "visits_3",
                            "mean_time_3",
                            "longest_3",
                            "visitors_3",
                            "time_a_day")))
        .containsExactly(
            "2025-06-01 | 4 | 40 | 100 | 3 | 30",
            "2025-06-02 | 3 | 20 | 30 | 2 | 15",
            "2025-06-03 | 3 | 12 | 20 | 2 | 3",
            "2025-06-04 | 3 | 5 | 6 | 2 | 5");
  }

  @Test
  default void windowsOfGroupsAndOfTheOthers() {
    Query.Trend trend =
        days().trend(TimeGrain.DAY, "visits_so_far", "visitors_3", "visits_3").by("page");
    assertThat(given(visits()).lines(trend))
        .containsExactly(
            "2025-06-01 | /a | 1 | 2 | 3",
            "2025-06-01 | /b | 1 | 1 | 1",
            "2025-06-02 | /a | 1 | 1 | 2",
            "2025-06-02 | /b | 1 | 1 | 1",
            "2025-06-03 | /a | 1 | 1 | 1",
            "2025-06-03 | /b | 2 | 2 | 2",
            "2025-06-04 | /a | 2 | 1 | 1",
            "2025-06-04 | /b | 3 | 2 | 2");
    Query.Trend top = trend.top(1, "visits_so_far").withOther();
    assertThat(given(visits()).lines(top))
        .containsExactly(
            "2025-06-01 | /b | 1 | 1 | 1",
            "2025-06-02 | /b | 1 | 1 | 1",
            "2025-06-03 | /b | 2 | 2 | 2",
            "2025-06-04 | /b | 3 | 2 | 2");
    assertThat(Lines.ofOther(given(visits()).table(top)))
        .containsExactly(
            "2025-06-01 | ∅ | 1 | 2 | 3",
            "2025-06-02 | ∅ | 1 | 1 | 2",
            "2025-06-03 | ∅ | 1 | 1 | 1",
            "2025-06-04 | ∅ | 2 | 1 | 1");
  }

  @Test
  default void aWindowIsComparedWithTheWindowOfTheEarlierRange() {
    Scope two =
        Scope.of("visits").range("2025-06-03/2025-06-04").compare(Comparison.previousPeriod());
    assertThat(given(visits()).lines(two.trend(TimeGrain.DAY, "visits_so_far", "visits_3")))
        .containsExactly(
            "2025-06-03 | 1 | 2 | -1 | -50 | 3 | 4 | -1 | -25",
            "2025-06-04 | 3 | 2 | 1 | 50 | 3 | 3 | 0 | 0");
  }

  @Test
  default void whereThereAreNoBucketsOnlyTheRangeItselfIsAWindow() {
    assertThat(given(visits()).lines(days().by("page").measures("visits_so_far")))
        .containsExactly("/a | 2", "/b | 3");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given(visits()).table(days().totals("visits_3")))
        .withMessageContaining("one moves over buckets (ask for it in a trend)");
    Query minutes = days().range("2025-01-01/2025-06-04").trend(TimeGrain.HOUR, "visitors_3");
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> given(visits()).table(minutes))
        .withMessageContaining("3720; the limit maxStatements is 1000")
        .satisfies(e -> assertThat(e.limit()).isEqualTo("maxStatements"));
    Query few = days().trend(TimeGrain.DAY, "visitors_3");
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> given(visits()).limits(Limits.defaults().maxStatements(3)).table(few));
    assertThat(given(visits()).limits(Limits.defaults().maxStatements(4)).lines(few)).hasSize(4);
  }

  @Test
  default void windowsThatMeanNothingAreFaultsOfTheCatalog() {
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(
            () ->
                Catalog.of(
                    declaration()
                        .kpis(
                            Kpi.moving("one", "visits", 1),
                            Kpi.moving("nested", "visits_3", 3),
                            Kpi.movingAverage("mean_of_means", "mean_time", 3))))
        .withMessageContaining("reaches over 1 buckets, not 2 to 1000")
        .withMessageContaining("is over a share or over another window")
        .withMessageContaining("averages \"mean_time\" over buckets");
  }

  /** A window has the figures of a question over the window's own range. */
  @Test
  default void aWindowIsAQuestionOverItsRange() {
    Given given = given(random()).in("America/New_York");
    var trend =
        given.table(
            Scope.of("visits")
                .range("2025-06-10/2025-06-20")
                .trend(TimeGrain.DAY, "visits_3", "mean_time_3", "longest_3", "visitors_3")
                .by("page"));
    assertThat(new TreeSet<>(trend.rows().stream().map(row -> row.bucket().date()).toList()))
        .hasSize(11);
    for (var row : trend.rows()) {
      var to = row.bucket().date();
      String page = Lines.cell(row.get("page"));
      Scope window = Scope.of("visits").range(to.minusDays(2) + "/" + to);
      String expected =
          given
              .lines(window.by("page").measures("visits", "mean_time", "longest", "visitors"))
              .stream()
              .filter(line -> line.startsWith(page + " |"))
              .findFirst()
              .orElse(page + " | 0 | ∅ | ∅ | 0");
      List<String> found = row.values().stream().skip(1).map(Lines::cell).toList();
      assertThat(String.join(" | ", found)).isEqualTo(expected);
    }
  }

  private static Fixture random() {
    Random random = new Random(3);
    Fixture fixture = Fixture.of(declaration());
    for (int i = 0; i < 80; i++) {
      int day = 1 + random.nextInt(28);
      String time = "2025-06-" + (day < 10 ? "0" : "") + day + "T0" + random.nextInt(9) + ":30:00Z";
      Object page = random.nextInt(5) == 0 ? null : "/" + random.nextInt(3);
      fixture = fixture.row(time, "v" + random.nextInt(12), page, random.nextInt(100));
    }
    return fixture;
  }
}
