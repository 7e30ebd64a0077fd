package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.UsageHost.event;
import static dev.quipu.analytics.contract.UsageHost.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.UsageRetention;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.housekeeping.ErasableUsage;
import dev.quipu.analytics.housekeeping.RetentionRun;
import dev.quipu.analytics.housekeeping.RetentionRun.Outcome;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.usage.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Old events go, people are forgotten, and the figures of rollups stay right. */
interface UsageRetentionContract extends UsageHost {

  String EVENING = "2025-01-10T20:00:00";

  Rollup BY_DAY = USAGE.daily();

  private static Query week() {
    return Scope.of("usage")
        .range("2025-01-05/2025-01-08")
        .trend(TimeGrain.DAY, "uses", "units", "subjects");
  }

  private static Query all() {
    return Scope.of("usage").range("2025-01-05/2025-01-08").totals("uses", "subjects");
  }

  private static List<UsageEvent> someDays() {
    return List.of(
        event("f", "ann", "2025-01-05T10:00:00").tenant("t").with("model", "m").amount(2).build(),
        event("f", "bob", "2025-01-05T10:00:00").tenant("t").amount(3).build(),
        event("f", "ann", "2025-01-06T00:00:00").tenant("t").amount(5).build(),
        event("f", "bob", "2025-01-07T10:00:00").tenant("t").amount(7).build(),
        event("f", "ann", "2025-01-08T10:00:00").tenant("t").amount(11).build(),
        event("f", "ann", "2025-01-08T10:00:00").tenant("u").id(new UUID(1, 1)).build());
  }

  private ErasableUsage filled() {
    UsageStore store = emptyStore();
    assertThat(store.append(someDays())).isEqualTo(6);
    return (ErasableUsage) store;
  }

  private static RetentionRun done(long events) {
    return new RetentionRun(events, Outcome.DONE);
  }

  private static List<String> answer(Analytics analytics, Query query) {
    return Lines.of(analytics.query(query));
  }

  @Test
  default void rollupsKeepWhatTheyHoldOfDeletedEvents() {
    UsageRetention retention = UsageRetention.of(filled());
    List<String> right =
        List.of(
            "2025-01-05 | 2 | 5 | 2",
            "2025-01-06 | 1 | 5 | 1",
            "2025-01-07 | 1 | 7 | 1",
            "2025-01-08 | 2 | 12 | 1");
    try (Analytics analytics = fresh(EVENING, BY_DAY)) {
      UsageRetention rolled = retention.rolledUp(analytics.rollups(), "usage");
      assertThat(rolled.deleteBefore(local("2025-01-07T00:00:00"))).isEqualTo(done(3));
      assertThat(answer(analytics, week())).isEqualTo(right);
      assertThat(rolled.deleteBefore(local("2025-01-07T00:00:00"))).isEqualTo(done(0));
      analytics
          .rollups()
          .changed(
              "usage", new TimeRange(local("2025-01-04T00:00:00"), local("2025-01-09T00:00:00")));
      assertThat(answer(analytics, week())).isEqualTo(right);
      analytics.rollups().refresh("usage_daily");
      analytics.rollups().rebuild("usage_daily", progress -> {}, new Cancellation());
      assertThat(answer(analytics, week())).isEqualTo(right);
      assertThat(answer(analytics, all())).containsExactly("6 | 2");
    }
    try (Analytics rows = at(EVENING)) {
      assertThat(answer(rows, all())).containsExactly("3 | 2");
    }
  }

  @Test
  default void eventsInTheMiddleOfADayGoAndTheDayStaysInTheFigures() {
    UsageRetention retention = UsageRetention.of(filled());
    try (Analytics analytics = fresh(EVENING, BY_DAY)) {
      UsageRetention rolled = retention.rolledUp(analytics.rollups(), "usage");
      assertThat(rolled.deleteBefore(local("2025-01-05T10:00:00"))).isEqualTo(done(0));
      assertThat(rolled.deleteBefore(local("2025-01-08T00:00:01"))).isEqualTo(done(4));
      UsageStore store = marking(analytics.rollups().lateRows("usage"));
      assertThat(store.append(List.of(event("f", "eve", "2025-01-08T09:00:00").build())))
          .isEqualTo(1);
      analytics.rollups().refresh("usage_daily");
      assertThat(answer(analytics, all())).containsExactly("6 | 2");
    }
  }

  @Test
  default void oldEventsAreAnonymisedOnceAndCountAsBefore() {
    UsageRetention retention = UsageRetention.of(filled());
    try (Analytics analytics = fresh(EVENING, BY_DAY)) {
      UsageRetention rolled = retention.rolledUp(analytics.rollups(), "usage");
      assertThat(rolled.anonymiseBefore(local("2025-01-07T00:00:00"), "")).isEqualTo(done(3));
      assertThat(rolled.anonymiseBefore(local("2025-01-07T00:00:00"), "")).isEqualTo(done(0));
      assertThat(answer(analytics, all())).containsExactly("6 | 2");
      assertThat(
              answer(
                  analytics, Scope.of("usage").range("2025-01-05").by("model").measures("units")))
          .containsExactly("∅ | 5");
    }
    try (Analytics rows = at(EVENING)) {
      assertThat(answer(rows, week()))
          .containsExactly(
              "2025-01-05 | 2 | 5 | 0",
              "2025-01-06 | 1 | 5 | 0",
              "2025-01-07 | 1 | 7 | 1",
              "2025-01-08 | 2 | 12 | 1");
    }
  }

  @Test
  default void aPersonIsForgottenInExactlyTheirDays() {
    UsageRetention retention = UsageRetention.of(filled());
    List<String> right =
        List.of(
            "2025-01-05 | 1 | 3 | 1",
            "2025-01-06 | 0 | 0 | 0",
            "2025-01-07 | 1 | 7 | 1",
            "2025-01-08 | 1 | 1 | 1");
    try (Analytics analytics = fresh(EVENING, BY_DAY)) {
      analytics.rollups().refresh("usage_daily");
      UsageRetention rolled = retention.rolledUp(analytics.rollups(), "usage");
      assertThat(rolled.forget("t", "ann")).isEqualTo(done(3));
      assertThat(answer(analytics, week())).isEqualTo(right);
      assertThat(analytics.rollups().status().get(0).announced()).isZero();
      assertThat(rolled.forget("t", "ann")).isEqualTo(done(0));
    }
    try (Analytics rows = at(EVENING)) {
      assertThat(answer(rows, week())).isEqualTo(right);
    }
  }

  @Test
  default void aPersonIsForgottenAfterTheirOldEventsWent() {
    UsageRetention retention = UsageRetention.of(filled());
    try (Analytics analytics = fresh(EVENING, BY_DAY.by("subject"))) {
      UsageRetention rolled = retention.rolledUp(analytics.rollups(), "usage");
      assertThat(rolled.deleteBefore(local("2025-01-07T00:00:00"))).isEqualTo(done(3));
      assertThat(rolled.forget("t", "ann")).isEqualTo(done(1));
      assertThat(answer(analytics, week()))
          .containsExactly(
              "2025-01-05 | 2 | 5 | 2",
              "2025-01-06 | 1 | 5 | 1",
              "2025-01-07 | 1 | 7 | 1",
              "2025-01-08 | 1 | 1 | 1");
      assertThat(
              Lines.of(
                  analytics
                      .askedBy(Subject.of("root").roles("admin"))
                      .query(
                          Scope.of("usage")
                              .range("2025-01-05/2025-01-06")
                              .by("subject")
                              .measures("units"))))
          .containsExactly(" | 7", "bob | 3");
    }
  }

  @Test
  default void whatIsNotRolledUpYetIsNotDeleted() {
    UsageRetention retention = UsageRetention.of(filled());
    try (Analytics analytics = fresh(EVENING, BY_DAY)) {
      UsageRetention rolled = retention.rolledUp(analytics.rollups(), "usage");
      assertThatThrownBy(() -> rolled.deleteBefore(local("2025-01-10T12:00:00")))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining("rollup \"usage_daily\": does not cover all of it");
      assertThat(answer(analytics, all())).containsExactly("6 | 2");
    }
  }

  @Test
  default void largeRunsGoByBatchesAndCanBeStopped() {
    ErasableUsage store = (ErasableUsage) emptyStore();
    List<UsageEvent> many = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      UsageEvent first = event("f", "user", "2025-01-05T00:00:00").build();
      many.add(
          event("f", "user " + i, "2025-01-05T00:00:00")
              .time(first.time().plusNanos(i / 3 * 1_000L))
              .build());
    }
    assertThat(((UsageStore) store).append(many)).isEqualTo(12_000);
    List<Long> told = new ArrayList<>();
    Cancellation cancellation = new Cancellation();
    UsageRetention retention =
        UsageRetention.of(store)
            .telling(
                events -> {
                  told.add(events);
                  cancellation.cancel();
                });
    assertThat(retention.stoppedBy(cancellation).anonymiseBefore(local(EVENING), "x"))
        .isEqualTo(new RetentionRun(5_001, Outcome.STOPPED));
    assertThat(retention.anonymiseBefore(local(EVENING), "x")).isEqualTo(done(6_999));
    assertThat(retention.deleteBefore(local(EVENING))).isEqualTo(done(12_000));
    assertThat(told).containsExactly(5_001L, 5_001L, 6_999L, 5_001L, 10_002L, 12_000L);
  }
}
