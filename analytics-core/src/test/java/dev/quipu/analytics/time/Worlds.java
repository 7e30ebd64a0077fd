package dev.quipu.analytics.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;

/** Random calendars and times: any zone, 1960 to 2040, half of the times near a clock change. */
final class Worlds {
  /** Printed by every failing property; set with {@code -Dtests.seed=…}. */
  static final long SEED = Long.getLong("tests.seed", 20251102L);

  private static final List<ZoneId> ZONES =
      ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
  private static final List<TimeGrain> GRAINS = List.of(TimeGrain.values());
  private static final long FIRST = Instant.parse("1960-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("2040-01-01T00:00:00Z").getEpochSecond();

  private final Random random;

  /** Returns the sequence of a property, independent of those of others. */
  Worlds(String property) {
    random = new Random(SEED + property.hashCode());
  }

  ReportingCalendar calendar() {
    LocalTime start =
        switch (random.nextInt(5)) {
          case 0, 1 -> LocalTime.MIDNIGHT;
          case 2 -> LocalTime.of(1, 30);
          case 3 -> LocalTime.of(4, 0);
          default -> LocalTime.ofSecondOfDay(random.nextInt(24 * 60 * 60));
        };
    return new ReportingCalendar(
        ZONES.get(random.nextInt(ZONES.size())),
        DayOfWeek.of(1 + random.nextInt(7)),
        start,
        Month.of(1 + random.nextInt(12)));
  }

  TimeGrain grain() {
    return GRAINS.get(random.nextInt(GRAINS.size()));
  }

  Instant instant(ZoneId zone) {
    Instant any =
        Instant.ofEpochSecond(random.nextLong(FIRST, LAST), random.nextInt(1_000_000_000));
    ZoneOffsetTransition change = zone.getRules().previousTransition(any);
    if (change == null || random.nextBoolean() || change.getInstant().getEpochSecond() < FIRST) {
      return any;
    }
    long seconds = random.nextBoolean() ? 60 * 60 * 30 : 90 * 60;
    return change.getInstant().plusSeconds(random.nextLong(-seconds, seconds));
  }

  /** Returns a range of up to 60 buckets around a random instant. */
  TimeRange range(ZoneId zone, TimeGrain grain) {
    Duration bucket =
        switch (grain) {
          case HOUR -> Duration.ofHours(1);
          case DAY -> Duration.ofDays(1);
          case WEEK -> Duration.ofDays(7);
          case MONTH -> Duration.ofDays(30);
          case QUARTER -> Duration.ofDays(91);
          case YEAR -> Duration.ofDays(365);
        };
    Instant middle = instant(zone);
    long most = bucket.toSeconds() * 30;
    return new TimeRange(
        middle.minusSeconds(random.nextLong(most)), middle.plusSeconds(1 + random.nextLong(most)));
  }

  /** Returns an instant inside the range, half of the time within an hour of a clock change. */
  Instant inside(TimeRange range, ZoneId zone) {
    Instant any = range.start().plusNanos(random.nextLong(range.duration().toNanos()));
    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
    if (change == null || random.nextBoolean()) {
      return any;
    }
    Instant near = change.getInstant().plusSeconds(random.nextLong(-4000, 4000));
    return range.contains(near) ? near : any;
  }
}
