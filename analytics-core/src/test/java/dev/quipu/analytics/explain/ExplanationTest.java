package dev.quipu.analytics.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExplanationTest {

  private static final Frame FRAME =
      new Frame(
          new TimeRange(
              Instant.parse("2025-06-01T04:00:00Z"), Instant.parse("2025-07-01T04:00:00Z")),
          Optional.of(
              new TimeRange(
                  Instant.parse("2025-05-01T04:00:00Z"), Instant.parse("2025-06-01T04:00:00Z"))),
          ReportingCalendar.of(ZoneId.of("America/New_York"))
              .weekStartingOn(DayOfWeek.SUNDAY)
              .dayStartingAt(LocalTime.of(4, 0))
              .fiscalYearStartingIn(Month.JULY),
          Instant.parse("2025-07-02T12:00:00Z"));

  private static final Explanation EXPLANATION =
      new Explanation(
          Optional.of(FRAME),
          List.of(new Origin("orders", "main", "table shop.orders")),
          List.of(
              new Statement(
                  "SELECT\n  1",
                  1,
                  Optional.of(new Statement.Cost(2, Duration.ofNanos(3_456_000)))),
              Statement.planned("SELECT 2", 0)),
          new Times(Duration.ofNanos(40_000), Duration.ofMillis(1), Duration.ofNanos(504_000)),
          CacheUse.hit(Duration.ofMillis(3_200)),
          0,
          List.of("said"));

  @Test
  void isTextForPeople() {
    assertThat(EXPLANATION)
        .hasToString(
            """
            dataset orders, table shop.orders in back end main, exact
            range: 2025-06-01T04:00:00Z/2025-07-01T04:00:00Z
            compared with: 2025-05-01T04:00:00Z/2025-06-01T04:00:00Z
            calendar: America/New_York, weeks from Sunday, days from 04:00, years from July
            asked at: 2025-07-02T12:00:00Z
            cache: hit, 3.2 s old
            note: said
            time: 5.00 ms = resolving 0.04 ms + connecting 1.00 ms + statements + answering 0.50 ms
            statement 1, 1 value, 2 rows, 3.46 ms:
              SELECT
                1
            statement 2, 0 values, not run:
              SELECT 2""");
  }

  @Test
  void whatIsHandedOnHasNoStatementNoSourceAndNoNote() {
    assertThat(EXPLANATION.forSubject())
        .hasToString(
            """
            dataset orders, exact
            range: 2025-06-01T04:00:00Z/2025-07-01T04:00:00Z
            compared with: 2025-05-01T04:00:00Z/2025-06-01T04:00:00Z
            calendar: America/New_York, weeks from Sunday, days from 04:00, years from July
            asked at: 2025-07-02T12:00:00Z
            cache: hit, 3.2 s old
            time: 1.54 ms = resolving 0.04 ms + connecting 1.00 ms + statements + answering 0.50 ms\
            """);
  }

  @Test
  void isNoPartOfWhatAnAnswerSays() {
    Table table = new Table(FRAME, List.of(), List.of());
    Kpis kpis = new Kpis(FRAME, List.of());
    Page page = new Page(FRAME, List.of(), List.of(), 0, Optional.empty());
    assertThat(table.explanation()).isEmpty();
    assertThat(table.explained(EXPLANATION)).isEqualTo(table).hasSameHashCodeAs(table);
    assertThat(table.explained(EXPLANATION).explanation()).contains(EXPLANATION);
    assertThat(kpis.explained(EXPLANATION)).isEqualTo(kpis).hasSameHashCodeAs(kpis);
    assertThat(kpis.explained(EXPLANATION).explanation()).contains(EXPLANATION);
    assertThat(page.explained(EXPLANATION)).isEqualTo(page).hasSameHashCodeAs(page);
    assertThat(page.explained(EXPLANATION).explanation()).contains(EXPLANATION);
    assertThat(new Page(FRAME, List.of(), List.of(), 1, Optional.empty())).isNotEqualTo(page);
    assertThat(new Kpis(FRAME, List.of(), true)).isNotEqualTo(kpis);
  }

  @Test
  void aSelectOfTheHostIsNotRepeated() {
    Dataset dataset =
        Dataset.of("orders", new Source.Select("SELECT secret"))
            .time(TimeColumn.instant("placed"))
            .build();
    assertThat(Origin.of(dataset)).isEqualTo(new Origin("orders", "default", "select of the host"));
  }
}
