package dev.quipu.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BucketPropertiesTest {
  @ParameterizedTest
  @EnumSource
  void bucketsTileEveryRangeAndTheirKeysAscend(TimeGrain grain) {
    Worlds worlds = new Worlds("tiles " + grain);
    for (int i = 0; i < 400; i++) {
      ReportingCalendar calendar = worlds.calendar();
      TimeRange range = worlds.range(calendar.zone(), grain);
      List<TimeBucket> buckets = calendar.buckets(range, grain);
      String world = world(calendar, range);

      assertThat(buckets.get(0).range().contains(range.start())).as(world).isTrue();
      assertThat(last(buckets).range().contains(range.end().minusNanos(1))).as(world).isTrue();
      for (int b = 1; b < buckets.size(); b++) {
        assertThat(buckets.get(b).start()).as(world).isEqualTo(buckets.get(b - 1).end());
        assertThat(buckets.get(b).key()).as(world).isGreaterThan(buckets.get(b - 1).key());
        assertThat(buckets.get(b)).as(world).isGreaterThan(buckets.get(b - 1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theBucketOfAnInstantIsTheOneOfTheListThatContainsIt(TimeGrain grain) {
    Worlds worlds = new Worlds("contains " + grain);
    for (int i = 0; i < 400; i++) {
      ReportingCalendar calendar = worlds.calendar();
      TimeRange range = worlds.range(calendar.zone(), grain);
      Instant instant = worlds.inside(range, calendar.zone());
      String world = world(calendar, range) + ", instant " + instant;

      TimeBucket bucket = calendar.bucket(instant, grain);
      assertThat(bucket.range().contains(instant)).as(world).isTrue();
      assertThat(calendar.buckets(range, grain)).as(world).containsOnlyOnce(bucket);
      assertThat(calendar.bucket(bucket.start(), grain)).as(world).isEqualTo(bucket);
      assertThat(calendar.bucket(bucket.end().minusNanos(1), grain)).as(world).isEqualTo(bucket);
      assertThat(bucket.finishedAt(bucket.end())).as(world).isTrue();
      assertThat(bucket.finishedAt(bucket.end().minusNanos(1))).as(world).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCountIsNeverTooLowAndTooHighOnlyByChangesAndSkippedDates(TimeGrain grain) {
    Worlds worlds = new Worlds("count " + grain);
    for (int i = 0; i < 300; i++) {
      ReportingCalendar calendar = worlds.calendar();
      TimeRange range = worlds.range(calendar.zone(), grain);
      int buckets = calendar.buckets(range, grain).size();
      int changes = Offsets.ofInstants(calendar.zone(), range).size() - 1;

      assertThat(calendar.countBuckets(range, grain))
          .as(world(calendar, range))
          .isBetween((long) buckets, (long) buckets + changes);
    }
  }

  @Test
  void theReportingDateIsTheLatestThatLocalTimeHasEverReached() {
    Worlds worlds = new Worlds("dates");
    for (int i = 0; i < 10_000; i++) {
      ReportingCalendar calendar = worlds.calendar();
      Instant instant = worlds.instant(calendar.zone());
      LocalDate latest = local(calendar, instant);
      ZoneOffsetTransition change =
          calendar.zone().getRules().previousTransition(instant.plusNanos(1));
      while (change != null && change.getInstant().isAfter(instant.minus(Duration.ofDays(4)))) {
        LocalDate before = local(calendar, change.getInstant().minusNanos(1));
        latest = before.isAfter(latest) ? before : latest;
        change = calendar.zone().getRules().previousTransition(change.getInstant());
      }

      assertThat(calendar.reportingDate(instant))
          .as("seed %d, %s, instant %s", Worlds.SEED, calendar, instant)
          .isEqualTo(latest);
    }
  }

  @Test
  void anHourIsLocalTimeTruncatedMinusItsOffset() {
    Worlds worlds = new Worlds("hours");
    for (int i = 0; i < 10_000; i++) {
      ReportingCalendar calendar = worlds.calendar();
      Instant instant = worlds.instant(calendar.zone());
      ZoneOffset offset = calendar.zone().getRules().getOffset(instant);
      LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
      Instant key = local.toLocalDate().atTime(local.getHour(), 0).toInstant(offset);

      assertThat(calendar.bucket(instant, TimeGrain.HOUR).key())
          .as("seed %d, %s, instant %s", Worlds.SEED, calendar, instant)
          .isEqualTo(key.getEpochSecond() * 1_000_000);
    }
  }

  private static LocalDate local(ReportingCalendar calendar, Instant instant) {
    return LocalDateTime.ofInstant(instant, calendar.zone())
        .minusSeconds(calendar.startOfDay().toSecondOfDay())
        .toLocalDate();
  }

  private static TimeBucket last(List<TimeBucket> buckets) {
    return buckets.get(buckets.size() - 1);
  }

  private static String world(ReportingCalendar calendar, TimeRange range) {
    return "seed " + Worlds.SEED + ", " + calendar + ", range " + range;
  }
}
