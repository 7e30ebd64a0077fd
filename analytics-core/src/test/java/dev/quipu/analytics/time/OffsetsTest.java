package dev.quipu.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OffsetsTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final long DAY = 86_400_000_000L;
  private static final long HOUR = 3_600_000_000L;

  @Test
  void aYearInNewYorkHasThreeSpans() {
    TimeRange year = range("2025-01-01T05:00:00Z", "2026-01-01T05:00:00Z");

    assertThat(Offsets.ofInstants(NEW_YORK, year))
        .containsExactly(
            new OffsetSpan(year.start(), ZoneOffset.ofHours(-5)),
            new OffsetSpan(Instant.parse("2025-03-09T07:00:00Z"), ZoneOffset.ofHours(-4)),
            new OffsetSpan(Instant.parse("2025-11-02T06:00:00Z"), ZoneOffset.ofHours(-5)));
  }

  @Test
  void aFixedZoneHasOneSpan() {
    TimeRange year = range("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z");

    assertThat(Offsets.ofInstants(ZoneOffset.UTC, year)).hasSize(1);
    assertThat(Offsets.forDates(ReportingCalendar.utc(), year)).hasSize(1);
  }

  @Test
  void aClockSetBackAcrossTheStartOfADayIsFollowedOnlyWhenThatDayIsReachedAgain() {
    ReportingCalendar calendar = ReportingCalendar.of(NEW_YORK).dayStartingAt(LocalTime.of(1, 30));
    TimeRange night = range("2025-11-02T00:00:00Z", "2025-11-03T00:00:00Z");

    assertThat(Offsets.forDates(calendar, night))
        .containsExactly(
            new OffsetSpan(night.start(), ZoneOffset.ofHours(-4)),
            new OffsetSpan(Instant.parse("2025-11-02T06:30:00Z"), ZoneOffset.ofHours(-5)));
  }

  @Test
  void localTimesTakeTheOffsetBeforeInAGapAndTheFirstInAnOverlap() {
    LocalDateTime from = LocalDateTime.parse("2025-01-01T00:00");

    assertThat(Offsets.ofLocals(NEW_YORK, from, from.plusYears(1)))
        .containsExactly(
            new OffsetSpan.Local(from, ZoneOffset.ofHours(-5)),
            new OffsetSpan.Local(LocalDateTime.parse("2025-03-09T03:00"), ZoneOffset.ofHours(-4)),
            new OffsetSpan.Local(LocalDateTime.parse("2025-11-02T02:00"), ZoneOffset.ofHours(-5)));
  }

  @Test
  void anEmptySpanOfLocalTimesIsRefused() {
    LocalDateTime from = LocalDateTime.parse("2025-01-01T00:00");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Offsets.ofLocals(NEW_YORK, from, from))
        .withMessage("start \"2025-01-01T00:00\" must be before end \"2025-01-01T00:00\"");
  }

  @ParameterizedTest
  @EnumSource
  void integerArithmeticReachesTheSameKeys(TimeGrain grain) {
    Worlds worlds = new Worlds("keys " + grain);
    for (int i = 0; i < 400; i++) {
      ReportingCalendar calendar = worlds.calendar();
      TimeRange range = worlds.range(calendar.zone(), grain);
      List<OffsetSpan> real = Offsets.ofInstants(calendar.zone(), range);
      List<OffsetSpan> dates = Offsets.forDates(calendar, range);
      for (int row = 0; row < 30; row++) {
        Instant instant = worlds.inside(range, calendar.zone());
        String world =
            "seed " + Worlds.SEED + ", " + calendar + ", range " + range + ", instant " + instant;
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        long start = calendar.startOfDay().toSecondOfDay() * 1_000_000L;
        long local = micros + offset(dates, instant);
        long date = Math.floorDiv(local - start, DAY);
        long hour = Math.floorDiv(micros + offset(real, instant), HOUR) * HOUR;

        assertThat(date).as(world).isEqualTo(calendar.reportingDate(instant).toEpochDay());
        assertThat(hour - offset(real, instant))
            .as(world)
            .isEqualTo(calendar.bucket(instant, TimeGrain.HOUR).key());
      }
      assertThat(real.get(0).from()).isEqualTo(range.start());
      assertThat(dates.get(0).from()).isEqualTo(range.start());
      assertThat(dates).isSortedAccordingTo((a, b) -> a.from().compareTo(b.from()));
    }
  }

  @Test
  void localTimesBecomeTheInstantsOfJavaTime() {
    Worlds worlds = new Worlds("locals");
    Random random = new Random(Worlds.SEED);
    for (int i = 0; i < 1000; i++) {
      ZoneId zone = worlds.calendar().zone();
      TimeRange range = worlds.range(zone, TimeGrain.QUARTER);
      LocalDateTime from = LocalDateTime.ofInstant(range.start(), ZoneOffset.UTC);
      LocalDateTime to = LocalDateTime.ofInstant(range.end(), ZoneOffset.UTC);
      List<OffsetSpan.Local> spans = Offsets.ofLocals(zone, from, to);
      for (int row = 0; row < 30; row++) {
        LocalDateTime near = LocalDateTime.ofInstant(worlds.inside(range, zone), zone);
        LocalDateTime local = near.plusSeconds(random.nextLong(-4000, 4000));
        if (!local.isBefore(from) && local.isBefore(to)) {
          assertThat(local.toInstant(offset(spans, local)))
              .as("seed %d, zone %s, from %s to %s, local %s", Worlds.SEED, zone, from, to, local)
              .isEqualTo(local.atZone(zone).toInstant());
        }
      }
    }
  }

  private static long offset(List<OffsetSpan> spans, Instant instant) {
    long seconds = 0;
    for (OffsetSpan span : spans) {
      if (!span.from().isAfter(instant)) {
        seconds = span.offset().getTotalSeconds();
      }
    }
    return seconds * 1_000_000;
  }

  private static ZoneOffset offset(List<OffsetSpan.Local> spans, LocalDateTime local) {
    ZoneOffset offset = spans.get(0).offset();
    for (OffsetSpan.Local span : spans) {
      offset = span.from().isAfter(local) ? offset : span.offset();
    }
    return offset;
  }

  private static TimeRange range(String start, String end) {
    return new TimeRange(Instant.parse(start), Instant.parse(end));
  }
}
