package dev.quipu.analytics.contract;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.model.TimeColumn.EpochUnit;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.RangeSpec;
import dev.quipu.analytics.time.ReportingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random events of few subjects around a change of clocks, and funnels of them answered by trying
 * every way through the steps.
 */
record FunnelOracle(Random random, TimeColumn time, List<Event> events) {

  static final int KINDS = 4;

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDateTime START = LocalDateTime.of(2025, 3, 28, 0, 0);
  private static final int HOURS = 5 * 24;
  static final List<String> PEOPLE = List.of("usa", "USA", "Us\u00E1", "USA ", "it's", "");
  private static final List<String> TYPES = List.of("visit", "cart", "order");

  /**
   * One row.
   *
   * @param stored the value of the time column
   * @param at when it happened
   * @param even the same where every day has 24 hours
   */
  record Event(
      Object stored, Instant at, Instant even, @Nullable String who, String type, long number) {}

  /** A step and what its rows are. */
  record Try(Filter filter, Predicate<Event> meets) {}

  /** A question with the parts that it is answered by. */
  record Asked(Query.Funnel query, Instant from, Instant to, List<Try> steps) {}

  static FunnelOracle of(Random random, int kind) {
    TimeColumn time =
        switch (kind) {
          case 0 -> TimeColumn.instant("happened");
          case 1 -> TimeColumn.local("happened", BERLIN);
          case 2 -> TimeColumn.epoch("happened", EpochUnit.SECONDS);
          default -> TimeColumn.date("happened");
        };
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      LocalDateTime local = START.plusMinutes(random.nextInt(HOURS * 2) * 30L);
      Instant instant = local.toInstant(ZoneOffset.UTC);
      String who = random.nextInt(10) == 0 ? null : PEOPLE.get(random.nextInt(PEOPLE.size()));
      String type = TYPES.get(random.nextInt(TYPES.size()));
      long number = random.nextInt(4);
      LocalDate date = local.toLocalDate();
      Instant wall = local.atZone(BERLIN).toInstant();
      events.add(
          switch (kind) {
            case 0 -> new Event(instant, instant, instant, who, type, number);
            case 1 -> new Event(local, wall, wall, who, type, number);
            case 2 -> new Event(instant.getEpochSecond(), instant, instant, who, type, number);
            default ->
                new Event(
                    date,
                    date.atStartOfDay(BERLIN).toInstant(),
                    date.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    who,
                    type,
                    number);
          });
    }
    return new FunnelOracle(random, time, events);
  }

  ReportingCalendar calendar() {
    return ReportingCalendar.of(BERLIN);
  }

  Fixture fixture() {
    Fixture fixture =
        Fixture.of(
            Dataset.table("tries")
                .time(time)
                .dimensions(
                    Dimension.text("who"), Dimension.text("type"), Dimension.integer("number")));
    for (Event event : events) {
      fixture = fixture.row(event.stored(), event.who(), event.type(), event.number());
    }
    return fixture;
  }

  Asked question() {
    Instant from = START.toInstant(ZoneOffset.UTC).plusSeconds(1_800L * random.nextInt(HOURS));
    Instant to = from.plusSeconds(1_800L * (1 + random.nextInt(HOURS)));
    Duration window =
        time.kind().wholeDays()
            ? Duration.ofDays(1 + random.nextInt(3))
            : Duration.ofMinutes(30L * (1 + random.nextInt(HOURS)));
    Query.Funnel query = Scope.of("tries").range(RangeSpec.custom(from, to)).funnel("who", window);
    List<Try> steps = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      Try step = step();
      steps.add(step);
      query = query.step("step " + i, step.filter());
    }
    return new Asked(query, from, to, steps);
  }

  Try step() {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    long number = random.nextInt(4);
    return switch (random.nextInt(5)) {
      case 0 -> new Try(Filter.everything(), event -> true);
      case 1 -> new Try(Filter.atLeast("number", number), event -> event.number() >= number);
      case 2 ->
          new Try(
              Filter.anyOf(Filter.equalTo("type", type), Filter.equalTo("number", number)),
              event -> event.type().equals(type) || event.number() == number);
      default -> new Try(Filter.equalTo("type", type), event -> event.type().equals(type));
    };
  }

  /** Returns how many subjects took each step. */
  List<Long> subjects(Asked asked) {
    Map<String, Integer> furthest = new LinkedHashMap<>();
    for (Event entry : events) {
      String who = entry.who();
      if (who != null
          && !entry.at().isBefore(asked.from())
          && entry.at().isBefore(asked.to())
          && asked.steps().get(0).meets().test(entry)) {
        furthest.merge(who, further(asked, entry, entry, 1), Math::max);
      }
    }
    return Stream.iterate(1, step -> step <= asked.steps().size(), step -> step + 1)
        .map(step -> furthest.values().stream().filter(reached -> reached >= step).count())
        .toList();
  }

  /** Returns the furthest step on any way from an event that is a step. */
  private int further(Asked asked, Event entry, Event last, int step) {
    int furthest = step;
    if (step == asked.steps().size()) {
      return furthest;
    }
    for (Event next : events) {
      if (Objects.equals(entry.who(), next.who())
          && next.even().isAfter(last.even())
          && !next.even().isAfter(entry.even().plus(asked.query().window()))
          && asked.steps().get(step).meets().test(next)) {
        furthest = Math.max(furthest, further(asked, entry, next, step + 1));
      }
    }
    return furthest;
  }
}
