package dev.quipu.analytics.export.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.export.job.ExportJobException.Reason;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.JobState;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class ExportRightsTest {

  @TempDir Path folder;
  private Shop shop;
  private Exports exports;

  @BeforeEach
  void open() {
    shop = new Shop(folder, 200);
    exports = shop.started();
  }

  @AfterEach
  void close() {
    exports.close();
    shop.analytics.close();
  }

  private ExportJob submit(Subject who) {
    return exports.submit(Shop.request(who, Shop.LINES, "csv"));
  }

  @Test
  void everybodyGetsWhatTheyMaySeeAndNobodyElsesFile() throws Exception {
    ExportJob ann = Shop.await(exports, submit(Shop.ANN), JobState.READY);
    ExportJob eve = Shop.await(exports, submit(Shop.EVE), JobState.READY);

    assertThat(Shop.text(exports.download(ann.id(), Shop.ANN))).hasLineCount(151);
    assertThat(Shop.text(exports.download(eve.id(), Shop.EVE))).hasLineCount(51);
    assertThat(exports.list(Shop.ANN, 9)).containsExactly(ann);
    for (Subject other :
        new Subject[] {Shop.BEN, Shop.EVE, Subject.of("ann").tenant("other"), Subject.of("ann")}) {
      assertThat(exports.find(ann.id(), other)).isEmpty();
      assertThatExceptionOfType(ExportJobException.class)
          .isThrownBy(() -> exports.download(ann.id(), other))
          .withMessage("there is no such export job")
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN));
      assertThatExceptionOfType(ExportJobException.class)
          .isThrownBy(() -> exports.cancel(ann.id(), other))
          .withMessage("there is no such export job");
    }
  }

  @Test
  void rightsAreThoseOfTheTimeWhenTheJobRuns() throws Exception {
    Exports idle = shop.builder().settings(Shop.settings().workers(0)).build();
    exports.close();
    shop.login.put("ann", Shop.ANN.roles("operator", "support"));
    ExportJob job =
        idle.submit(Shop.request(Shop.ANN.roles("operator", "support"), Shop.LINES, "csv"));
    ExportJob gone = idle.submit(Shop.request(Shop.BEN, Shop.LINES, "csv"));
    shop.login.put("ann", Shop.ANN);
    shop.login.remove("ben");
    exports = shop.started();

    Shop.await(exports, job, JobState.READY);
    String text = Shop.text(exports.download(job.id(), Shop.ANN));
    assertThat(text).hasLineCount(151).doesNotContain("=cust");
    assertThat(Shop.await(exports, gone, JobState.FAILED).error().orElseThrow())
        .contains("requester: is not known any more");
  }

  @Test
  void whoHasLostARightDoesNotGetTheFileWhoHasMoreDoes() throws Exception {
    Subject support = Shop.ANN.roles("support").attribute("region", "north", "south");
    shop.login.put("ann", support);
    ExportJob job = Shop.await(exports, submit(support), JobState.READY);
    assertThat(Shop.text(exports.download(job.id(), Shop.ANN))).contains("=cust");

    shop.login.put("ann", support.roles("manager").attribute("level", "3"));
    assertThat(exports.download(job.id(), support).bytes()).isPositive();
    for (Subject less :
        new Subject[] {Shop.ANN, Shop.ANN.roles("support"), support.attribute("region", "north")}) {
      shop.login.put("ann", less);
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> exports.download(job.id(), support))
          .withMessageContaining("rights: are fewer than when the file was made");
    }
    shop.login.remove("ann");
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> exports.download(job.id(), support));
  }

  @Test
  void whoMayNotAskIsRefusedWhenItAsks() {
    Subject nobody = Subject.of("ann");
    shop.login.put("ann", nobody);
    assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> submit(nobody));
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> submit(Subject.of("stranger").tenant("acme")))
        .withMessageContaining("is not known any more");
    assertThat(exports.list(nobody, 9)).isEmpty();
  }
}
