package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.AnalyticsException;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.Measure.Aggregation.Function;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.rollup.RollupRun.Outcome;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Random questions about random rows with random rollups after a random history of refreshes,
 * answered as in memory without any. A failure names its seed; the system property {@code
 * quipu.contract.seed} asks the same questions again.
 */
interface RandomRollupContract extends ContractHost {

  int KINDS = 6;
  int ROWS = 150;

  /** Sums of longer decimals do not fit into a rollup's columns. */
  int DIGITS = 24;

  int QUESTIONS = 30;

  /** So many dimensions and figures are asked about beside the key. */
  int ASKED = 5;

  Duration LONGEST = Duration.ofSeconds(10);

  @Test
  default void randomQuestionsAreAnsweredFromRollupsAsInMemory() {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    long until = System.nanoTime() + LONGEST.toNanos();
    Random random = new Random(seed);

    for (int kind = 0; kind < KINDS && System.nanoTime() < until; kind++) {
      RandomRows rows = RandomRows.of(random, Math.min(DIGITS, decimalDigits()));
      TimeColumn time = rows.time(kind);
      Fixture fixture = rows.fixture(time, ROWS);
      Rollup[] rollups = rollups(random, fixture.dataset());
      RandomQuestions questions = about(random, rows, fixture.dataset(), rollups[0]);
      RandomQuestions answerable = within(random, rows, fixture.dataset(), rollups[0]);
      ReportingCalendar calendar = questions.calendar();
      Backend backend = fresh(fixture, calendar, rollups);
      refresh(random, rows, backend, fixture, calendar, rollups);
      Backend memory = MemoryBackend.of(Map.of(fixture.dataset().name(), fixture.inMemory()));
      for (int i = 0; i < QUESTIONS && (i == 0 || System.nanoTime() < until); i++) {
        // in other zones only rollups by hours of UTC are the same ones
        ReportingCalendar other = random.nextInt(3) == 0 ? questions.calendar() : calendar;
        Query question = random.nextInt(3) == 0 ? questions.question() : answerable.summary();
        Clock clock = Clock.fixed(rows.instant(), ZoneOffset.UTC);
        try (Analytics plain = analytics(memory, fixture, other, clock);
            Analytics rolled = analytics(backend, fixture, other, clock, rollups)) {

          assertThat(answer(rolled, question))
              .as(
                  "seed %d, time %s, calendar %s, asked in %s, at %s, rollups %s, question %s",
                  seed, time, calendar, other, clock, List.of(rollups), question)
              .isEqualTo(answer(plain, question));
        }
      }
    }
  }

  /** Asks about what a rollup has. */
  private static RandomQuestions within(
      Random random, RandomRows rows, Dataset dataset, Rollup rollup) {
    List<Dimension> dimensions =
        (rollup.dimensions().isEmpty() ? List.of(RandomQuestions.KEY) : rollup.dimensions())
            .stream().map(name -> dataset.dimension(name).orElseThrow()).toList();
    return new RandomQuestions(random, rows, dataset, dimensions, rollup.measures());
  }

  /** Asks mostly about what a rollup has. */
  private static RandomQuestions about(
      Random random, RandomRows rows, Dataset dataset, Rollup rollup) {
    List<String> names = new ArrayList<>(List.of(RandomQuestions.KEY));
    names.addAll(rollup.dimensions());
    dataset.dimensions().stream()
        .map(Dimension::name)
        .filter(name -> !names.contains(name) && names.size() <= ASKED)
        .forEach(names::add);
    List<String> figures = new ArrayList<>(rollup.measures());
    dataset.figures().stream()
        .filter(name -> !figures.contains(name) && figures.size() <= ASKED)
        .forEach(figures::add);
    List<Dimension> dimensions =
        names.stream().distinct().map(name -> dataset.dimension(name).orElseThrow()).toList();
    return new RandomQuestions(random, rows, dataset, dimensions, figures);
  }

  private static String answer(Analytics analytics, Query question) {
    try {
      Table table = analytics.query(question);
      return Lines.of(table) + "\n" + Lines.ofOther(table);
    } catch (AnalyticsException e) {
      return e.getClass().getSimpleName() + " " + e.problems();
    }
  }

  private static Analytics analytics(
      Backend backend,
      Fixture fixture,
      ReportingCalendar calendar,
      Clock clock,
      Rollup... rollups) {
    return Analytics.builder()
        .catalog(Catalog.of(fixture.declaration()))
        .backend(backend)
        .calendar(calendar)
        .clock(clock)
        .rollups(rollups)
        .build()
        .start();
  }

  /** Returns one to three rollups with some dimensions and most measures. */
  private static Rollup[] rollups(Random random, Dataset dataset) {
    List<Rollup> rollups = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      Rollup rollup = Rollup.of("rollup" + i, dataset.name()).lateBy(Duration.ZERO);
      rollup =
          random.nextInt(3) == 0 && !dataset.time().kind().wholeDays() ? rollup.hourly() : rollup;
      List<String> names =
          new ArrayList<>(dataset.dimensions().stream().map(Dimension::name).toList());
      Collections.shuffle(names, random);
      for (String name : names.subList(0, random.nextInt(4))) {
        rollup = rollup.by(name);
      }
      for (Measure measure : dataset.measures()) {
        boolean kept = measure.aggregation().function() != Function.PERCENTILE;
        rollup = kept && random.nextInt(5) > 0 ? rollup.measures(measure.name()) : rollup;
      }
      rollups.add(rollup.measures().isEmpty() ? rollup.measures("n") : rollup);
    }
    return rollups.toArray(Rollup[]::new);
  }

  /** Refreshes at random times, now and then stopped, announced to have changed, or built anew. */
  private static void refresh(
      Random random,
      RandomRows rows,
      Backend backend,
      Fixture fixture,
      ReportingCalendar calendar,
      Rollup... rollups) {
    Set<String> begun = new HashSet<>();
    List<Instant> times = new ArrayList<>(List.of(rows.instant(), rows.instant(), rows.instant()));
    Collections.sort(times);
    for (Instant now : times) {
      Clock clock = Clock.fixed(now, ZoneOffset.UTC);
      try (Analytics nightly = analytics(backend, fixture, calendar, clock, rollups)) {
        for (Rollup rollup : rollups) {
          if (begun.contains(rollup.name()) && random.nextInt(4) == 0) {
            Instant from = rows.instant();
            nightly
                .rollups()
                .changed(fixture.dataset().name(), new TimeRange(from, from.plusSeconds(90_000)));
          }
          Cancellation stop = new Cancellation();
          AtomicInteger left = new AtomicInteger(1 + random.nextInt(30));
          Outcome outcome =
              nightly
                  .rollups()
                  .refresh(
                      rollup.name(),
                      progress -> {
                        if (left.decrementAndGet() == 0) {
                          stop.cancel();
                        }
                      },
                      stop)
                  .outcome();
          assertThat(outcome).isNotEqualTo(Outcome.BUSY);
          begun.add(rollup.name());
        }
      }
    }
  }
}
