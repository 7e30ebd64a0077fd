package dev.quipu.analytics.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.export.options.ExportSettings;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose database stops answering, or is told to stop. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ExportOutageTest {

  private static final Subject ANN = Subject.of("ann");

  @TempDir Path folder;

  private static void awaitRunning(PostgresShop shop) throws Exception {
    for (int i = 0; i < 3_000 && shop.running() == 0; i++) {
      Thread.sleep(10);
    }
  }

  @Test
  void aDatabaseThatGoesInTheMiddleMakesTheJobBeginAgain() throws Exception {
    PostgresShop shop = PostgresShop.fresh(folder);
    try (Exports exports = shop.get().start()) {
      Scope some = PostgresShop.SLOW.where(Filter.atMost("id", PostgresShop.QUICKER));
      ExportJob job = exports.submit(Shop.request(ANN, some.rows("id", "pause"), "csv"));
      awaitRunning(shop);
      assertThat(shop.endSessions()).isEqualTo(1);
      ExportJob ready = Shop.await(exports, job, JobState.READY);

      assertThat(ready.file().orElseThrow().stored()).endsWith("-2.csv");
      assertThat(ready.file().orElseThrow().rows()).isEqualTo(PostgresShop.QUICKER);
      assertThat(Shop.text(exports.download(job.id(), ANN))).hasLineCount(PostgresShop.QUICKER + 1);
    } finally {
      shop.analytics.close();
    }
  }

  /** The statement would take hours. */
  @Test
  void cancellingReachesTheStatement() throws Exception {
    PostgresShop shop = PostgresShop.fresh(folder);
    ExportSettings quick = ExportSettings.defaults().poll(Duration.ofMillis(50));
    Scope slower = PostgresShop.SLOW.where(Filter.atLeast("id", PostgresShop.QUICKER + 1));
    try (Exports here = shop.exports(quick.workers(1)).start();
        Exports elsewhere = shop.exports(quick.workers(0))) {
      for (Exports by : new Exports[] {here, elsewhere}) {
        for (String format : List.of("xlsx", "csv")) {
          ExportJob job = here.submit(Shop.request(ANN, slower.rows("id", "pause"), format));
          awaitRunning(shop);
          assertThat(shop.running()).isEqualTo(1);
          by.cancel(job.id());
          while (shop.running() > 0) {
            Thread.sleep(10);
          }
          assertThat(here.find(job.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        }
      }
    } finally {
      shop.analytics.close();
    }
  }
}
