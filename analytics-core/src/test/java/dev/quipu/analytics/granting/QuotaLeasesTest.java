package dev.quipu.analytics.granting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaOutcome;
import dev.quipu.analytics.counting.QuotaStore;
import dev.quipu.analytics.quota.Quota;
import dev.quipu.analytics.quota.QuotaWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class QuotaLeasesTest {

  private static final Instant NOW = Instant.parse("2025-11-10T12:00:00Z");

  private final QuotaStore store = QuotaStore.inMemory();
  private final QuotaLeases leases = new QuotaLeases(store, Map.of("hot", 100L));

  private static QuotaCounter counter(String feature, Quota quota, Instant now) {
    QuotaWindow window = QuotaWindow.at(now, quota.period(), ZoneId.of("UTC"));
    return new QuotaCounter("", "ann", feature, window, quota);
  }

  private long stored(QuotaCounter counter) {
    return store.count(counter, NOW).used();
  }

  @Test
  void unitsAreTakenAheadForTheFeaturesThatAreLeased() {
    QuotaCounter hot = counter("hot", Quota.perMonth(1_000), NOW);
    QuotaCounter cold = counter("cold", Quota.perMonth(1_000), NOW);
    for (int i = 1; i <= 150; i++) {
      assertThat(leases.add(hot, 1, NOW).count().used()).isEqualTo(i);
      assertThat(leases.add(cold, 1, NOW).done()).isTrue();
    }

    assertThat(stored(hot)).isEqualTo(200);
    assertThat(stored(cold)).isEqualTo(150);
    assertThat(leases.count(hot, NOW).used()).isEqualTo(150);
    leases.close();
    assertThat(stored(hot)).isEqualTo(150);
    assertThat(leases.add(hot, 1, NOW).done()).isTrue();
    assertThat(stored(hot)).as("closed: one by one").isEqualTo(151);
  }

  @Test
  void theLastUnitsAreAllGranted() {
    QuotaCounter counter = counter("hot", Quota.perMonth(250), NOW);
    int granted = 0;
    QuotaOutcome last = leases.add(counter, 3, NOW);
    while (last.done()) {
      granted += 3;
      last = leases.add(counter, 3, NOW);
    }
    assertThat(granted).isEqualTo(249);
    assertThat(last.count().used()).isEqualTo(249);
    assertThat(leases.add(counter, 1, NOW).done()).isTrue();
    assertThat(leases.add(counter, 1, NOW).done()).isFalse();
  }

  @Test
  void aRequestThatIsLargerThanALeaseIsNotLeased() {
    QuotaCounter counter = counter("hot", Quota.perMonth(1_000), NOW);
    assertThat(leases.add(counter, 101, NOW).done()).isTrue();
    assertThat(stored(counter)).isEqualTo(101);
  }

  @Test
  void aNewPeriodAndANewPlanGiveTheRestBack() {
    QuotaCounter november = counter("hot", Quota.perMonth(1_000), NOW);
    assertThat(leases.add(november, 1, NOW).done()).isTrue();
    Instant later = Instant.parse("2025-12-01T00:00:00Z");
    QuotaCounter december = counter("hot", Quota.perMonth(1_000), later);
    assertThat(leases.add(december, 1, later).done()).isTrue();
    assertThat(stored(november)).isEqualTo(1);

    QuotaCounter smaller = counter("hot", Quota.perMonth(2), later);
    assertThat(leases.add(smaller, 1, later).done()).isTrue();
    assertThat(leases.add(smaller, 1, later).done()).as("the smaller plan holds").isFalse();
    assertThat(stored(smaller)).isEqualTo(2);
  }

  @Test
  void aLevelIsAskedForOnce() {
    QuotaCounter counter = counter("hot", Quota.perMonth(100), NOW);
    assertThat(leases.add(counter, 1, NOW).done()).isTrue();
    assertThat(leases.claimNotice(counter, 1)).isTrue();
    assertThat(leases.claimNotice(counter, 1)).isFalse();
    assertThat(new QuotaLeases(store, Map.of()).claimNotice(counter, 1)).isFalse();
    assertThat(leases.claimNotice(counter, 2)).isTrue();
  }

  @RepeatedTest(5)
  void threadsOfTwoProcessesGetNoMoreThanThereIsWhileOneIsClosed() throws Exception {
    QuotaLeases other = new QuotaLeases(store, Map.of("hot", 30L));
    QuotaCounter counter = counter("hot", Quota.perMonth(5_000), NOW);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      QuotaLeases own = i % 2 == 0 ? leases : other;
      boolean closing = i == 0;
      work.add(
          () -> {
            int granted = 0;
            for (int k = 0; k < 1_000; k++) {
              granted += own.add(counter, 1, NOW).done() ? 1 : 0;
              if (closing && k == 400) {
                own.close();
              }
            }
            return granted;
          });
    }
    int granted = 0;
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<Integer> each : pool.invokeAll(work)) {
        granted += each.get();
      }
    } finally {
      pool.shutdownNow();
    }
    other.close();
    assertThat(granted).as("but for what one holds when the other asks").isBetween(4_970, 5_000);
    assertThat(stored(counter)).isEqualTo(granted);
  }
}
