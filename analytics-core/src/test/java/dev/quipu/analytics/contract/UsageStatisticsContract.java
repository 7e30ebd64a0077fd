package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.UsageHost.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The usage log is asked like any dataset; figures are those of a worked example. */
interface UsageStatisticsContract extends UsageHost {

  String AI = "ai_content_generation";
  String NOW = "2025-01-27T18:00:00";

  /** The uses of user 1 are those of the worked example, in order; the others are further ones. */
  private static List<UsageEvent> example() {
    return List.of(
        event(AI, "1", "2024-12-31T23:59:59").with("model", "small").with("tokens", 10).build(),
        event(AI, "1", "2025-01-01T00:00:00").with("model", "small").with("tokens", 20).build(),
        event(AI, "1", "2025-01-20T10:00:00").with("model", "large").with("tokens", 30).build(),
        event(AI, "1", "2025-01-27T09:00:00").with("model", "large").with("tokens", 40).build(),
        event(AI, "1", "2025-01-27T17:00:00").amount(3).build(),
        event("data_mining", "1", "2025-01-26T12:00:00").build(),
        event("export", "2", "2025-01-20T11:00:00").amount(5).build(),
        event("export", "", "2025-01-20T12:00:00").amount(7).build(),
        event("export", "2", "2025-01-27T12:00:00").amount(11).build());
  }

  private static Scope of(String feature, String range) {
    return Scope.of("usage").range(range).where(Filter.equalTo("feature", feature));
  }

  private static List<Query> questions() {
    Scope month = Scope.of("usage").range("this_month");
    return List.of(
        of(AI, "today").totals("uses"),
        of(AI, "this_week").totals("uses"),
        of(AI, "this_month").totals("uses", "units", "subjects"),
        of(AI, "last_month").totals("uses"),
        of("data_mining", "this_month").totals("uses"),
        month.by("feature").measures("uses", "units", "subjects"),
        of(AI, "this_month").by("model").measures("uses"),
        of(AI, "2025-01-19/2025-01-27").trend(TimeGrain.DAY, "uses"),
        month.trend(TimeGrain.WEEK, "uses", "subjects"));
  }

  private static List<List<String>> answers(Analytics analytics) {
    List<List<String>> answers = new ArrayList<>();
    questions().forEach(query -> answers.add(Lines.of(analytics.query(query))));
    return answers;
  }

  private static void assertWorked(Analytics analytics) {
    assertThat(answers(analytics))
        .containsExactly(
            List.of("2"),
            List.of("2"),
            List.of("4 | 6 | 1"),
            List.of("1"),
            List.of("1"),
            List.of(AI + " | 4 | 6 | 1", "data_mining | 1 | 1 | 1", "export | 3 | 23 | 1"),
            List.of("large | 2", "small | 1", "∅ | 1"),
            List.of(
                "2025-01-19 | 0",
                "2025-01-20 | 1",
                "2025-01-21 | 0",
                "2025-01-22 | 0",
                "2025-01-23 | 0",
                "2025-01-24 | 0",
                "2025-01-25 | 0",
                "2025-01-26 | 0",
                "2025-01-27 | 2"),
            List.of(
                "2024-12-30 | 1 | 1",
                "2025-01-06 | 0 | 0",
                "2025-01-13 | 0 | 0",
                "2025-01-20 | 4 | 2",
                "2025-01-27 | 3 | 2"));
  }

  @Test
  default void usageByPeriodFeatureDayAndMetadataIsTheWorkedExample() {
    long unused = emptyStore().append(example());
    try (Analytics analytics = at(NOW)) {
      assertWorked(analytics);
    }
  }

  @Test
  default void usageOverARollupIsTheSame() {
    long unused = emptyStore().append(example());
    try (Analytics analytics = fresh(NOW, USAGE.daily("model"))) {
      analytics.rollups().refresh("usage_daily");
      assertWorked(analytics);
      Table table = analytics.query(of(AI, "this_month").by("model").measures("uses"));
      assertThat(table.explanation().orElseThrow().notes())
          .anyMatch(note -> note.startsWith("rollup \"usage_daily\" answered"));
    }
  }

  @Test
  default void usageIsComparedWithThePeriodBefore() {
    long unused = emptyStore().append(example());
    try (Analytics analytics = at(NOW)) {
      Scope month = of(AI, "this_month").compare(Comparison.previousPeriod());
      KpiValue uses = analytics.kpis(month.totals("uses")).get("uses");
      assertThat(uses.current()).isEqualTo(4L);
      assertThat(uses.previous()).isEqualTo(1L);
      assertThat(uses.percent()).isEqualByComparingTo(new BigDecimal("300"));
    }
  }

  @Test
  default void subjectsAreCountedForAllAndShownToTheNamedRoles() {
    long unused = emptyStore().append(example());
    try (Analytics analytics = at(NOW)) {
      Query perSubject = Scope.of("usage").range("this_month").by("subject").measures("uses");
      assertThat(Lines.of(analytics.askedBy(Subject.of("root").roles("admin")).query(perSubject)))
          .containsExactly(" | 1", "1 | 5", "2 | 2");
      assertThatThrownBy(() -> analytics.query(perSubject))
          .isInstanceOf(InvalidQueryException.class)
          .hasMessageContaining("dimension \"subject\": unknown");
      assertThat(Lines.of(analytics.query(of("export", "this_month").totals("subjects"))))
          .containsExactly("1");
    }
  }

  @Test
  default void theDatasetFitsItsStore() {
    UsageStore unused = emptyStore();
    Backend backend = reading(USAGE);
    assertThat(backend.check(dataset(USAGE).build())).isEmpty();
  }
}
