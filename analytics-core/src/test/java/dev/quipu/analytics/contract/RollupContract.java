package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.RollupChange;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.rollup.Freshness.WhenStale;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.rollup.RollupProgress;
import dev.quipu.analytics.rollup.RollupRun;
import dev.quipu.analytics.rollup.RollupRun.Outcome;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rollups answer what the rows would, say when they do, and follow the rows. */
interface RollupContract extends ContractHost {

  ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  Rollup DAILY =
      Rollup.of("ledger_daily", "ledger")
          .by("reason", "token_type")
          .measures("credited", "debited", "net", "entries", "active_users", "buyers");

  /** Makes analytics that know these rollups, at a time; the rollups' tables stay what they are. */
  private static Analytics rolled(Backend backend, Fixture rows, String now, Rollup... rollups) {
    return Analytics.builder()
        .catalog(Catalog.of(rows.declaration()))
        .backend(backend)
        .calendar(ReportingCalendar.of(INDIA))
        .clock(Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
        .rollups(rollups)
        .build()
        .start();
  }

  private static List<Query> questions() {
    Scope all = Scope.of("ledger").range("2025-09-01/2025-11-05");
    String[] figures = {"credited", "debited", "net", "entries", "active_users", "buyers"};
    Filter promo = Filter.equalTo("token_type", "promo");
    return List.of(
        all.totals(figures),
        all.where(promo).totals(figures),
        all.trend(TimeGrain.DAY, figures),
        all.trend(TimeGrain.WEEK, figures),
        all.trend(TimeGrain.MONTH, figures),
        all.trend(TimeGrain.MONTH, figures).by("token_type"),
        all.by("reason").measures(figures),
        all.by("reason", "token_type").measures(figures),
        all.where(promo).by("reason").measures(figures).top(1, "active_users").withOther(),
        all.totals("median_amount"),
        Scope.of("ledger").range("2025-10-01/2025-10-31").by("reason").measures(figures),
        Scope.of("ledger").range("2025-11-01/2025-11-01").totals(figures),
        Scope.of("ledger").range("24h").trend(TimeGrain.HOUR, figures));
  }

  private static List<String> answers(Analytics analytics) {
    List<String> answers = new ArrayList<>();
    for (Query query : questions()) {
      Table table = analytics.query(query);
      answers.add(Lines.of(table) + " " + Lines.ofOther(table));
    }
    return answers;
  }

  @Test
  default void answersWithRollupWithTailAndWithoutAreEqual() {
    Fixture rows = RolledLedger.rows();
    Backend backend = fresh(rows, ReportingCalendar.of(INDIA), DAILY);
    for (String refreshed : List.of("2025-11-03T00:00:00Z", "2025-11-06T00:00:00Z")) {
      try (Analytics nightly = rolled(backend, rows, refreshed, DAILY)) {
        RollupRun run = nightly.rollups().refresh("ledger_daily");
        assertThat(run.outcome()).isEqualTo(Outcome.UP_TO_DATE);
      }
      try (Analytics with = rolled(backend, rows, "2025-11-05T08:00:00Z", DAILY);
          Analytics without = rolled(backend, rows, "2025-11-05T08:00:00Z")) {
        assertThat(answers(with)).isEqualTo(answers(without));
        Table day =
            with.query(
                Scope.of("ledger")
                    .range("2025-11-01/2025-11-01")
                    .totals("credited", "debited", "net", "active_users"));
        assertThat(Lines.of(day)).containsExactly("1100 | 500 | 600 | 2");
        assertThat(day.explanation().orElseThrow().notes())
            .anyMatch(note -> note.startsWith("rollup \"ledger_daily\" answered"));
      }
    }
  }

  @Test
  default void distinctCountsAreEstimatedWhereThatWasAskedFor() {
    Fixture rows = RolledLedger.rows();
    Rollup about =
        Rollup.of("ledger_about", "ledger")
            .by("reason", "token_type")
            .measures("entries")
            .estimated("active_users", "buyers");
    Backend backend = fresh(rows, ReportingCalendar.of(INDIA), about, DAILY);
    Scope all = Scope.of("ledger").range("2025-09-01/2025-11-05");
    Query users = all.by("reason").measures("active_users", "buyers");
    try (Analytics analytics = rolled(backend, rows, "2025-11-04T00:00:00Z", about)) {
      analytics.rollups().refresh("ledger_about");
    }
    try (Analytics analytics = rolled(backend, rows, "2025-11-05T08:00:00Z", about);
        Analytics without = rolled(backend, rows, "2025-11-05T08:00:00Z")) {
      Table table = analytics.query(users);
      assertThat(Lines.of(table)).isEqualTo(Lines.of(without.query(users)));
      assertThat(table.explanation().orElseThrow().error()).isEqualTo(0.0122);
      assertThat(table.explanation().orElseThrow().exact()).isFalse();
      assertThat(notes(analytics, users))
          .contains(
              "the number of different \"user_id\" is estimated, standard error 1.22 %",
              "the number of different \"buyer\" is estimated, standard error 1.22 %");
      assertThat(analytics.query(all.totals("entries")).explanation().orElseThrow().exact())
          .isTrue();
    }
    try (Analytics analytics = rolled(backend, rows, "2025-11-05T08:00:00Z", about, DAILY)) {
      analytics.rollups().refreshAll();
      assertThat(analytics.query(users).explanation().orElseThrow().exact()).isTrue();
      assertThat(notes(analytics, users))
          .contains("rollup \"ledger_about\" is not used: rollup \"ledger_daily\" is exact");
    }
  }

  @Test
  default void explanationSaysWhyARollupIsNotUsed() {
    Fixture rows = RolledLedger.rows();
    Rollup small = Rollup.of("ledger_small", "ledger").by("reason").measures("entries");
    Backend backend = fresh(rows, ReportingCalendar.of(INDIA), DAILY, small);
    try (Analytics analytics = rolled(backend, rows, "2025-11-06T00:00:00Z", DAILY, small)) {
      Scope all = Scope.of("ledger").range("2025-10-01/2025-11-04");
      assertThat(notes(analytics, all.totals("entries")))
          .allMatch(note -> note.contains("is not used: it was never refreshed"));
      analytics.rollups().refreshAll();
    }
    try (Analytics analytics = rolled(backend, rows, "2025-11-06T00:00:00Z", DAILY, small)) {
      Scope all = Scope.of("ledger").range("2025-10-01/2025-11-04");
      assertThat(notes(analytics, all.totals("entries")))
          .containsExactly(
              "rollup \"ledger_small\" answered 2025-09-30T18:30:00Z/2025-11-04T18:30:00Z",
              "rollup \"ledger_daily\" is not used: rollup \"ledger_small\" is smaller");
      assertThat(notes(analytics, all.by("token_type").measures("credited")))
          .contains(
              "rollup \"ledger_small\" is not used: it does not have token_type,"
                  + " it does not keep SUM of amount");
      assertThat(notes(analytics, all.by("user_id").measures("entries")))
          .containsExactly(
              "rollup \"ledger_daily\" is not used: it does not have user_id",
              "rollup \"ledger_small\" is not used: it does not have user_id");
      assertThat(analytics.explain(all.totals("entries")).notes())
          .anyMatch(note -> note.contains("holds what is asked"));
      assertThat(
              analytics
                  .query(all.by("user_id").measures("entries"))
                  .explanation()
                  .orElseThrow()
                  .forSubject()
                  .notes())
          .as("notes name columns that policies may be about")
          .isEmpty();
    }
  }

  private static List<String> notes(Analytics analytics, Query query) {
    return analytics.query(query).explanation().orElseThrow().notes();
  }

  @Test
  default void announcedChangesAreReadFromTheRowsUntilTheyAreRolledUp() {
    Fixture rows = RolledLedger.rows();
    Backend backend = fresh(rows, ReportingCalendar.of(INDIA), DAILY);
    String later = "2025-11-06T00:00:00Z";
    try (Analytics nightly = rolled(backend, rows, later, DAILY)) {
      nightly.rollups().refresh("ledger_daily");
      TimeRange day =
          new TimeRange(
              Instant.parse("2025-11-01T09:00:00Z"), Instant.parse("2025-11-01T09:00:01Z"));
      nightly.rollups().changed("ledger", day);
    }
    Fixture more =
        rows.row("2025-11-01T09:30:00Z", 99, 8, "n", "promo", "credit", "purchase", 1, later);
    Backend changed = reload(backend, List.of(more));
    try (Analytics with = rolled(changed, more, later, DAILY);
        Analytics without = rolled(changed, more, later)) {
      assertThat(answers(with)).isEqualTo(answers(without));
      assertThat(with.rollups().status().get(0).announced()).isEqualTo(1);
      RollupRun run = with.rollups().refresh("ledger_daily");
      assertThat(run.buckets()).isEqualTo(1);
      assertThat(with.rollups().status().get(0).announced()).isZero();
      assertThat(answers(with)).isEqualTo(answers(without));
    }
  }

  @Test
  default void rowsThatChangeAreFoundByTheirChangedAtColumn() {
    Fixture rows = RolledLedger.rows();
    Rollup following = DAILY.changedAt("updated").lateBy(Duration.ofMinutes(1));
    Backend backend = fresh(rows, ReportingCalendar.of(INDIA), following);
    String night = "2025-11-05T21:00:00Z";
    try (Analytics nightly = rolled(backend, rows, night, following)) {
      nightly.rollups().refresh("ledger_daily");
    }
    Fixture more =
        rows.row(
            "2025-10-02T09:30:00Z", 99, 8, "n", "promo", "debit", "x", 3, "2025-11-05T21:30:00Z");
    Backend changed = reload(backend, List.of(more));
    String morning = "2025-11-05T22:00:00Z";
    try (Analytics with = rolled(changed, more, morning, following);
        Analytics without = rolled(changed, more, morning)) {
      assertThat(answers(with)).isEqualTo(answers(without));
      assertThat(with.rollups().refresh("ledger_daily").buckets()).isEqualTo(1);
      assertThat(with.rollups().refresh("ledger_daily").buckets()).isZero();
      assertThat(answers(with)).isEqualTo(answers(without));
    }
  }

  @Test
  default void forgettingASubjectRollsUpExactlyItsBuckets() {
    Fixture rows = RolledLedger.rows();
    Backend backend = fresh(rows, ReportingCalendar.of(INDIA), DAILY);
    String now = "2025-11-06T00:00:00Z";
    try (Analytics analytics = rolled(backend, rows, now, DAILY)) {
      analytics.rollups().refresh("ledger_daily");
      RollupChange change =
          analytics.rollups().changing("ledger", Filter.equalTo("user_id", 1), Duration.ofHours(1));
      assertThat(change.buckets()).isEqualTo(2);
      Fixture without = RolledLedger.without(1L);
      Backend forgotten = reload(backend, List.of(without));
      try (Analytics with = rolled(forgotten, without, now, DAILY);
          Analytics source = rolled(forgotten, without, now)) {
        assertThat(with.rollups().refresh("ledger_daily").buckets()).isEqualTo(2);
        assertThat(answers(with)).isEqualTo(answers(source));
        change.close();
        assertThat(with.rollups().refresh("ledger_daily").buckets()).isEqualTo(2);
        assertThat(with.rollups().refresh("ledger_daily").buckets()).isZero();
        assertThat(answers(with)).isEqualTo(answers(source));
      }
      assertThatThrownBy(
              () ->
                  analytics
                      .rollups()
                      .changing("ledger", Filter.equalTo("nobody", 1), Duration.ofHours(1)))
          .isInstanceOf(InvalidQueryException.class)
          .hasMessageContaining("nobody");
    }
  }

  @Test
  default void anotherDefinitionIsNotUsedUntilItIsRefreshed() {
    Fixture rows = RolledLedger.rows();
    Rollup wider = DAILY.by("direction");
    Backend backend = fresh(rows, ReportingCalendar.of(INDIA), DAILY, wider);
    String now = "2025-11-06T00:00:00Z";
    Query query = Scope.of("ledger").range("2025-10-01/2025-11-04").totals("entries");
    try (Analytics analytics = rolled(backend, rows, now, DAILY)) {
      analytics.rollups().refresh("ledger_daily");
    }
    try (Analytics analytics = rolled(backend, rows, now, wider)) {
      assertThat(notes(analytics, query))
          .containsExactly(
              "rollup \"ledger_daily\" is not used:"
                  + " it was never refreshed with this definition");
      analytics.rollups().refresh("ledger_daily");
      assertThat(notes(analytics, query)).anyMatch(note -> note.contains("answered"));
    }
    try (Analytics analytics = rolled(backend, rows, now, DAILY)) {
      assertThat(notes(analytics, query)).anyMatch(note -> note.contains("answered"));
    }
  }

  @Test
  default void aRefreshThatIsStoppedGoesOnWhereItWas() {
    stoppedAndGoingOn(DAILY);
  }

  @Test
  default void aRefreshOfRowsThatChangeGoesOnWhereItWas() {
    stoppedAndGoingOn(DAILY.changedAt("updated"));
  }

  private void stoppedAndGoingOn(Rollup daily) {
    Fixture rows = RolledLedger.rows();
    Backend backend = fresh(rows, ReportingCalendar.of(INDIA), daily);
    String now = "2025-11-06T00:00:00Z";
    try (Analytics with = rolled(backend, rows, now, daily);
        Analytics without = rolled(backend, rows, now)) {
      Cancellation stop = new Cancellation();
      List<RollupProgress> progress = new ArrayList<>();
      RollupRun stopped =
          with.rollups()
              .refresh(
                  "ledger_daily",
                  step -> {
                    progress.add(step);
                    if (step.done() > 1) {
                      stop.cancel();
                    }
                  },
                  stop);
      assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
      assertThat(stopped.buckets()).isEqualTo(5);
      assertThat(progress).extracting(RollupProgress::done).containsExactly(1L, 5L);
      assertThat(progress).extracting(RollupProgress::total).containsOnly(36L);
      assertThat(answers(with)).isEqualTo(answers(without));
      RollupRun rest = with.rollups().refresh("ledger_daily");
      assertThat(rest.buckets()).isEqualTo(31);
      assertThat(answers(with)).isEqualTo(answers(without));
      assertThat(with.rollups().refresh("ledger_daily").buckets()).isZero();
      RollupRun again = with.rollups().rebuild("ledger_daily", step -> {}, new Cancellation());
      assertThat(again.buckets()).isEqualTo(36);
      assertThat(answers(with)).isEqualTo(answers(without));
    }
  }

  @Test
  default void aSecondRefreshAtTheSameTimeDoesNothing() {
    Fixture rows = RolledLedger.rows();
    Backend backend = fresh(rows, ReportingCalendar.of(INDIA), DAILY);
    String now = "2025-11-06T00:00:00Z";
    try (Analytics one = rolled(backend, rows, now, DAILY);
        Analytics other = rolled(backend, rows, now, DAILY)) {
      List<RollupRun> seconds = new ArrayList<>();
      one.rollups()
          .refresh(
              "ledger_daily",
              step -> seconds.add(other.rollups().refresh("ledger_daily")),
              new Cancellation());
      RollupRun afterTheLast = seconds.remove(seconds.size() - 1);
      assertThat(seconds).isNotEmpty().allMatch(run -> run.outcome() == Outcome.BUSY);
      assertThat(afterTheLast.buckets()).isZero();
    }
  }

  @Test
  default void aStaleRollupIsFlaggedOrNotUsed() {
    Fixture rows = RolledLedger.rows();
    Rollup flagged = DAILY.staleAfter(Duration.ofDays(2), WhenStale.FLAG);
    Rollup left = DAILY.staleAfter(Duration.ofDays(2), WhenStale.ASK_SOURCE);
    Backend backend = fresh(rows, ReportingCalendar.of(INDIA), DAILY);
    Query query = Scope.of("ledger").range("2025-10-01/2025-10-31").totals("entries");
    try (Analytics analytics = rolled(backend, rows, "2025-11-03T00:00:00Z", flagged)) {
      analytics.rollups().refresh("ledger_daily");
      assertThat(notes(analytics, query)).hasSize(1);
    }
    try (Analytics analytics = rolled(backend, rows, "2025-11-06T00:00:00Z", flagged)) {
      assertThat(notes(analytics, query))
          .contains("rollup \"ledger_daily\" lags behind by PT77H30M");
    }
    try (Analytics analytics = rolled(backend, rows, "2025-11-06T00:00:00Z", left)) {
      assertThat(notes(analytics, query))
          .containsExactly("rollup \"ledger_daily\" is not used: it lags behind by PT77H30M");
    }
  }

  @Test
  default void everyFaultOfADefinitionIsSaidAtOnce() {
    Fixture rows = RolledLedger.rows();
    Backend backend = fresh(rows, ReportingCalendar.of(INDIA));
    Rollup wrong =
        Rollup.of("wrong", "ledger")
            .by("reason", "nothing", "reason")
            .measures("entries", "unknown", "median_amount")
            .changedAt("amount")
            .keptIn("elsewhere");
    Rollup lost = Rollup.of("lost", "legder").measures("entries");
    assertThatThrownBy(() -> rolled(backend, rows, "2025-11-06T00:00:00Z", wrong, lost))
        .isInstanceOfSatisfying(
            InvalidModelException.class,
            e ->
                assertThat(e.problems().stream().map(Object::toString).toList())
                    .anyMatch(p -> p.contains("nothing"))
                    .anyMatch(p -> p.contains("twice"))
                    .anyMatch(p -> p.contains("unknown"))
                    .anyMatch(p -> p.contains("percentile"))
                    .anyMatch(p -> p.contains("changedAt"))
                    .anyMatch(p -> p.contains("elsewhere"))
                    .anyMatch(p -> p.contains("legder")));
  }
}
