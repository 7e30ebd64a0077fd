package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.UsageHost.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.housekeeping.LateRows;
import dev.quipu.analytics.housekeeping.LateRows.Mark;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.rollup.RollupRun;
import dev.quipu.analytics.rollup.RollupRun.Outcome;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.usage.UsageEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Events that come late are in the figures at once, whatever a rollup had covered. */
interface UsageMarksContract extends UsageHost {

  String LATER = "2025-01-10T12:00:00";

  Rollup DAILY = USAGE.daily();

  private static Query days() {
    return Scope.of("usage")
        .range("2025-01-05/2025-01-09")
        .trend(TimeGrain.DAY, "uses", "subjects");
  }

  private static List<UsageEvent> aDayEach() {
    return List.of(
        event("f", "1", "2025-01-05T10:00:00").build(),
        event("f", "2", "2025-01-06T10:00:00").build(),
        event("f", "3", "2025-01-09T10:00:00").build());
  }

  private static String rows(Table table) {
    return String.join("; ", table.explanation().orElseThrow().notes());
  }

  @Test
  default void aLateEventIsThereAtOnceAndRolledUpByTheNextRefresh() {
    long unused = emptyStore().append(aDayEach());
    try (Analytics analytics = fresh(LATER, DAILY)) {
      analytics.rollups().refresh("usage_daily");
      UsageStore store = marking(analytics.rollups().lateRows("usage"));
      assertThat(Lines.of(analytics.query(days())))
          .containsExactly(
              "2025-01-05 | 1 | 1",
              "2025-01-06 | 1 | 1",
              "2025-01-07 | 0 | 0",
              "2025-01-08 | 0 | 0",
              "2025-01-09 | 1 | 1");

      assertThat(
              store.append(
                  List.of(
                      event("f", "3", "2025-01-06T23:59:59").build(),
                      event("f", "2", "2025-01-06T00:00:00").build(),
                      event("f", "9", "2025-01-08T00:00:00").build())))
          .isEqualTo(3);
      assertThat(analytics.rollups().status().get(0).announced()).isEqualTo(2);
      List<String> right =
          List.of(
              "2025-01-05 | 1 | 1",
              "2025-01-06 | 3 | 2",
              "2025-01-07 | 0 | 0",
              "2025-01-08 | 1 | 1",
              "2025-01-09 | 1 | 1");
      Table marked = analytics.query(days());
      assertThat(Lines.of(marked)).isEqualTo(right);
      assertThat(rows(marked)).contains("answered", ", the rows 2025-01-06T06:00:00Z");

      analytics.rollups().refresh("usage_daily");
      assertThat(analytics.rollups().status().get(0).announced()).isZero();
      Table rolled = analytics.query(days());
      assertThat(Lines.of(rolled)).isEqualTo(right);
      assertThat(rows(rolled)).contains("answered").doesNotContain("the rows");
    }
  }

  @Test
  default void eventsInTimeAreNotMarked() {
    emptyStore();
    try (Analytics analytics = fresh(LATER, DAILY)) {
      analytics.rollups().refresh("usage_daily");
      UsageStore store = marking(analytics.rollups().lateRows("usage"));
      assertThat(
              store.append(
                  List.of(
                      event("f", "1", "2025-01-10T11:45:00").build(),
                      event("f", "2", "2025-01-10T12:00:00").build(),
                      event("f", "3", "2025-01-11T12:00:00").build())))
          .isEqualTo(3);
      assertThat(analytics.rollups().status().get(0).announced()).isZero();
    }
  }

  @Test
  default void aRefreshBetweenTheMarkAndTheCommitLosesNothing() {
    long unused = emptyStore().append(aDayEach());
    try (Analytics analytics = fresh(LATER, DAILY)) {
      LateRows marks = analytics.rollups().lateRows("usage");
      AtomicReference<CompletableFuture<RollupRun>> refresh = new AtomicReference<>();
      Runnable meanwhile =
          () -> {
            refresh.set(
                CompletableFuture.supplyAsync(() -> analytics.rollups().refresh("usage_daily")));
            sleep(refresh.get());
          };
      UsageStore store = marking(times -> after(marks.marks(times), meanwhile));
      assertThat(store.append(List.of(event("f", "9", "2025-01-06T11:00:00").build())))
          .isEqualTo(1);
      assertThat(refresh.get().join().outcome()).isEqualTo(Outcome.UP_TO_DATE);
      for (int refreshed = 0; refreshed < 2; refreshed++) {
        assertThat(Lines.of(analytics.query(days()))).contains("2025-01-06 | 2 | 2");
        analytics.rollups().refresh("usage_daily");
      }
    }
  }

  /** Has something done in the transaction, after its first mark was written. */
  private static List<Mark> after(List<Mark> marks, Runnable then) {
    return marks.stream()
        .map(
            mark ->
                new Mark(
                    mark.store(),
                    writer -> {
                      mark.written().accept(writer);
                      then.run();
                    }))
        .toList();
  }

  /** Waits for work that may wait for the transaction. */
  private static void sleep(CompletableFuture<?> work) {
    try {
      Object unused = work.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // it goes on when the transaction is over
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
