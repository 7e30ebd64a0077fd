package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AnalyticsException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows whose every value names its tenant: none of another one is in any answer or message. */
interface MarkedRowsContract extends ContractHost {

  int TENANTS = 3;
  int QUESTIONS = 150;

  @Test
  default void noValueOfAnotherTenantIsInAnyAnswerOrMessage() {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    Random random = new Random(seed);
    Fixture marked =
        Fixture.of(
            Dataset.table("marked")
                .time(TimeColumn.date("day"))
                .dimensions(Dimension.text("tenant"), Dimension.text("who"), Dimension.text("what"))
                .measures(
                    Measure.count("n"),
                    Measure.countDistinct("people", "who"),
                    Measure.min("first", "who"),
                    Measure.max("last", "what"))
                .rows(RowPolicy.tenant("tenant")));
    for (int i = 0; i < 60; i++) {
      String mark = "mark" + i % TENANTS;
      String day = "2025-06-" + (10 + random.nextInt(20));
      marked = marked.row(day, mark, mark + "-" + random.nextInt(4), mark + random.nextInt(9));
    }
    try (Analytics analytics = given(marked).analytics()) {
      for (int i = 0; i < QUESTIONS; i++) {
        int own = random.nextInt(TENANTS);
        Query question = question(random);
        String answer = answer(analytics.askedBy(Subject.of("ann").tenant("mark" + own)), question);
        for (int other = 0; other < TENANTS; other++) {
          if (other != own) {
            assertThat(answer)
                .as("seed %d, tenant %d, question %s", seed, own, question)
                .doesNotContain("mark" + other);
          }
        }
      }
    }
  }

  private static String answer(Asker asker, Query question) {
    try {
      return String.join("\n", Lines.of(asker.query(question)));
    } catch (AnalyticsException e) {
      return e.getMessage();
    }
  }

  private static Query question(Random random) {
    String range = of(random, "all_time", "2025-06-01/2025-06-30", "7d");
    Scope scope = Scope.of("marked").range(range).where(filter(random, 2));
    if (random.nextInt(3) == 0) {
      scope = scope.compare(Comparison.previousPeriod());
    }
    String by = of(random, "tenant", "who", "what", "whoo");
    String measure = of(random, "n", "people", "first", "last", "lst");
    return switch (random.nextInt(5)) {
      case 0 -> scope.totals(measure);
      case 1 -> scope.trend(TimeGrain.WEEK, measure).by(by);
      case 2 -> scope.by(by).measures(measure).top(2, measure).withOther();
      case 3 -> scope.by(by).measures(measure).having(Filter.present(measure));
      default -> scope.rows(by, "what").orderBy(Sort.descending(of(random, "tenant", "who")));
    };
  }

  /** Returns a filter that tries to reach other rows; few of them are faulty. */
  private static Filter filter(Random random, int depth) {
    String name = of(random, "tenant", "who", "what");
    String value = "mark" + random.nextInt(TENANTS);
    return switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0 -> Filter.startsWith(name, "mark");
      case 1 -> Filter.oneOf(name, List.of("mark", "-", "m"));
      case 2 -> Filter.atLeast(name, "m");
      case 3 -> random.nextInt(5) == 0 ? Filter.equalTo(name, 5) : Filter.present(name);
      case 4 -> Filter.not(filter(random, depth - 1));
      case 5 -> Filter.anyOf(Filter.everything(), Filter.equalTo("tenant", value));
      default -> Filter.anyOf(filter(random, depth - 1), filter(random, depth - 1));
    };
  }

  private static String of(Random random, String... some) {
    return some[random.nextInt(some.length)];
  }
}
