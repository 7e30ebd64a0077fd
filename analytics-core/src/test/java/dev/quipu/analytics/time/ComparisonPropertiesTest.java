package dev.quipu.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonPropertiesTest {
  @ParameterizedTest
  @EnumSource
  void thePreviousPeriodEndsWhereTheRangeStarts(TimeGrain grain) {
    Worlds worlds = new Worlds("previous " + grain);
    for (int i = 0; i < 300; i++) {
      ReportingCalendar calendar = worlds.calendar();
      TimeRange range = buckets(worlds.range(calendar.zone(), grain), calendar, grain);
      String world = world(calendar, range);
      TimeRange baseline = Comparison.previousPeriod().baseline(range, calendar, range.end());

      assertThat(baseline.end()).as(world).isEqualTo(range.start());
      if (grain == TimeGrain.MONTH) {
        assertThat(calendar.countBuckets(baseline, grain))
            .as(world)
            .isEqualTo(calendar.countBuckets(range, grain));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whateverIsComparedToDateIsAPartOfTheWholeBaseline(Comparison.Kind kind) {
    Worlds worlds = new Worlds("parts " + kind);
    Comparison whole = new Comparison(kind, Comparison.Extent.WHOLE);
    for (int i = 0; i < 2000; i++) {
      ReportingCalendar calendar = worlds.calendar();
      TimeGrain grain = worlds.grain();
      TimeRange any = worlds.range(calendar.zone(), grain);
      TimeRange range = i % 4 == 0 ? any : buckets(any, calendar, grain);
      Instant now = worlds.inside(range, calendar.zone());
      String world = world(calendar, range) + ", now " + now;
      TimeRange all = whole.baseline(range, calendar, now);
      TimeRange part = whole.toDate().baseline(range, calendar, now);

      assertThat(part.start()).as(world).isEqualTo(all.start());
      assertThat(part.end()).as(world).isBeforeOrEqualTo(all.end());
      assertThat(all.start()).as(world).isBefore(range.start());
      assertThat(whole.toDate().baseline(range, calendar, range.end())).as(world).isEqualTo(all);
    }
  }

  @Test
  void aYearBeforeWholeDaysAreTheDaysOfTheSameDates() {
    Worlds worlds = new Worlds("dates");
    for (int i = 0; i < 1000; i++) {
      ReportingCalendar calendar = worlds.calendar();
      TimeRange range =
          buckets(worlds.range(calendar.zone(), TimeGrain.WEEK), calendar, TimeGrain.WEEK);
      LocalDate first = calendar.reportingDate(range.start());
      LocalDate last = calendar.reportingDate(range.end().minusNanos(1));

      assertThat(Comparison.sameWeekdaysLastYear().baseline(range, calendar, range.end()))
          .as(world(calendar, range))
          .isEqualTo(
              new TimeRange(
                  calendar.startOf(first.minusDays(364)), calendar.startOf(last.minusDays(363))));
    }
  }

  @Test
  void aDayLaterTheBaselineOfMonthsIsNotShorter() {
    Worlds worlds = new Worlds("a day later");
    for (int i = 0; i < 2000; i++) {
      ReportingCalendar calendar = worlds.calendar();
      TimeRange range =
          buckets(worlds.range(calendar.zone(), TimeGrain.DAY), calendar, TimeGrain.MONTH);
      Instant one = worlds.inside(range, calendar.zone());
      Instant other = one.plus(Duration.ofHours(25));
      Comparison comparison = Comparison.previousPeriod().toDate();

      if (range.contains(other)) {
        assertThat(comparison.baseline(range, calendar, other).end())
            .as(world(calendar, range) + ", now " + one)
            .isAfterOrEqualTo(comparison.baseline(range, calendar, one).end());
      }
    }
  }

  private static TimeRange buckets(TimeRange range, ReportingCalendar calendar, TimeGrain grain) {
    return new TimeRange(
        calendar.bucket(range.start(), grain).start(),
        calendar.bucket(range.end().minusNanos(1), grain).end());
  }

  private static String world(ReportingCalendar calendar, TimeRange range) {
    return "seed " + Worlds.SEED + ", " + calendar + ", range " + range;
  }
}
