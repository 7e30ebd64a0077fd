package dev.quipu.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.contract.SetClock;
import dev.quipu.analytics.counting.QuotaStore;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.memory.MemoryUsageStore;
import dev.quipu.analytics.quota.Decision;
import dev.quipu.analytics.quota.Decision.Reason;
import dev.quipu.analytics.quota.Plan;
import dev.quipu.analytics.quota.Quota;
import dev.quipu.analytics.quota.QuotaExceededException;
import dev.quipu.analytics.quota.QuotaState;
import dev.quipu.analytics.quota.QuotaStatus;
import dev.quipu.analytics.quota.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuotasTest {

  private static final Subject ANN = Subject.of("ann").tenant("acme");

  private final SetClock clock = new SetClock("2025-01-27T18:00:00-06:00");
  private final List<String> heard = new ArrayList<>();
  private ZoneId zone = ZoneId.of("America/Mexico_City");
  private Plan plan =
      Plan.of("motor")
          .with("ai", Quota.perMonth(5))
          .with("mining", Quota.unlimited())
          .with("export", Quota.none())
          .with("soft", Quota.perDay(2).soft())
          .with("grace", Quota.perDay(10).grace(2).warningAt(50));

  private final QuotasBuilder builder =
      Quotas.builder()
          .store(QuotaStore.inMemory())
          .plans(user -> new Subscription(plan, zone))
          .listener(
              (user, status) ->
                  heard.add(
                      user.id()
                          + " "
                          + status.feature()
                          + " "
                          + status.state().text()
                          + " "
                          + status.used()))
          .clock(clock);
  private final Quotas quotas = builder.build();

  @Test
  void theWorkedExampleOfADashboard() {
    for (String time :
        List.of(
            "2024-12-31T23:59:59-06:00",
            "2025-01-01T00:00:00-06:00",
            "2025-01-20T10:00:00-06:00",
            "2025-01-27T09:00:00-06:00",
            "2025-01-27T17:00:00-06:00")) {
      clock.set(time);
      assertThat(quotas.consume(ANN, "ai").granted()).isTrue();
    }
    assertThat(quotas.consume(ANN, "mining").granted()).isTrue();
    clock.set("2025-01-27T18:00:00-06:00");

    List<QuotaStatus> all = quotas.statuses(ANN);
    QuotaStatus ai = all.get(0);
    assertThat(ai.used()).isEqualTo(4);
    assertThat(ai.limit()).hasValue(5);
    assertThat(ai.ratio()).hasValue(0.8);
    assertThat(ai.state()).isEqualTo(QuotaState.WARNING);
    QuotaStatus mining = all.get(1);
    assertThat(mining.used()).isEqualTo(1);
    assertThat(mining.limit()).isEmpty();
    assertThat(mining.ratio()).isEmpty();
    assertThat(mining.state()).isEqualTo(QuotaState.OK);
    assertThat(all.get(2).state()).isEqualTo(QuotaState.UNAVAILABLE);
  }

  @Test
  void aDecisionSaysWhyAndHowItStands() {
    assertThat(quotas.consume(ANN, "ai", 3).reason()).isEqualTo(Reason.WITHIN_LIMIT);
    Decision refused = quotas.consume(ANN, "ai", 3);

    assertThat(refused.granted()).isFalse();
    assertThat(refused.reason()).isEqualTo(Reason.EXCEEDED);
    assertThat(refused.used()).isEqualTo(3);
    assertThat(refused.remaining()).hasValue(2);
    assertThat(refused.resetsAt()).hasValue(Instant.parse("2025-02-01T06:00:00Z"));
    assertThatThrownBy(refused::orThrow)
        .isInstanceOf(QuotaExceededException.class)
        .hasMessage(
            "feature \"ai\" has no 3 units left: 3 of 5 used (month 2025-01, begins anew at"
                + " 2025-02-01T06:00:00Z)");
    assertThat(quotas.check(ANN, "ai", 2).granted()).isTrue();
    assertThat(quotas.check(ANN, "ai", 3).reason()).isEqualTo(Reason.EXCEEDED);
    assertThat(quotas.status(ANN, "ai").used()).as("asking uses nothing").isEqualTo(3);
  }

  @Test
  void whatThePlanDoesNotNameIsNotIncluded() {
    for (String feature : List.of("export", "unheard of")) {
      assertThat(quotas.consume(ANN, feature).reason()).isEqualTo(Reason.NOT_INCLUDED);
      assertThat(quotas.check(ANN, feature).granted()).isFalse();
      assertThat(quotas.reserve(ANN, feature, 1).granted()).isFalse();
      assertThat(quotas.consume(ANN, feature).limit()).hasValue(0);
    }
  }

  @Test
  void softAndGraceGoBeyondTheLimitAndSaySo() {
    assertThat(quotas.consume(ANN, "soft", 2).reason()).isEqualTo(Reason.WITHIN_LIMIT);
    assertThat(quotas.check(ANN, "soft").reason()).isEqualTo(Reason.BEYOND_LIMIT);
    Decision beyond = quotas.consume(ANN, "soft", 5);
    assertThat(beyond.reason()).isEqualTo(Reason.BEYOND_LIMIT);
    assertThat(beyond.state()).isEqualTo(QuotaState.EXCEEDED);
    assertThat(beyond.remaining()).hasValue(0);

    assertThat(quotas.consume(ANN, "grace", 11).reason()).isEqualTo(Reason.BEYOND_LIMIT);
    assertThat(quotas.consume(ANN, "grace", 2).reason()).isEqualTo(Reason.EXCEEDED);
    assertThat(quotas.consume(ANN, "grace", 1).granted()).isTrue();
  }

  @Test
  void eachLevelIsToldOnceAPeriod() {
    for (int i = 0; i < 7; i++) {
      Decision unused = quotas.consume(ANN, "ai");
    }
    assertThat(heard).containsExactly("ann ai warning 4", "ann ai exceeded 5");

    clock.set("2025-02-03T00:00:00-06:00");
    quotas.consume(ANN, "ai", 5);
    assertThat(heard).endsWith("ann ai exceeded 5").hasSize(3);
    quotas.consume(ANN, "grace", 5);
    assertThat(heard).endsWith("ann grace warning 5").hasSize(4);
  }

  @Test
  void aListenerThatFailsHurtsNobody() {
    Quotas loud =
        builder
            .listener(
                (user, status) -> {
                  throw new IllegalStateException("not now");
                })
            .build();
    assertThat(loud.consume(ANN, "ai", 5).granted()).isTrue();
  }

  @Test
  void aChangeOfZoneDoesNotGiveAMonthOrADayTwice() {
    plan = plan.with("daily", Quota.perDay(3));
    zone = ZoneId.of("Asia/Tokyo");
    clock.set("2025-03-10T01:00:00+09:00");
    assertThat(quotas.consume(ANN, "daily", 3).granted()).isTrue();
    assertThat(quotas.consume(ANN, "ai", 5).granted()).isTrue();

    zone = ZoneId.of("America/New_York");
    clock.set("2025-03-10T23:00:00-04:00");
    assertThat(quotas.check(ANN, "daily").granted()).as("it still is the 10th").isFalse();
    assertThat(quotas.check(ANN, "ai").granted()).isFalse();
    clock.set("2025-03-11T00:00:00-04:00");
    assertThat(quotas.check(ANN, "daily").granted()).isTrue();
  }

  @Test
  void aClockSetBackGivesNothingTwice() {
    assertThat(quotas.consume(ANN, "ai", 5).granted()).isTrue();
    clock.set("2025-02-01T00:00:00-06:00");
    assertThat(quotas.consume(ANN, "ai", 5).granted()).isTrue();
    clock.set("2025-01-31T23:59:59-06:00");
    assertThat(quotas.consume(ANN, "ai").granted()).isFalse();
    clock.set("2025-02-01T00:00:01-06:00");
    assertThat(quotas.consume(ANN, "ai").granted()).isFalse();
  }

  @Test
  void aReservationCountsWhatItsWorkHasUsed() {
    try (QuotaReservation held = quotas.reserve(ANN, "ai", 4)) {
      assertThat(held.decision().remaining()).hasValue(1);
      assertThat(quotas.consume(ANN, "ai", 2).granted()).isFalse();
      assertThatThrownBy(() -> held.commit(5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("used units are 5: 0 to the 4 that are held");
      assertThat(held.commit(2).used()).isEqualTo(2);
      assertThat(held.commit(2).reason()).isEqualTo(Reason.EXPIRED);
    }
    assertThat(quotas.status(ANN, "ai").remaining()).hasValue(3);

    try (QuotaReservation held = quotas.reserve(ANN, "ai", 3)) {
      assertThat(quotas.reserve(ANN, "ai", 1).granted()).isFalse();
      assertThat(held.granted()).isTrue();
    }
    assertThat(quotas.status(ANN, "ai").remaining()).as("closed without a commit").hasValue(3);
  }

  @Test
  void aForgottenReservationExpiresAndItsCommitIsRefused() {
    Quotas brief = builder.reservationsExpireAfter(Duration.ofSeconds(30)).build();
    QuotaReservation forgotten = brief.reserve(ANN, "ai", 5);
    assertThat(brief.consume(ANN, "ai").granted()).isFalse();

    clock.set("2025-01-27T18:00:30-06:00");
    assertThat(brief.consume(ANN, "ai", 5).granted()).isTrue();
    assertThat(forgotten.commit(5).reason()).isEqualTo(Reason.EXPIRED);
    assertThat(brief.status(ANN, "ai").used()).isEqualTo(5);
  }

  @Test
  void aReservationOfLastMonthIsCountedThere() {
    clock.set("2025-01-31T23:59:00-06:00");
    QuotaReservation held = quotas.reserve(ANN, "ai", 5);
    clock.set("2025-02-01T00:01:00-06:00");
    assertThat(held.commit(5).status().window().label()).isEqualTo("month 2025-01");
    assertThat(quotas.status(ANN, "ai").used()).isZero();
  }

  @Test
  void anEventIsRecordedIfItsUnitsAreGranted() {
    MemoryUsageStore events = new MemoryUsageStore();
    try (UsageLog usage = UsageLog.builder().store(events).clock(clock).build().start()) {
      Quotas recording = builder.usageLog(usage).build();
      for (int i = 0; i < 3; i++) {
        Decision unused =
            recording.consume(
                usage.event("ai").tenant("acme").subject("ann").amount(2).with("n", i).build());
      }
      assertThat(usage.flush(Duration.ofSeconds(10)).complete()).isTrue();
    }
    assertThat(events.events()).hasSize(2).allMatch(event -> event.amount() == 2);
    assertThat(quotas.status(ANN, "ai").used()).isEqualTo(4);
  }

  @Test
  void overAnotherStoreNobodyIsTold() {
    Quotas within = quotas.over(QuotaStore.inMemory());
    assertThat(within.consume(ANN, "ai", 5).granted()).isTrue();
    assertThat(heard).isEmpty();
    assertThat(quotas.status(ANN, "ai").used()).isZero();
  }

  @Test
  void everyFaultIsNamed() {
    assertThatThrownBy(
            () ->
                Quotas.builder()
                    .leased("ai", 0)
                    .reservationsExpireAfter(Duration.ofSeconds(-1))
                    .build())
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll(
            "store: is missing",
            "plans: are missing",
            "lease of \"ai\": is 0",
            "reservationsExpireAfter: is PT-1S");
    assertThatThrownBy(() -> quotas.consume(ANN, "ai", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("units are 0: 1 to 1000000000000000");
    plan = plan.with("f".repeat(101), Quota.perDay(1));
    assertThatThrownBy(
            () -> quotas.consume(Subject.of("a\0b").tenant("t".repeat(201)), "f".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("tenant: is too long", "subject: has a NUL", "feature: is too");
  }
}
