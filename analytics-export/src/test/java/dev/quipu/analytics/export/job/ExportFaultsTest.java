package dev.quipu.analytics.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.contract.SmallDisk;
import dev.quipu.analytics.export.options.ExportSettings;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ExportFaultsTest {

  private static final ExportSettings ONE = Shop.settings().workers(1);

  @TempDir Path temporary;
  private Path folder;
  private Shop shop;
  private final GatedContent gated = new GatedContent();
  private Exports exports;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(temporary.resolve("files"));
    shop = new Shop(folder, 20_000);
    exports = host().createTables().start();
  }

  @AfterEach
  void close() {
    exports.close(Duration.ofMillis(100));
    shop.analytics.close();
  }

  /** Returns a host with one worker that shares database and storage with the others. */
  private Exports host() {
    return shop.builder().content("gated", gated).settings(ONE).build();
  }

  private ExportJob await(ExportJob job, Predicate<ExportJob> what) throws InterruptedException {
    for (int i = 0; i < 6_000; i++) {
      ExportJob now = exports.find(job.id()).orElseThrow();
      if (what.test(now)) {
        return now;
      }
      Thread.sleep(10);
    }
    throw new AssertionError(exports.find(job.id()));
  }

  private static boolean triedInVain(ExportJob job) {
    return job.state() == JobState.QUEUED && job.error().isPresent();
  }

  @Test
  void aStorageThatIsAwayIsTriedAgainAndNothingIsLost() throws Exception {
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(folder, elsewhere);
    ExportJob job = exports.submit(Shop.request(Shop.ANN, Shop.LINES, "csv"));
    assertThat(await(job, ExportFaultsTest::triedInVain).error().orElseThrow()).contains("storage");
    Files.move(elsewhere, folder);
    shop.clock.pass(Duration.ofSeconds(10));

    ExportJob ready = Shop.await(exports, job, JobState.READY);
    assertThat(ready.file().orElseThrow().rows()).isEqualTo(15_000);
    assertThat(ready.error()).isEmpty();
    exports.expire();
    assertThat(shop.stored()).hasSize(1);
  }

  @Test
  void aFullDiskFailsTheJobWithAReasonAndLeavesRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.mounted(folder, "64k")) {
      ExportJob job = exports.submit(Shop.request(Shop.ANN, Shop.LINES, "csv"));
      for (int i = 0; i < 2; i++) {
        await(job, ExportFaultsTest::triedInVain);
        shop.clock.pass(Duration.ofSeconds(10));
        await(job, each -> !triedInVain(each));
      }
      assertThat(Shop.await(exports, job, JobState.FAILED).error().orElseThrow())
          .contains("has no room");
      try (var files = Files.list(disk.folder())) {
        assertThat(files).isEmpty();
      }
      ExportJob small = exports.submit(Shop.request(Shop.ANN, Shop.LINES.limit(100), "csv"));
      Shop.await(exports, small, JobState.READY);
    }
  }

  @Test
  void progressIsSeenWhileAJobRuns() throws Exception {
    ExportJob job = exports.submit(GatedContent.request(Shop.ANN));
    gated.gate.release(4);
    ExportJob running = await(job, each -> each.progress().rows() == 4);

    assertThat(running.state()).isEqualTo(JobState.RUNNING);
    assertThat(running.progress().estimated()).hasValue(GatedContent.LINES);
    assertThat(running.percent()).hasValue(40);
    assertThat(running.progress().bytes()).isEqualTo(28);
    gated.gate.release(6);
    assertThat(Shop.text(exports.download(Shop.await(exports, job, JobState.READY).id(), Shop.ANN)))
        .isEqualTo(GatedContent.whole());
  }

  @Test
  void ofTwoWorkersOnOneJobOneHasTheFile() throws Exception {
    ExportJob job = exports.submit(GatedContent.request(Shop.ANN));
    gated.gate.release(4);
    await(job, each -> each.progress().rows() == 4);
    try (Exports other = host().start()) {
      // so far that the lease of the first one is over before it can say that it is alive
      shop.clock.pass(Duration.ofHours(1));
      gated.gate.release(40);
      ExportJob ready = Shop.await(other, job, JobState.READY);

      assertThat(Shop.text(other.download(job.id(), Shop.ANN))).isEqualTo(GatedContent.whole());
      assertThat(ready.file().orElseThrow().rows()).isEqualTo(GatedContent.LINES);
      exports.close(Duration.ofSeconds(5));
      other.expire();
      assertThat(shop.stored()).containsExactly(ready.file().orElseThrow().stored());
    }
  }

  @Test
  void aCancelledJobFreesItsWorkerHereAndOnOtherHosts() throws Exception {
    try (Exports idle = shop.builder().content("gated", gated).settings(ONE.workers(0)).build()) {
      for (Exports by : List.of(exports, idle)) {
        ExportJob job = exports.submit(GatedContent.request(Shop.ANN));
        await(job, each -> each.state() == JobState.RUNNING);
        assertThat(by.cancel(job.id(), Shop.ANN).state()).isEqualTo(JobState.CANCELLED);
        ExportJob next = exports.submit(Shop.request(Shop.ANN, Shop.LINES.limit(1), "csv"));
        Shop.await(exports, next, JobState.READY);
        assertThat(exports.find(job.id()).orElseThrow().file()).isEmpty();
      }
    }
    exports.expire();
    assertThat(shop.stored()).hasSize(2);
  }

  @Test
  void aHostThatClosesGivesItsJobBack() throws Exception {
    ExportJob job = exports.submit(GatedContent.request(Shop.ANN));
    gated.gate.release(4);
    await(job, each -> each.progress().rows() == 4);
    exports.close(Duration.ofMillis(50));
    assertThat(exports.find(job.id()).orElseThrow().state()).isEqualTo(JobState.QUEUED);
    assertThat(shop.stored()).isEmpty();
    gated.gate.drainPermits();
    gated.gate.release(10);

    try (Exports other = host().start()) {
      Shop.await(other, job, JobState.READY);
      assertThat(Shop.text(other.download(job.id(), Shop.ANN))).isEqualTo(GatedContent.whole());
    }
  }

  @Test
  void aResumableJobGoesOnWhereItStopped() throws Exception {
    ExportJob job = exports.submit(GatedContent.request(Shop.ANN).resumable());
    gated.gate.release(4);
    await(job, each -> each.progress().rows() == 4 && gated.begun.contains("4"));
    exports.close(Duration.ofMillis(50));
    assertThat(shop.stored()).hasSize(4);
    gated.gate.drainPermits();
    gated.gate.release(6);

    try (Exports other = host().start()) {
      ExportJob ready = Shop.await(other, job, JobState.READY);
      assertThat(gated.begun).containsExactly("", "1", "2", "3", "4", "4", "5", "6", "7", "8", "9");
      assertThat(Shop.text(other.download(job.id(), Shop.ANN))).isEqualTo(GatedContent.whole());
      assertThat(ready.file().orElseThrow().rows()).isEqualTo(GatedContent.LINES);
      other.expire();
      assertThat(shop.stored()).hasSize(1);
    }
  }

  @Test
  void aResumableJobBeginsAnewWhereRightsOrChunksAreOthers() throws Exception {
    for (boolean rights : new boolean[] {true, false}) {
      gated.begun.clear();
      gated.gate.drainPermits();
      Exports first = host().start();
      ExportJob job = first.submit(GatedContent.request(Shop.BEN).resumable());
      gated.gate.release(4);
      await(job, each -> each.progress().rows() == 4 && gated.begun.contains("4"));
      exports.close(Duration.ofMillis(50)); // else it could take what the first one lets go
      first.close(Duration.ofMillis(50));
      if (rights) {
        shop.login.put("ben", Shop.BEN.roles("manager"));
      } else {
        Files.delete(folder.resolve(shop.stored().get(1)));
      }
      gated.gate.drainPermits();
      gated.gate.release(10);
      exports = host().start();
      Shop.await(exports, job, JobState.READY);
      assertThat(gated.begun).hasSize(15).endsWith("9");
      assertThat(Shop.text(exports.download(job.id(), Shop.BEN))).isEqualTo(GatedContent.whole());
      exports.expire();
    }
    assertThat(shop.stored()).hasSize(2);
  }
}
