package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Quotas;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.quota.QuotaStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that use one quota together, and are killed at random moments. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PostgresQuotaProcessTest {

  private static final int THREADS = 20;

  @TempDir Path folder;

  private final TestServer server = (TestServer) new PostgresTables().dataSource();
  private final long seed = Long.getLong("quipu.seed", System.nanoTime());
  private final Subject subject = Subject.of("run" + System.nanoTime());

  private Process start(String name, String what) throws Exception {
    return QuotaConsumer.start(
        folder, name, List.of(server.url(), subject.id(), String.valueOf(THREADS), what));
  }

  private void awaitFile(Process process, String name) throws Exception {
    while (!Files.exists(folder.resolve(name + ".ready"))) {
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(folder.resolve(name + ".out")));
      }
      Thread.sleep(5);
    }
  }

  private List<String> heard(String name) throws Exception {
    Path file = folder.resolve(name + ".heard");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static Quotas later() {
    TestServer server = (TestServer) new PostgresTables().dataSource();
    return QuotaConsumer.quotas(server)
        .clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ai", "leased"})
  void twoProcessesGetAllThereIsAndNoMoreAndOneTellsOfIt(String feature) throws Exception {
    Process first = start("first", feature);
    Process second = start("second", feature);
    try {
      awaitFile(first, "first");
      awaitFile(second, "second");
      Files.createFile(folder.resolve("go"));
      assertThat(first.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(second.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      first.destroyForcibly();
      second.destroyForcibly();
    }
    long one = QuotaConsumer.noted(folder, "first");
    long other = QuotaConsumer.noted(folder, "second");
    assertThat(List.of(one, other)).allMatch(granted -> granted > 0);
    assertThat(one + other).isEqualTo(QuotaConsumer.LIMIT);
    List<String> told = new ArrayList<>(heard("first"));
    told.addAll(heard("second"));
    assertThat(told).containsExactlyInAnyOrder("warning", "exceeded");
  }

  @ParameterizedTest
  @CsvSource({"ai, 0", "reserved, 40", "leased, 50"})
  void aKilledProcessLosesNoMoreThanItHadInItsHands(String what, long beside) throws Exception {
    Random random = new Random(seed);
    Files.createFile(folder.resolve("go"));
    String feature = what.equals("leased") ? what : "ai";
    long noted = 0;
    int kills = Integer.getInteger("quipu.crashes", 3);
    for (int i = 0; i < kills; i++) {
      String name = "killed" + i;
      Process process = start(name, what);
      try {
        awaitFile(process, name);
        Thread.sleep(random.nextInt(400));
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      noted += QuotaConsumer.noted(folder, name);
    }

    Quotas later = later();
    QuotaStatus status = later.status(subject, feature);
    assertThat(status.reserved()).as("expired, seed %d", seed).isZero();
    assertThat(status.used()).as("seed %d", seed).isBetween(noted, QuotaConsumer.LIMIT);
    assertThat(status.used() - noted).isLessThanOrEqualTo(kills * (THREADS + beside));
    long left = QuotaConsumer.LIMIT - status.used();
    assertThat(later.check(subject, feature, left + 1).granted()).isFalse();
    if (left > 0) {
      assertThat(later.reserve(subject, feature, left).granted()).isTrue();
    }
  }

  @Test
  void aClockThatIsSetBackGivesNothingTwice() {
    Quotas now = QuotaConsumer.quotas(server).build();
    assertThat(now.reserve(subject, "ai", QuotaConsumer.LIMIT).granted()).isTrue();
    assertThat(now.consume(subject, "ai").granted()).isFalse();
    assertThat(later().consume(subject, "ai", 2_999).granted()).as("the other expired").isTrue();
    assertThat(now.consume(subject, "ai", 2).granted()).isFalse();
    assertThat(now.consume(subject, "ai", 1).granted()).isTrue();
  }
}
