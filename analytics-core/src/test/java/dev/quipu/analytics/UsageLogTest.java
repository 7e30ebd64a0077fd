package dev.quipu.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.usage.Delivered;
import dev.quipu.analytics.usage.Delivered.Earlier;
import dev.quipu.analytics.usage.JournalSettings;
import dev.quipu.analytics.usage.JournalSettings.WhenDiskFull;
import dev.quipu.analytics.usage.UsageEvent;
import dev.quipu.analytics.usage.UsageHealth;
import dev.quipu.analytics.usage.UsageListener;
import dev.quipu.analytics.usage.UsageSettings;
import dev.quipu.analytics.usage.WhenFull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class UsageLogTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);

  private static final UsageSettings QUICK =
      UsageSettings.standard()
          .batch(100, Duration.ofMillis(20))
          .retry(Duration.ofMillis(5), Duration.ofMillis(20));

  @TempDir Path folder;

  private final StubbornStore store = new StubbornStore();

  private final List<String> failures = new CopyOnWriteArrayList<>();

  private static UsageListener noting(List<String> failures) {
    return new UsageListener() {
      @Override
      public void failed(String what) {
        failures.add(what);
      }
    };
  }

  private UsageLog.Builder log() {
    return UsageLog.builder().store(store).settings(QUICK);
  }

  private UsageLog.Builder journaled() {
    return log().journal(JournalSettings.of(folder).forcedEvery(Duration.ofMillis(1)));
  }

  private static List<UsageEvent> record(UsageLog usage, int events) {
    List<UsageEvent> recorded = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      UsageEvent event = usage.event("mining").subject("user " + i).amount(i).build();
      assertThat(usage.record(event)).isPositive();
      recorded.add(event);
    }
    return recorded;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  @Test
  void whatIsRecordedIsStoredInItsOrder() {
    try (UsageLog usage = log().build().start()) {
      List<UsageEvent> recorded = record(usage, 1_234);
      Delivered delivered = usage.flush(LONG);

      assertThat(store.events()).isEqualTo(recorded);
      assertThat(delivered).isEqualTo(new Delivered(1_234, 0, 0, 0, 0, Earlier.NONE));
      assertThat(delivered.complete()).isTrue();
      assertThat(usage.health().status()).isEqualTo(UsageHealth.Status.HEALTHY);
    }
  }

  @Test
  void batchesAreStoredByAgeWithoutAFlush() throws InterruptedException {
    try (UsageLog usage = log().build().start()) {
      long receipt = usage.record(usage.event("mining").build());
      await(() -> usage.durable(receipt));
      assertThat(store.events()).hasSize(1);
      assertThat(usage.durable(receipt + 1)).isFalse();
    }
  }

  @Test
  void eventsBeforeTheStartAreKeptAndThoseAfterTheEndAreCounted() {
    UsageLog usage = log().build();
    List<UsageEvent> recorded = record(usage, 10);
    assertThat(usage.health().status()).isEqualTo(UsageHealth.Status.DOWN);
    usage.start();
    assertThat(usage.close(LONG)).isEqualTo(new Delivered(10, 0, 0, 0, 0, Earlier.NONE));
    assertThat(store.events()).isEqualTo(recorded);

    assertThat(usage.record(usage.event("late").build())).isEqualTo(UsageLog.LOST);
    assertThat(usage.health().counts().dropped()).isEqualTo(1);
    assertThat(usage.health().status()).isEqualTo(UsageHealth.Status.DOWN);
    assertThat(usage.close(LONG).dropped()).isEqualTo(1);
  }

  @Test
  void aStoreThatIsAwayGetsEverythingAfterwards() throws InterruptedException {
    try (UsageLog usage = log().build().start()) {
      store.away = true;
      List<UsageEvent> recorded = record(usage, 500);
      await(() -> usage.health().counts().retries() >= 3);
      assertThat(usage.health().status()).isEqualTo(UsageHealth.Status.DEGRADED);
      assertThat(usage.health().lastError()).contains("nobody at home");
      assertThat(usage.flush(SHORT).unwritten()).isEqualTo(500);

      store.away = false;
      assertThat(usage.flush(LONG).complete()).isTrue();
      assertThat(store.events()).isEqualTo(recorded);
      assertThat(usage.health().status()).isEqualTo(UsageHealth.Status.HEALTHY);
    }
  }

  @Test
  void anAnswerThatIsLostStoresNothingTwice() {
    try (UsageLog usage = log().build().start()) {
      store.forgetful = true;
      List<UsageEvent> recorded = record(usage, 50);
      usage.flush(LONG);
      assertThat(store.events()).isEqualTo(recorded);
      assertThat(usage.health().counts().duplicates()).isPositive();
    }
  }

  @Test
  void eventsThatAreRefusedAreSetAsideAndTheOthersStored() throws IOException {
    try (UsageLog usage = journaled().build().start()) {
      List<UsageEvent> good = new ArrayList<>(record(usage, 70));
      UsageEvent first = usage.event("poison").subject("ann").with("n", 1).build();
      UsageEvent second = usage.event("poison").build();
      usage.record(first);
      good.addAll(record(usage, 33));
      usage.record(second);
      good.addAll(record(usage, 9));
      Delivered delivered = usage.flush(LONG);

      assertThat(store.events()).isEqualTo(good);
      assertThat(delivered.setAside()).isEqualTo(2);
      assertThat(delivered.unwritten()).isZero();
      assertThat(usage.setAside())
          .extracting(aside -> aside.event())
          .containsExactly(first, second);
      assertThat(usage.setAside()).allMatch(aside -> aside.reason().equals("no poison here"));
      assertThat(Files.readAllLines(folder.resolve("set-aside.jsonl")))
          .hasSize(2)
          .first()
          .asString()
          .contains(first.id().toString(), "\"subject\":\"ann\"", "no poison here");
      assertThat(usage.health().status()).isEqualTo(UsageHealth.Status.DEGRADED);
    }
  }

  @Test
  void aFullBufferDropsTheNewestAndCountsThem() {
    store.away = true;
    UsageLog usage = log().settings(QUICK.buffer(16, WhenFull.drop())).build();
    List<UsageEvent> kept = record(usage, 16);
    for (int i = 0; i < 5; i++) {
      assertThat(usage.record(usage.event("more").build())).isEqualTo(UsageLog.LOST);
    }
    assertThat(usage.health().buffer()).isEqualTo(new UsageHealth.Buffer(16, 16));
    store.away = false;
    usage.start();
    assertThat(usage.close(LONG)).isEqualTo(new Delivered(16, 0, 5, 0, 0, Earlier.NONE));
    assertThat(store.events()).isEqualTo(kept);
  }

  @Test
  void whoeverWaitsForRoomDoesSoForItsTimeOnly() {
    UsageLog usage =
        log().settings(QUICK.buffer(16, WhenFull.waitAtMost(Duration.ofMillis(100)))).build();
    record(usage, 16);
    long start = System.nanoTime();
    assertThat(usage.record(usage.event("more").build())).isEqualTo(UsageLog.LOST);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(100_000_000L);
    usage.close(SHORT);
    assertThat(store.events()).isEmpty();
  }

  @Test
  void whoeverWaitsForRoomHasItWhenSomethingWasStored() {
    UsageLog usage = log().settings(QUICK.buffer(16, WhenFull.waitAtMost(LONG))).build();
    record(usage, 16);
    usage.start();
    record(usage, 500);
    usage.close(LONG);
    assertThat(store.events()).hasSize(516);
  }

  @Test
  void whoeverStoresByItselfHasItStored() {
    UsageLog usage = log().settings(QUICK.buffer(16, WhenFull.store())).build();
    record(usage, 16);
    long receipt = usage.record(usage.event("more").build());
    assertThat(receipt).isEqualTo(UsageLog.STORED);
    assertThat(usage.durable(receipt)).isTrue();
    assertThat(store.events()).hasSize(1);
    store.away = true;
    assertThat(usage.record(usage.event("more").build())).isEqualTo(UsageLog.LOST);
    assertThat(usage.health().counts().dropped()).isEqualTo(1);
    usage.close(SHORT);
  }

  @Test
  void aCloseWithoutTheStoreSaysWhatIsLost() {
    store.away = true;
    UsageLog usage = log().build().start();
    record(usage, 40);
    assertThat(usage.close(SHORT)).isEqualTo(new Delivered(0, 0, 0, 0, 40, Earlier.NONE));
    assertThatThrownBy(usage::start).isInstanceOf(BackendException.class);
  }

  @Test
  void theJournalHasItForTheNextRun() throws InterruptedException {
    store.away = true;
    UsageLog usage = journaled().build().start();
    List<UsageEvent> recorded = new ArrayList<>(record(usage, 250));
    await(() -> usage.durable(250));
    assertThat(usage.close(SHORT)).isEqualTo(new Delivered(0, 0, 0, 250, 0, Earlier.NONE));
    assertThat(store.events()).isEmpty();

    store.away = false;
    try (UsageLog next = journaled().build().start()) {
      recorded.addAll(record(next, 10));
      assertThat(next.flush(LONG)).isEqualTo(new Delivered(260, 0, 0, 0, 0, Earlier.NONE));
      assertThat(store.events()).isEqualTo(recorded);
      assertThat(next.health().journalBytes()).isPositive();
    }
    assertThat(folder.toFile().list()).containsExactly("journal.lock");
  }

  @Test
  void aFlushIsNotCompleteWhileTheJournalOfAnEarlierRunWaits() throws InterruptedException {
    store.away = true;
    UsageLog usage = journaled().build().start();
    List<UsageEvent> recorded = record(usage, 5);
    await(() -> usage.durable(5));
    usage.close(SHORT);

    try (UsageLog next = journaled().build().start()) {
      Delivered waiting = next.flush(SHORT);
      assertThat(waiting).isEqualTo(new Delivered(0, 0, 0, 0, 0, Earlier.WAITING));
      assertThat(waiting.complete()).isFalse();
      store.away = false;
      assertThat(next.flush(LONG)).isEqualTo(new Delivered(5, 0, 0, 0, 0, Earlier.NONE));
      assertThat(store.events()).isEqualTo(recorded);
    }
  }

  @Test
  void aJournalThatIsFullMakesEventsWaitAndTheyAreStoredLater() throws InterruptedException {
    store.away = true;
    UsageLog usage =
        log()
            .listener(noting(failures))
            .journal(JournalSettings.of(folder).sized(1 << 16, 1 << 17))
            .build()
            .start();
    List<UsageEvent> recorded = record(usage, 3_000);
    await(() -> failures.stream().anyMatch(what -> what.contains("the journal")));
    assertThat(usage.health().status()).isEqualTo(UsageHealth.Status.DEGRADED);
    store.away = false;
    assertThat(usage.flush(LONG).complete()).isTrue();
    assertThat(store.events()).isEqualTo(recorded);
    usage.close();
  }

  @Test
  void aJournalThatIsFullCanBePassedBy() throws InterruptedException {
    JournalSettings small =
        JournalSettings.of(folder).sized(1 << 16, 1 << 17).whenDiskFull(WhenDiskFull.STORE);
    store.away = true;
    UsageLog usage = log().listener(noting(failures)).journal(small).build().start();
    List<UsageEvent> recorded = record(usage, 3_000);
    await(() -> failures.stream().anyMatch(what -> what.contains("the journal")));
    store.away = false;
    assertThat(usage.flush(LONG).complete()).isTrue();
    assertThat(store.events()).containsExactlyInAnyOrderElementsOf(recorded);
    usage.close();
  }

  @Test
  void aListenerThatThrowsDoesNoHarm() {
    List<String> told = new ArrayList<>();
    UsageListener listener =
        new UsageListener() {
          @Override
          public void stored(long events, long duplicates) {
            told.add("stored " + events);
            throw new IllegalStateException("broken");
          }

          @Override
          public void dropped(long events) {
            told.add("dropped " + events);
          }
        };
    UsageLog usage = log().settings(QUICK.buffer(16, WhenFull.drop())).listener(listener).build();
    record(usage, 16);
    usage.record(usage.event("more").build());
    usage.start();
    usage.close(LONG);
    assertThat(told).contains("stored 16", "dropped 1");
  }

  @Test
  void aKeyThatComesAgainIsStoredOnce() {
    try (UsageLog usage = log().build().start()) {
      for (int i = 0; i < 3; i++) {
        usage.record(usage.event("mining").key("request 7").tenant("acme").build());
      }
      usage.flush(LONG);
      assertThat(store.events()).hasSize(1);
      assertThat(store.events().get(0).id()).isNotEqualTo(new UUID(0, 0));
    }
  }

  @Test
  void aLogWithoutAStoreIsRefusedAndSoAreWrongSettings() {
    assertThatThrownBy(() -> UsageLog.builder().build()).isInstanceOf(InvalidModelException.class);
    assertThatThrownBy(
            () -> new UsageSettings(1, WhenFull.drop(), 0, Duration.ZERO, Duration.ZERO, LONG))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll("capacity", "batchSize", "batchAge", "retries");
    assertThatThrownBy(() -> WhenFull.waitAtMost(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JournalSettings.of(folder).sized(1, 1))
        .isInstanceOf(InvalidModelException.class);
  }
}
