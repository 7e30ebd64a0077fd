package dev.quipu.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.Wording;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read without a transaction is read by one statement, so that it is of one state. */
final class OneStatementTest {

  private static final Scope DAYS = Scope.of("orders").range("2025-06-01/2025-06-03");
  private static final Scope COMPARED = DAYS.compare(Comparison.previousPeriod());

  /** Tells how each view of the data was opened, and keeps it to count its statements. */
  private record Watching(Backend backend, List<Snapshot> forOne, List<Snapshot> whole)
      implements Backend {

    static Watching of(Backend backend) {
      return new Watching(backend, new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public Snapshot open(Execution execution) {
      return kept(whole, backend.open(execution));
    }

    @Override
    public Snapshot openForOne(Execution execution) {
      return kept(forOne, backend.openForOne(execution));
    }

    private static Snapshot kept(List<Snapshot> opened, Snapshot snapshot) {
      opened.add(snapshot);
      return snapshot;
    }

    @Override
    public Wording wording() {
      return backend.wording();
    }

    @Override
    public List<Problem> check(Dataset dataset) {
      return backend.check(dataset);
    }
  }

  private final Watching backend =
      Watching.of(
          MemoryBackend.of(
              Map.of(
                  "orders",
                  new MemoryTable(
                      List.of("placed", "id", "place"),
                      List.of(
                          List.of(Instant.parse("2025-06-01T00:00:00Z"), 1L, "bar"),
                          List.of(Instant.parse("2025-06-02T01:00:00Z"), 2L, "inn"))))));

  private static Dataset.Builder orders() {
    return Dataset.table("orders")
        .time(TimeColumn.instant("placed"))
        .dimensions(Dimension.integer("id"), Dimension.text("place"))
        .measures(Measure.count("n"), Measure.countDistinct("places", "place"))
        .kpis(
            Kpi.share("share", "n"),
            Kpi.cumulative("so_far", "n"),
            Kpi.cumulative("places_so_far", "places"),
            Kpi.moving("two_days", "n", 2));
  }

  private void ask(Dataset.Builder orders, Query query) {
    try (Analytics analytics =
        Analytics.builder().catalog(Catalog.of(orders)).backend(backend).build().start()) {
      analytics.query(query);
    }
  }

  static Stream<Query> questionsOfOneStatement() {
    return Stream.of(
        DAYS.totals("n", "places"),
        DAYS.trend(TimeGrain.DAY, "n", "places").by("place"),
        DAYS.trend(TimeGrain.DAY, "so_far"),
        DAYS.by("place").measures("n"),
        DAYS.by("place").measures("n").top(1, "n"),
        DAYS.by("place").measures("n").having(Filter.atLeast("n", 1)),
        DAYS.rows("id"),
        DAYS.funnel("id", Duration.ofDays(1))
            .step("bar", Filter.equalTo("place", "bar"))
            .step("inn", Filter.equalTo("place", "inn")),
        DAYS.retention("id", TimeGrain.DAY, 1));
  }

  @ParameterizedTest
  @MethodSource
  void questionsOfOneStatement(Query query) {
    ask(orders(), query);
    assertThat(backend.whole()).isEmpty();
    assertThat(backend.forOne())
        .singleElement()
        .satisfies(snapshot -> assertThat(snapshot.statements()).hasSize(1));
  }

  static Stream<Query> questionsOfSeveralStatements() {
    Query.Trend trend = DAYS.trend(TimeGrain.DAY, "n").by("place");
    return Stream.of(
        COMPARED.totals("n"),
        COMPARED.trend(TimeGrain.DAY, "n"),
        COMPARED.by("place").measures("n"),
        DAYS.trend(TimeGrain.DAY, "places_so_far"),
        DAYS.trend(TimeGrain.DAY, "two_days"),
        trend.top(1, "n"),
        new Query.Trend(
            DAYS,
            TimeGrain.DAY,
            List.of("n"),
            List.of("place"),
            List.of(Sort.descending("n")),
            trend.limit(),
            false),
        DAYS.by("place").measures("share"),
        DAYS.by("place").measures("n").top(1, "n").withOther(),
        DAYS.histogram("id", 2),
        COMPARED
            .funnel("id", Duration.ofDays(1))
            .step("bar", Filter.equalTo("place", "bar"))
            .step("inn", Filter.equalTo("place", "inn")),
        COMPARED.retention("id", TimeGrain.DAY, 1));
  }

  @ParameterizedTest
  @MethodSource
  void questionsOfSeveralStatements(Query query) {
    ask(orders(), query);
    assertThat(backend.forOne()).isEmpty();
    assertThat(backend.whole())
        .singleElement()
        .satisfies(snapshot -> assertThat(snapshot.statements()).hasSizeGreaterThan(1));
  }

  @Test
  void smallGroupsAreLookedForInTheSameState() {
    ask(orders().minimumGroupSize(MinimumGroupSize.rows(2)), DAYS.by("place").measures("n"));
    assertThat(backend.forOne()).isEmpty();
    assertThat(backend.whole()).hasSize(1);
  }
}
