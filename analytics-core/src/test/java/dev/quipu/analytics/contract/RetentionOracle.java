package dev.quipu.analytics.contract;

import dev.quipu.analytics.contract.FunnelOracle.Event;
import dev.quipu.analytics.contract.FunnelOracle.Try;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.RangeSpec;
import dev.quipu.analytics.time.TimeGrain;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Random retention tables of random events, answered for one cell after the other by looking at the
 * events of each subject. Days and weeks are those of a wall clock in Berlin, where an hour is
 * skipped in the night of March 30.
 */
record RetentionOracle(Random random, FunnelOracle events) {

  static final int KINDS = FunnelOracle.KINDS;

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A question with the parts that it is answered by. */
  record Asked(
      Query.Retention query,
      Instant from,
      Instant to,
      Predicate<Event> first,
      Predicate<Event> back) {}

  static RetentionOracle of(Random random, int kind) {
    return new RetentionOracle(random, FunnelOracle.of(random, kind));
  }

  Asked question() {
    LocalDateTime start = LocalDateTime.of(2025, 3, 27, 12, 0);
    Instant from = start.plusMinutes(random.nextInt(100) * 60L).toInstant(ZoneOffset.UTC);
    Instant to = from.plusSeconds(3_600L * (1 + random.nextInt(60)));
    List<TimeGrain> grains =
        events.time().kind().wholeDays()
            ? List.of(TimeGrain.DAY, TimeGrain.WEEK)
            : List.of(TimeGrain.HOUR, TimeGrain.DAY, TimeGrain.WEEK);
    TimeGrain grain = grains.get(random.nextInt(grains.size()));
    Try first = events.step();
    Try back = events.step();
    Query.Retention query =
        Scope.of("tries")
            .range(RangeSpec.custom(from, to))
            .retention("who", grain, 1 + random.nextInt(4))
            .first(first.filter())
            .back(back.filter());
    return new Asked(query, from, to, first.meets(), back.meets());
  }

  /** Returns the rows of the answer. */
  List<String> lines(Asked asked, Instant now) {
    TimeGrain grain = asked.query().grain();
    List<String> lines = new ArrayList<>();
    Instant born = start(asked.from(), grain);
    while (born.isBefore(asked.to())) {
      Instant cohort = born;
      List<String> people =
          FunnelOracle.PEOPLE.stream()
              .filter(
                  who -> first(asked, who).filter(t -> start(t, grain).equals(cohort)).isPresent())
              .toList();
      Instant bucket = born;
      for (int age = 0; age <= asked.query().ages(); age++) {
        Instant next = next(bucket, grain);
        Instant at = bucket;
        long active = people.stream().filter(who -> active(asked, who, at, next)).count();
        String counted =
            bucket.isAfter(now)
                ? "∅ | ∅"
                : active + " | " + (people.isEmpty() ? "∅" : percent(active, people.size()));
        String finished = next.isAfter(now) ? "false" : "true";
        lines.add(
            String.join(
                " | ", label(born, grain), age + "", finished, people.size() + "", counted));
        bucket = next;
      }
      born = next(born, grain);
    }
    return lines;
  }

  /** Returns when somebody was there for the first time, where that is in the range. */
  private Optional<Instant> first(Asked asked, String who) {
    return events.events().stream()
        .filter(event -> Objects.equals(event.who(), who) && asked.first().test(event))
        .map(Event::at)
        .min(Instant::compareTo)
        .filter(time -> !time.isBefore(asked.from()) && time.isBefore(asked.to()));
  }

  private boolean active(Asked asked, String who, Instant from, Instant to) {
    return events.events().stream()
        .anyMatch(
            event ->
                Objects.equals(event.who(), who)
                    && asked.back().test(event)
                    && !event.at().isBefore(asked.from())
                    && !event.at().isBefore(from)
                    && event.at().isBefore(to));
  }

  private static String percent(long part, int whole) {
    BigDecimal percent =
        BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    return percent.stripTrailingZeros().toPlainString();
  }

  private static Instant start(Instant time, TimeGrain grain) {
    if (grain == TimeGrain.HOUR) {
      return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), 3_600) * 3_600);
    }
    LocalDate date = LocalDate.ofInstant(time, BERLIN);
    LocalDate first =
        grain == TimeGrain.DAY
            ? date
            : date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return first.atStartOfDay(BERLIN).toInstant();
  }

  private static Instant next(Instant start, TimeGrain grain) {
    return grain == TimeGrain.HOUR
        ? start.plusSeconds(3_600)
        : LocalDate.ofInstant(start, BERLIN)
            .plusDays(grain == TimeGrain.DAY ? 1 : 7)
            .atStartOfDay(BERLIN)
            .toInstant();
  }

  private static String label(Instant start, TimeGrain grain) {
    return grain == TimeGrain.HOUR
        ? start.atZone(BERLIN).toOffsetDateTime().toString()
        : LocalDate.ofInstant(start, BERLIN).toString();
  }
}
