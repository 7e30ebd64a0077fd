package dev.quipu.analytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.explain.CacheUse;
import dev.quipu.analytics.explain.Explained;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.query.CachePolicy;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.CacheStatistics;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CacheTest {

  private static final Scope DAY = Scope.of("orders").range("2025-06-01");
  private static final Query.Totals COUNT = DAY.totals("n");

  private final Orders orders = new Orders();

  private Analytics kept(Duration time) {
    return orders.builder(CachePolicy.of(time)).build().start();
  }

  private static CacheUse use(Explained<?> answer) {
    return answer.explanation().orElseThrow().cache();
  }

  @Test
  void nothingIsKeptUntilItIsSaid() {
    try (Analytics analytics = orders.builder(CachePolicy.off()).build().start()) {
      analytics.kpis(COUNT);
      assertThat(use(analytics.kpis(COUNT))).isEqualTo(CacheUse.off());
      assertThat(orders.backend.opened()).isEqualTo(2);
      assertThat(analytics.cacheStatistics())
          .isEqualTo(new CacheStatistics(0, 0, 0, 0, Duration.ZERO, 0, 0));
    }
  }

  @Test
  void theSameQuestionIsAskedOnceWhileItsAnswerLives() {
    try (Analytics analytics = kept(Duration.ofMinutes(1))) {
      Table first = analytics.query(COUNT);
      assertThat(use(first)).isEqualTo(CacheUse.miss());
      orders.now.set(Instant.parse("2025-06-01T12:00:59.999Z"));
      Table second = analytics.query(COUNT);
      assertThat(second).isEqualTo(first);
      assertThat(use(second)).isEqualTo(CacheUse.hit(Duration.ofMillis(59_999)));
      assertThat(second.explanation().orElseThrow().statements()).hasSize(1);
      assertThat(orders.backend.opened()).isEqualTo(1);
      orders.now.set(Instant.parse("2025-06-01T12:01:00Z"));
      assertThat(use(analytics.query(COUNT))).isEqualTo(CacheUse.miss());
    }
  }

  @Test
  void answersOfAnotherKindAreOthers() {
    try (Analytics analytics = kept(Duration.ofMinutes(1))) {
      assertThat(analytics.query(COUNT).rows()).hasSize(1);
      assertThat(analytics.kpis(COUNT).get("n").current()).isEqualTo(24L);
      Query.Rows rows = DAY.rows("id").limit(10);
      Page page = analytics.page(rows, "");
      assertThat(analytics.query(rows).rows()).hasSize(10);
      assertThat(use(analytics.page(rows, ""))).isEqualTo(CacheUse.hit(Duration.ZERO));
      Page next = analytics.page(rows, page.next().orElseThrow());
      assertThat(use(next)).isEqualTo(CacheUse.miss());
      assertThat(next.rows().get(0).get("id")).isEqualTo(10L);
      assertThat(orders.backend.opened()).isEqualTo(5);
    }
  }

  @Test
  void cursorsAreNeverKept() {
    try (Analytics analytics = kept(Duration.ofMinutes(1))) {
      for (int i = 0; i < 2; i++) {
        RowCursor cursor = analytics.rows(DAY.rows("id"));
        cursor.close();
        assertThat(cursor.explanation().orElseThrow().cache()).isEqualTo(CacheUse.off());
      }
      assertThat(orders.backend.opened()).isEqualTo(2);
    }
  }

  @Test
  void aRollingRangeEndsAtTheLastMultipleOfTheTimeToLive() {
    try (Analytics analytics = kept(Duration.ofMinutes(10))) {
      Query trend = Scope.of("orders").range("24h").trend(TimeGrain.HOUR, "n");
      orders.now.set(Instant.parse("2025-06-01T12:04:59Z"));
      Table first = analytics.query(trend);
      orders.now.set(Instant.parse("2025-06-01T12:09:59Z"));
      Table second = analytics.query(trend);
      Instant noon = Instant.parse("2025-06-01T12:00:00Z");
      assertThat(use(second)).isEqualTo(CacheUse.hit(Duration.ofMinutes(5)));
      assertThat(second).isEqualTo(first);
      assertThat(second.frame().range().end()).isEqualTo(noon);
      assertThat(second.frame().now()).isEqualTo(noon);
      assertThat(second.explanation().orElseThrow().frame()).contains(second.frame());
      assertThat(analytics.explain(trend).frame()).contains(second.frame());
      Table day = analytics.query(DAY.trend(TimeGrain.HOUR, "n"));
      assertThat(day.partial(day.rows().get(11))).isFalse();
      assertThat(day.partial(day.rows().get(12))).isTrue();
    }
  }

  @Test
  void nowNeverFallsBackToTheDayBefore() {
    ReportingCalendar kathmandu = ReportingCalendar.of(ZoneId.of("Asia/Kathmandu"));
    ResultCache hours = new ResultCache(CachePolicy.of(Duration.ofHours(1)), clockAt("18:20:00"));
    assertThat(hours.now(List.of("orders"), kathmandu)).isEqualTo("2025-06-01T18:15:00Z");
    ResultCache sevens =
        new ResultCache(CachePolicy.of(Duration.ofMinutes(7)), clockAt("18:30:00"));
    assertThat(sevens.now(List.of("orders"), kathmandu)).isEqualTo("2025-06-01T18:29:00Z");
    ResultCache days = new ResultCache(CachePolicy.of(Duration.ofDays(1)), clockAt("18:14:59"));
    assertThat(days.now(List.of("orders"), kathmandu)).isEqualTo("2025-05-31T18:15:00Z");
    ResultCache none = new ResultCache(CachePolicy.off(), clockAt("18:20:00"));
    assertThat(none.now(List.of("orders"), kathmandu)).isEqualTo("2025-06-01T18:20:00Z");
  }

  private static Clock clockAt(String time) {
    Instant instant = Instant.parse("2025-06-01T" + time + "Z");
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  @Test
  void allTimeIsAskedOnceTooAndItsSpanIsKept() {
    try (Analytics analytics = kept(Duration.ofMinutes(1))) {
      Scope ever = Scope.of("orders").range("all_time");
      Table first = analytics.query(ever.totals("n"));
      assertThat(first.explanation().orElseThrow().statements()).hasSize(2);
      assertThat(orders.backend.opened()).isEqualTo(2);
      assertThat(analytics.query(ever.totals("n"))).isEqualTo(first);
      assertThat(orders.backend.opened()).isEqualTo(2);
      analytics.query(ever.by("id").measures("n"));
      assertThat(orders.backend.opened()).isEqualTo(3);
    }
  }

  @Test
  void whatIsInvalidatedIsAskedAgain() {
    try (Analytics analytics = kept(Duration.ofHours(1))) {
      Query ever = Scope.of("orders").range("all_time").totals("n");
      assertThat(analytics.query(ever).rows().get(0).get("n")).isEqualTo(24L);
      orders.backend.exchange(Orders.rows(30));
      assertThat(analytics.query(ever).rows().get(0).get("n")).isEqualTo(24L);
      analytics.invalidate("order");
      assertThat(analytics.query(ever).rows().get(0).get("n")).isEqualTo(24L);
      analytics.invalidate("orders");
      assertThat(analytics.query(ever).rows().get(0).get("n")).isEqualTo(30L);
      orders.backend.exchange(Orders.rows(31));
      analytics.invalidateAll();
      assertThat(analytics.query(ever).rows().get(0).get("n")).isEqualTo(31L);
    }
  }

  @Test
  void anAnswerOfSeveralDatasetsIsKeptAsShortAsThatOfOne() {
    ResultCache cache =
        new ResultCache(
            CachePolicy.of(Duration.ofHours(1))
                .dataset("b", Duration.ofMinutes(1))
                .dataset("c", Duration.ZERO),
            clockAt("12:30:30"));
    ReportingCalendar utc = ReportingCalendar.utc();
    assertThat(cache.now(List.of("a", "b"), utc)).isEqualTo("2025-06-01T12:30:00Z");
    assertThat(cache.now(List.of("a"), utc)).isEqualTo("2025-06-01T12:00:00Z");
    assertThat(cache.keeps(List.of("a", "b"))).isTrue();
    assertThat(cache.keeps(List.of("a", "b", "c"))).isFalse();
    assertThat(cache.keeps(List.of())).isFalse();
    long both = cache.generation(List.of("a", "b"));
    cache.invalidate("b");
    assertThat(cache.generation(List.of("a", "b"))).isNotEqualTo(both);
    assertThat(cache.generation(List.of("a"))).isZero();
  }

  @Test
  void anAnswerBegunBeforeAnInvalidationIsNotFoundAfterIt() {
    try (Analytics analytics = kept(Duration.ofHours(1))) {
      orders.backend.before(
          execution -> {
            orders.backend.exchange(Orders.rows(5));
            analytics.invalidate("orders");
          });
      assertThat(analytics.kpis(COUNT).get("n").current()).isEqualTo(24L);
      orders.backend.before(execution -> {});
      assertThat(analytics.kpis(COUNT).get("n").current()).isEqualTo(5L);
      assertThat(analytics.cacheStatistics().hits()).isZero();
      long cells = analytics.cacheStatistics().cells();
      analytics.invalidateAll();
      assertThat(cells).isBetween(1L, 20L);
      assertThat(analytics.cacheStatistics().cells()).isZero();
    }
  }

  @Test
  void explainingTellsWhetherTheAnswerIsThere() {
    try (Analytics analytics = kept(Duration.ofMinutes(1))) {
      assertThat(analytics.explain(COUNT).cache()).isEqualTo(CacheUse.miss());
      analytics.query(COUNT);
      orders.now.set(Instant.parse("2025-06-01T12:00:01Z"));
      Explanation there = analytics.explain(COUNT);
      assertThat(there.cache()).isEqualTo(CacheUse.hit(Duration.ofSeconds(1)));
      assertThat(analytics.cacheStatistics().hits()).isZero();
    }
  }

  @Test
  void whatWasCancelledIsNotAnsweredFromTheCacheEither() {
    try (Analytics analytics = kept(Duration.ofMinutes(1))) {
      analytics.kpis(COUNT);
      Execution cancelled = Execution.within(Duration.ofSeconds(1));
      cancelled.cancellation().cancel();
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> analytics.kpis(COUNT, cancelled))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
    }
  }

  @Test
  void whatItDidIsCounted() {
    try (Analytics analytics = kept(Duration.ofMinutes(1))) {
      analytics.query(COUNT);
      analytics.query(COUNT);
      orders.backend.before(
          execution -> {
            throw new BackendException(Reason.FAILED, "gone", null);
          });
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> analytics.query(DAY.by("id").measures("n")))
          .withMessage("gone");
      CacheStatistics counted = analytics.cacheStatistics();
      assertThat(counted.hits()).isEqualTo(1);
      assertThat(counted.misses()).isEqualTo(2);
      assertThat(counted.loads()).isEqualTo(1);
      assertThat(counted.failures()).isEqualTo(1);
      assertThat(counted.loadTime()).isPositive();
      assertThat(counted.evictions()).isZero();
      assertThat(counted.cells()).isBetween(2L, 10L);
    }
  }

  @Test
  void noMoreIsKeptThanSaid() {
    CachePolicy small = CachePolicy.of(Duration.ofHours(1)).maximumCells(200);
    try (Analytics analytics = orders.builder(small).build().start()) {
      for (int hour = 0; hour < 24; hour++) {
        String range =
            Instant.parse("2025-06-01T00:00:00Z").plusSeconds(60L * hour)
                + "/"
                + Instant.parse("2025-06-02T00:00:00Z");
        analytics.query(Scope.of("orders").range(range).by("id").measures("n"));
        assertThat(analytics.cacheStatistics().cells()).isLessThanOrEqualTo(200);
      }
      assertThat(analytics.cacheStatistics().evictions()).isGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void aDatasetMayHaveAnotherTimeOrNone() {
    CachePolicy policy = CachePolicy.of(Duration.ofHours(1)).dataset("orders", Duration.ZERO);
    assertThat(policy.timeToLive("orders")).isEmpty();
    assertThat(policy.timeToLive("others")).contains(Duration.ofHours(1));
    assertThat(policy.dataset("orders", Duration.ofMinutes(2)).timeToLive("orders"))
        .contains(Duration.ofMinutes(2));
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> orders.builder(policy.dataset("order", Duration.ofMinutes(2))).build())
        .withMessage(
            "analytics is invalid:\n  - cache, dataset \"order\": unknown (known: [orders]; did you"
                + " mean \"orders\"?)");
    for (Duration wrong :
        new Duration[] {Duration.ofNanos(1), Duration.ofMillis(-1), Duration.ofHours(25)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CachePolicy.off().dataset("orders", wrong))
          .withMessage(
              "timeToLive of dataset \"orders\" "
                  + wrong
                  + " must be 0, or from a millisecond to a day");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> CachePolicy.off().maximumCells(0));
  }
}
