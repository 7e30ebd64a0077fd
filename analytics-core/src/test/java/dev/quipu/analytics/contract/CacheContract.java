package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AnalyticsException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.CachePolicy;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Answers that are kept are those that would be given without a cache, whoever asks. */
interface CacheContract extends ContractHost {

  private static Fixture visits(String name, Random random) {
    Fixture visits =
        Fixture.of(
            Dataset.table(name)
                .time(TimeColumn.instant("seen"))
                .dimensions(
                    Dimension.integer("id"),
                    Dimension.text("tenant"),
                    Dimension.text("email").personal().masked(Mask.hash()).plainFor("support"),
                    Dimension.text("page"))
                .measures(
                    Measure.count(name + "_n"),
                    Measure.countDistinct(name + "_people", "email"),
                    Measure.count(name + "_home").where(Filter.equalTo("page", "home")))
                .kpis(Kpi.percent(name + "_rate", name + "_home", name + "_n"))
                .key("id")
                .rows(RowPolicy.tenant("tenant").exceptFor("operator"))
                .minimumGroupSize(MinimumGroupSize.rows(3).exceptFor("analyst", "support")));
    for (int i = 0; i < 60; i++) {
      visits =
          visits.row(
              Instant.parse("2025-06-01T00:00:00Z").plusSeconds(random.nextInt(14 * 86_400)),
              i,
              "t" + random.nextInt(3),
              "p" + random.nextInt(9) + "@x",
              List.of("home", "shop", "help").get(random.nextInt(3)));
    }
    return visits;
  }

  private static Subject subject(Random random) {
    Subject subject = Subject.of("u" + random.nextInt(2)).tenant("t" + random.nextInt(3));
    return switch (random.nextInt(5)) {
      case 0 -> subject.roles("operator");
      case 1 -> subject.roles("analyst");
      case 2 -> subject.roles("support");
      case 3 -> subject.roles("operator", "support");
      default -> subject;
    };
  }

  private static Scope scope(String dataset, Random random) {
    Scope scope =
        Scope.of(dataset)
            .range(
                List.of("all_time", "7d", "this_month", "2025-06-03/2025-06-09")
                    .get(random.nextInt(4)));
    scope = random.nextInt(3) == 0 ? scope.where(Filter.equalTo("page", "home")) : scope;
    return random.nextInt(3) == 0 ? scope.compare(Comparison.previousPeriod()) : scope;
  }

  private static Query question(Random random) {
    String name = random.nextBoolean() ? "visits" : "calls";
    Scope scope = scope(name, random);
    return switch (random.nextInt(7)) {
      case 0 -> scope.totals(name + "_n", name + "_people");
      case 1 -> scope.trend(TimeGrain.DAY, name + "_n");
      case 2 -> scope.by("page").measures(name + "_n", name + "_rate");
      case 3 -> scope.by("email").measures(name + "_n");
      case 4 -> scope(random.nextBoolean() ? "all" : name, random).totals(name + "_n");
      case 5 -> scope.rows("id", "email").orderBy(Sort.ascending("id"));
      default ->
          scope.rows("id", "page").orderBy(Sort.descending("id")).limit(3 + random.nextInt(2));
    };
  }

  /** Returns the answer in every way of asking, or the refusals. */
  private static List<Object> answers(Asker asker, Query question) {
    List<Supplier<Object>> ways = new ArrayList<>();
    ways.add(() -> asker.query(question));
    if (question instanceof Query.Totals totals) {
      ways.add(() -> asker.kpis(totals));
    }
    if (question instanceof Query.Rows rows && rows.limit().isPresent()) {
      ways.add(
          () -> {
            Page page = asker.page(rows, "");
            return List.of(page, page.next().map(next -> asker.page(rows, next)));
          });
    }
    List<Object> answers = new ArrayList<>();
    for (Supplier<Object> way : ways) {
      try {
        answers.add(way.get());
      } catch (AnalyticsException e) {
        answers.add(e.getClass().getSimpleName() + " " + e.getMessage());
      }
    }
    return answers;
  }

  @Test
  default void whateverIsKeptIsWhatWouldBeAnsweredToWhoeverAsks() {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    Random random = new Random(seed);
    Given plain =
        given(visits("visits", random), visits("calls", random))
            .joining(Joint.of("all", "visits", "calls"));
    List<Query> questions = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      questions.add(question(random));
    }
    try (Analytics fresh = plain.analytics();
        Analytics kept = plain.analytics(CachePolicy.of(Duration.ofMinutes(1)))) {
      int shown = 0;
      for (int i = 0; i < 250; i++) {
        Subject subject = subject(random);
        Query question = questions.get(random.nextInt(questions.size()));
        List<Object> expected = answers(fresh.askedBy(subject), question);
        assertThat(answers(kept.askedBy(subject), question))
            .as("seed %d, %s asks %s", seed, subject, question)
            .isEqualTo(expected);
        shown += expected.get(0) instanceof Table || expected.get(0) instanceof Kpis ? 1 : 0;
        if (random.nextInt(40) == 0) {
          kept.invalidate(random.nextBoolean() ? "visits" : "calls");
        }
      }
      assertThat(shown).as("seed %d, answered", seed).isGreaterThan(50);
      assertThat(kept.cacheStatistics().hits()).as("seed %d, hits", seed).isGreaterThan(20);
      assertThat(fresh.cacheStatistics().loads()).isZero();
    }
  }
}
