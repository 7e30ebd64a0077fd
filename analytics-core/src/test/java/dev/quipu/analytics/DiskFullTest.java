package dev.quipu.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.contract.SmallDisk;
import dev.quipu.analytics.usage.JournalSettings;
import dev.quipu.analytics.usage.UsageEvent;
import dev.quipu.analytics.usage.UsageHealth;
import dev.quipu.analytics.usage.UsageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real disk of 1 MiB in memory, which only root can mount. */
@Timeout(120)
final class DiskFullTest {

  @TempDir Path folder;

  @Test
  void aDiskThatIsFullLosesNothingThatWasTaken() throws IOException, InterruptedException {
    try (SmallDisk disk = SmallDisk.mounted(folder, "1m")) {
      StubbornStore store = new StubbornStore();
      store.away = true;
      UsageLog usage =
          UsageLog.builder()
              .store(store)
              .settings(UsageSettings.standard().retry(Duration.ofMillis(5), Duration.ofMillis(50)))
              .journal(JournalSettings.of(folder).sized(1 << 18, 1L << 24))
              .build()
              .start();
      List<UsageEvent> recorded = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        UsageEvent event = usage.event("mining").subject("user " + i).amount(i).build();
        assertThat(usage.record(event)).isEqualTo(i + 1);
        recorded.add(event);
      }
      while (!usage.health().lastError().contains("journal")) {
        Thread.sleep(5);
      }
      assertThat(usage.health().status()).isEqualTo(UsageHealth.Status.DEGRADED);
      assertThat(usage.durable(20_000)).isFalse();
      assertThat(Files.getFileStore(disk.folder()).getTotalSpace()).isLessThanOrEqualTo(1 << 20);

      store.away = false;
      assertThat(usage.flush(Duration.ofSeconds(60)).complete()).isTrue();
      assertThat(store.events()).isEqualTo(recorded);
      assertThat(usage.durable(20_000)).isTrue();
      usage.close();
    }
  }
}
