package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.QuotaCounters.at;
import static dev.quipu.analytics.contract.QuotaCounters.noon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.counting.QuotaCount;
import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaHold;
import dev.quipu.analytics.counting.QuotaOutcome;
import dev.quipu.analytics.counting.QuotaStore;
import dev.quipu.analytics.quota.Quota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link QuotaStore} must do. Extend it, supply an empty store, add nothing. */
public abstract class QuotaStoreContract extends QuotaConcurrencyContract {

  private static final Instant NOW = noon("2025-11-10");

  private static QuotaHold hold(int number, long units, Instant expiresAt) {
    return new QuotaHold(new UUID(number, 1), units, expiresAt);
  }

  private static QuotaOutcome outcome(boolean done, long used, long reserved, long carried) {
    return new QuotaOutcome(done, new QuotaCount(used, reserved, carried, 0));
  }

  @Test
  void unitsAreAddedUpToTheLimitAndNotBeyond() {
    QuotaStore store = emptyStore();
    QuotaCounter counter = at("2025-11-10", Quota.perMonth(10));

    assertThat(store.count(counter, NOW)).isEqualTo(QuotaCount.NONE);
    assertThat(store.add(counter, 7, NOW)).isEqualTo(outcome(true, 7, 0, 0));
    assertThat(store.add(counter, 4, NOW)).isEqualTo(outcome(false, 7, 0, 0));
    assertThat(store.add(counter, 3, NOW)).isEqualTo(outcome(true, 10, 0, 0));
    assertThat(store.add(counter, 1, NOW)).isEqualTo(outcome(false, 10, 0, 0));
    assertThat(store.count(counter, NOW)).isEqualTo(new QuotaCount(10, 0, 0, 0));
  }

  @Test
  void aFirstRequestBeyondTheLimitCountsNothing() {
    QuotaStore store = emptyStore();
    QuotaCounter counter = at("2025-11-10", Quota.perDay(10));

    assertThat(store.add(counter, 11, NOW)).isEqualTo(outcome(false, 0, 0, 0));
    assertThat(store.add(counter, 10, NOW)).isEqualTo(outcome(true, 10, 0, 0));
  }

  @Test
  void softQuotasAndTheUnlimitedCountOnAndGraceEnds() {
    QuotaStore store = emptyStore();
    QuotaCounter grace = at("2025-11-10", Quota.perMonth(10).grace(2));
    assertThat(store.add(grace, 12, NOW)).isEqualTo(outcome(true, 12, 0, 0));
    assertThat(store.add(grace, 1, NOW)).isEqualTo(outcome(false, 12, 0, 0));

    QuotaCounter soft = at("2025-11-10", Quota.perMonth(10).soft());
    assertThat(store.add(soft, Quota.MOST_UNITS, NOW))
        .isEqualTo(outcome(true, 12 + Quota.MOST_UNITS, 0, 0));

    QuotaCounter unlimited = at("2025-11-10", Quota.unlimited());
    assertThat(store.add(unlimited, Quota.MOST_UNITS, NOW))
        .isEqualTo(outcome(true, 12 + 2 * Quota.MOST_UNITS, 0, 0));
    assertThat(store.add(at("2025-11-10", Quota.perMonth(10)), 1, NOW).done()).isFalse();
  }

  @Test
  void countersAreToldApartByEveryCharacter() {
    QuotaStore store = emptyStore();
    List<String> names =
        List.of(
            "ann", "Ann", "ann ", " ann", "ánn", "a", "a'b\"c\\d;--", "\t", "\ud83d\ude00", "%");
    Quota quota = Quota.perMonth(100);
    List<QuotaCounter> counters = new ArrayList<>();
    for (String name : names) {
      counters.add(QuotaCounters.of(name, "ann", "ai", quota, "2025-11-10"));
      counters.add(QuotaCounters.of("acme", name, "ai", quota, "2025-11-10"));
      counters.add(QuotaCounters.of("acme", "bob", name, quota, "2025-11-10"));
    }
    counters.add(QuotaCounters.of("", "ann", "ai", quota, "2025-11-10"));
    counters.add(
        QuotaCounters.of("t".repeat(200), "s".repeat(200), "f".repeat(100), quota, "2025-11-10"));
    for (Quota other : List.of(Quota.perHour(100), Quota.perDay(100), Quota.forever(100))) {
      counters.add(at("2025-11-10", other));
    }
    counters.add(at("2025-12-01", quota));

    for (int i = 0; i < counters.size(); i++) {
      assertThat(store.add(counters.get(i), 1 + i, NOW)).isEqualTo(outcome(true, 1 + i, 0, 0));
    }
    for (int i = 0; i < counters.size(); i++) {
      assertThat(store.count(counters.get(i), NOW).used()).as("counter %d", i).isEqualTo(1 + i);
    }
  }

  @Test
  void unitsGivenBackCanBeUsedAgainAndAreNeverBelowNone() {
    QuotaStore store = emptyStore();
    QuotaCounter counter = at("2025-11-10", Quota.perMonth(10));
    store.giveBack(counter, 5);
    assertThat(store.add(counter, 10, NOW).done()).isTrue();

    store.giveBack(counter, 4);
    assertThat(store.add(counter, 4, NOW)).isEqualTo(outcome(true, 10, 0, 0));
    store.giveBack(counter, 11);
    assertThat(store.count(counter, NOW)).isEqualTo(QuotaCount.NONE);
  }

  @Test
  void aReservationHoldsItsUnitsUntilItIsSettledOnce() {
    QuotaStore store = emptyStore();
    QuotaCounter counter = at("2025-11-10", Quota.perMonth(10));
    QuotaHold first = hold(1, 6, NOW.plusSeconds(60));
    QuotaHold second = hold(2, 4, NOW.plusSeconds(60));

    assertThat(store.reserve(counter, first, NOW)).isEqualTo(outcome(true, 0, 6, 0));
    assertThat(store.reserve(counter, hold(3, 5, NOW.plusSeconds(60)), NOW).done()).isFalse();
    assertThat(store.reserve(counter, second, NOW)).isEqualTo(outcome(true, 0, 10, 0));
    assertThat(store.add(counter, 1, NOW)).isEqualTo(outcome(false, 0, 10, 0));

    assertThat(store.settle(counter, first, 2)).isEqualTo(outcome(true, 2, 4, 0));
    assertThat(store.settle(counter, first, 2)).isEqualTo(outcome(false, 2, 4, 0));
    assertThat(store.settle(counter, second, 0)).isEqualTo(outcome(true, 2, 0, 0));
    assertThat(store.add(counter, 8, NOW)).isEqualTo(outcome(true, 10, 0, 0));
    assertThat(store.settle(counter, hold(3, 5, NOW), 5).done()).isFalse();
  }

  @Test
  void aReservationThatNobodyEndsIsFreeWhenItExpires() {
    QuotaStore store = emptyStore();
    QuotaCounter counter = at("2025-11-10", Quota.perMonth(10));
    QuotaHold early = hold(1, 6, NOW.plusSeconds(60));
    QuotaHold late = hold(2, 4, NOW.plusSeconds(120));
    store.reserve(counter, early, NOW);
    store.reserve(counter, late, NOW);

    assertThat(store.add(counter, 1, NOW.plusSeconds(59)).done()).isFalse();
    assertThat(store.add(counter, 6, NOW.plusSeconds(60))).isEqualTo(outcome(true, 6, 4, 0));
    assertThat(store.settle(counter, early, 6)).isEqualTo(outcome(false, 6, 4, 0));
    assertThat(store.count(counter, NOW.plusSeconds(119)).reserved()).isEqualTo(4);
    assertThat(store.count(counter, NOW.plusSeconds(120)).reserved()).isZero();
    assertThat(store.reserve(counter, hold(3, 4, NOW.plusSeconds(500)), NOW.plusSeconds(120)))
        .isEqualTo(outcome(true, 6, 4, 0));
  }

  @Test
  void unusedUnitsRollOverOnceUpToTheCap() {
    QuotaStore store = emptyStore();
    Quota quota = Quota.perMonth(10).rollOver(7);
    QuotaCounter october = at("2025-10-10", quota);
    QuotaCounter november = at("2025-11-10", quota);
    store.add(october, 6, NOW);

    assertThat(store.count(november, NOW)).isEqualTo(new QuotaCount(0, 0, 4, 0));
    assertThat(store.add(november, 15, NOW)).isEqualTo(outcome(false, 0, 0, 4));
    assertThat(store.add(november, 14, NOW)).isEqualTo(outcome(true, 14, 0, 4));
    assertThat(store.add(at("2025-12-10", quota), 11, NOW).done()).isFalse();
    assertThat(store.count(at("2026-01-10", quota), NOW).carried()).isEqualTo(7);
  }

  @Test
  void aClockSetBackFindsWhatItGaveAwayGone() {
    QuotaStore store = emptyStore();
    Quota quota = Quota.perMonth(10).rollOver(3);
    QuotaCounter september = at("2025-09-10", quota);
    QuotaCounter october = at("2025-10-10", quota);
    QuotaCounter november = at("2025-11-10", quota);
    store.add(september, 10, NOW);
    assertThat(store.add(november, 1, NOW)).isEqualTo(outcome(true, 1, 0, 3));
    assertThat(store.add(october, 1, NOW))
        .as("unused, and moved on")
        .isEqualTo(outcome(false, 0, 0, -10));

    store.add(at("2025-12-10", quota), 1, NOW);
    assertThat(store.add(november, 9, NOW)).isEqualTo(outcome(true, 10, 0, 0));
    assertThat(store.add(november, 1, NOW).done()).isFalse();
  }

  @Test
  void aLevelIsToldOnce() {
    QuotaStore store = emptyStore();
    QuotaCounter counter = at("2025-11-10", Quota.perMonth(10));
    assertThat(store.claimNotice(counter, 1)).as("nothing is counted").isFalse();
    store.add(counter, 8, NOW);

    assertThat(store.claimNotice(counter, 1)).isTrue();
    assertThat(store.claimNotice(counter, 1)).isFalse();
    assertThat(store.add(counter, 1, NOW).count()).isEqualTo(new QuotaCount(9, 0, 0, 1));
    assertThat(store.claimNotice(counter, 2)).isTrue();
    assertThat(store.claimNotice(counter, 1)).isFalse();
    assertThat(store.count(counter, NOW).noticed()).isEqualTo(2);
  }

  @Test
  void anotherPlanCountsOnWithItsOwnLimit() {
    QuotaStore store = emptyStore();
    store.add(at("2025-10-10", Quota.perMonth(5).rollOver(50)), 5, NOW);
    assertThat(store.add(at("2025-10-10", Quota.perMonth(9).rollOver(50)), 2, NOW))
        .isEqualTo(outcome(true, 7, 0, 0));
    assertThat(store.add(at("2025-11-10", Quota.perMonth(3).rollOver(50)), 5, NOW))
        .as("3 and the 2 that were left of 9")
        .isEqualTo(outcome(true, 5, 0, 2));
  }
}
