package dev.quipu.analytics.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.job.RowLimit;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class JobNoticesTest {

  @TempDir Path folder;
  private final List<Message> sent = new CopyOnWriteArrayList<>();

  private ExportsBuilder told(Shop shop) {
    return shop.builder()
        .listener(
            JobNotices.by(sent::add)
                .to(job -> job.request().requester().id() + "@example.com")
                .linked(job -> URI.create("https://example.com/" + job.id())));
  }

  private void awaitSent(int count) throws InterruptedException {
    while (sent.size() < count) {
      Thread.sleep(10);
    }
  }

  @Test
  void eachReadyOrFailedJobIsToldOnceByOneOfTwoHosts() throws Exception {
    Shop shop = new Shop(folder, 200);
    try (Exports one = told(shop).build().createTables().start();
        Exports other = told(shop).build().start()) {
      List<ExportJob> jobs = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        jobs.add((i % 2 == 0 ? one : other).submit(Shop.request(Shop.ANN, Shop.LINES, "csv")));
      }
      ExportJob failing =
          one.submit(Shop.request(Shop.BEN, Shop.LINES, "csv").rows(RowLimit.of(10)));
      for (ExportJob job : jobs) {
        Shop.await(one, job, JobState.READY);
      }
      Shop.await(one, failing, JobState.FAILED);
      awaitSent(21);
      other.expire();
      assertThat(sent).hasSize(21);
      assertThat(sent).extracting(Message::id).doesNotHaveDuplicates();
      assertThat(sent)
          .filteredOn(message -> message.kind().equals("export.ready"))
          .hasSize(20)
          .allSatisfy(
              message -> {
                assertThat(message.to()).isEqualTo("ann@example.com");
                assertThat(message.attributes())
                    .containsEntry("rows", 150L)
                    .containsEntry("requester", "ann")
                    .containsEntry(
                        "link", "https://example.com/" + message.attributes().get("job"));
              })
          .extracting(message -> message.attributes().get("job"))
          .containsExactlyInAnyOrderElementsOf(jobs.stream().map(ExportJob::id).toList());
      Message failed =
          sent.stream().filter(m -> m.kind().equals("export.failed")).findFirst().get();
      assertThat(failed.attributes()).containsEntry("job", failing.id());
      assertThat(failed.attributes().get("error").toString()).contains("rows");
    } finally {
      shop.analytics.close();
    }
  }

  @Test
  void cancelledAndExpiredJobsAndListenersThatFailChangeNothing() throws Exception {
    Shop shop = new Shop(folder, 200);
    List<JobState> states = new CopyOnWriteArrayList<>();
    ExportsBuilder builder =
        shop.builder()
            .listener(
                job -> {
                  states.add(job.state());
                  JobNotices.by(sent::add).accept(job);
                  throw new IllegalStateException("no");
                });
    try (Exports exports = builder.build().createTables()) {
      ExportJob cancelled = exports.submit(Shop.request(Shop.ANN, Shop.LINES, "csv"));
      exports.cancel(cancelled.id());
      exports.start();
      ExportJob job = exports.submit(Shop.request(Shop.ANN, Shop.LINES, "csv"));
      Shop.await(exports, job, JobState.READY);
      awaitSent(1);
      shop.clock.pass(Shop.settings().keep());
      exports.expire();
      assertThat(exports.find(job.id()).orElseThrow().state()).isEqualTo(JobState.EXPIRED);
      assertThat(states).contains(JobState.READY, JobState.EXPIRED);
      assertThat(sent).hasSize(1);
    } finally {
      shop.analytics.close();
    }
  }
}
