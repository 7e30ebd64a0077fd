package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times at the edges of zones, calendars and of DuckDB's own types. */
final class TimeTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final DuckDbTables tables = new DuckDbTables();

  @AfterEach
  void close() {
    tables.close();
  }

  private Dataset.Builder events(String type, TimeColumn time, String... values)
      throws SQLException {
    tables.execute("CREATE OR REPLACE TABLE events (t " + type + ")");
    for (String value : values) {
      tables.execute("INSERT INTO events VALUES (" + value + ")");
    }
    return Dataset.table("events").time(time).measures(Measure.count("n"));
  }

  private String span(Dataset.Builder events) {
    try (Snapshot snapshot = tables.backend().open(Execution.within(Duration.ofSeconds(30)))) {
      return snapshot
          .span(events.build(), ReportingCalendar.of(NEW_YORK), Condition.always())
          .map(Object::toString)
          .orElse("none");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "02:30,03:00,2025-03-09T07:00:00Z/2025-03-09T07:30:00.000001Z",
    "02:00,03:30,2025-03-09T07:00:00Z/2025-03-09T07:30:00.000001Z",
    "01:59,03:00,2025-03-09T06:59:00Z/2025-03-09T07:00:00.000001Z",
    "02:45,02:50,2025-03-09T07:45:00Z/2025-03-09T07:50:00.000001Z",
    "02:59,04:00,2025-03-09T07:59:00Z/2025-03-09T08:00:00.000001Z",
  })
  void theSpanOfWallClockTimesIsExactWhereClocksTurnForward(
      String first, String last, String expected) throws SQLException {
    String day = "'2025-03-09 ";
    Dataset.Builder events =
        events("TIMESTAMP", TimeColumn.local("t", NEW_YORK), day + first + "'", day + last + "'");
    assertThat(span(events)).isEqualTo(expected);
  }

  @Test
  void nothingHasNoSpan() throws SQLException {
    assertThat(span(events("TIMESTAMPTZ", TimeColumn.instant("t")))).isEqualTo("none");
    assertThat(span(events("DATE", TimeColumn.date("t"), "NULL"))).isEqualTo("none");
    assertThat(span(events("BIGINT", TimeColumn.epoch("t", TimeColumn.EpochUnit.MILLIS))))
        .isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TIMESTAMP", "TIMESTAMPTZ", "DATE"})
  void infiniteTimesBelongToNoRange(String type) throws SQLException {
    TimeColumn time = type.equals("DATE") ? TimeColumn.date("t") : TimeColumn.instant("t");
    Dataset.Builder events =
        events(type, time, "'infinity'", "'-infinity'", "'2025-06-01'", "NULL");
    Asked asked = Asked.of(tables.backend(), events);
    assertThat(asked.value(Scope.of("events").range("all_time").totals("n"))).isEqualTo(1L);
    assertThat(span(events)).startsWith("2025-06-01T0");
    assertThat(span(events(type, time, "'infinity'"))).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TIMESTAMP", "TIMESTAMPTZ", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"})
  void everyKindOfTimestampIsReadAlike(String type) throws SQLException {
    Dataset.Builder events =
        events(
            type,
            TimeColumn.instant("t"),
            "'2025-03-08 23:59:59+00'",
            "'1969-12-31 23:59:59+00'",
            "'2025-03-09 05:00:00+00'");
    Asked asked = Asked.of(tables.backend(), events).in("America/New_York");
    assertThat(
            asked.rows(Scope.of("events").range("2025-03-08/2025-03-09").trend(TimeGrain.DAY, "n")))
        .extracting(row -> row.get(1))
        .containsExactly(1L, 1L);
    assertThat(span(events)).isEqualTo("1969-12-31T23:59:59Z/2025-03-09T05:00:00.000001Z");
  }

  @Test
  void aRangeOfTenThousandYearsIsCutToTheData() throws SQLException {
    Dataset.Builder events =
        events(
            "TIMESTAMPTZ",
            TimeColumn.instant("t"),
            "'1950-01-01 04:59:59+00'",
            "'2025-01-01 05:00:00+00'");
    Asked asked = Asked.of(tables.backend(), events).in("America/New_York");
    Scope ever = Scope.of("events").range("0001-01-01/9999-12-30");
    List<List<Object>> years =
        asked.rows(ever.trend(TimeGrain.YEAR, "n")).stream()
            .filter(row -> !Long.valueOf(0).equals(row.get(1)))
            .map(List::copyOf)
            .toList();
    assertThat(years)
        .extracting(row -> row.get(0).toString())
        .containsExactly("1949-01-01", "2025-01-01");
    assertThat(asked.rows(ever.totals("n"))).containsExactly(List.of(2L));
  }

  @Test
  void timesBeforeTheFirstYearAreTimesToo() throws SQLException {
    Dataset.Builder events =
        events(
            "TIMESTAMP",
            TimeColumn.instant("t"),
            "'0044-03-15 (BC) 12:00:00'",
            "'0005-02-29 (BC) 12:00:00'",
            "'12025-01-01 00:00:00'");
    assertThat(span(events)).isEqualTo("-0043-03-15T12:00:00Z/+12025-01-01T00:00:00.000001Z");
    Asked asked = Asked.of(tables.backend(), events);
    assertThat(asked.value(Scope.of("events").range("all_time").totals("n"))).isEqualTo(3L);
    try (Snapshot snapshot = tables.backend().open(Execution.within(Duration.ofSeconds(30)))) {
      TimeRange leapDay =
          new TimeRange(
              Instant.parse("-0004-02-29T00:00:00Z"),
              Instant.parse("-0004-02-29T12:00:00.000001Z"));
      Slice slice = new Slice(leapDay, ReportingCalendar.utc(), Condition.always());
      Aggregate rows = new Aggregate(Function.ROWS, null, BigDecimal.ZERO, Condition.always());
      AggregatePlan plan =
          new AggregatePlan(events.build(), slice, Grouping.none(), List.of(rows), Ranking.none());
      assertThat(snapshot.aggregate(plan).next()).isEqualTo(List.of(1L));
    }
  }
}
