package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.job.Requester;
import dev.quipu.analytics.job.RowLimit;
import dev.quipu.analytics.job.Ulid;
import dev.quipu.analytics.queue.JobLease;
import dev.quipu.analytics.queue.JobQueue;
import dev.quipu.analytics.queue.JobWork;
import dev.quipu.analytics.queue.Leftover;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A job's life as its requester sees it. */
interface JobLifeContract extends JobHost {

  @Test
  default void aJobIsFoundAsItWasAskedFor() {
    JobQueue queue = queue();
    String json = "{\"t\":\"é €𝄞 'x' \\\\ " + "long".repeat(50_000) + "\"}";
    ExportRequest request =
        ExportRequest.of(ANN, new JobContent(JobContent.QUERY, json), "csv.gz")
            .named("Órdenes 2025")
            .resumable()
            .rows(RowLimit.cutAfter(5))
            .priority(-3)
            .once("click 1");
    ExportJob job = JobHost.add(queue, request);

    assertThat(queue.find(job.id())).contains(job);
    assertThat(job.request()).isEqualTo(request);
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.times().created()).isEqualTo(NOON);
    assertThat(job.percent()).isEmpty();
    assertThat(Ulid.matches(job.id())).isTrue();
    assertThat(queue.find("01ARZ3NDEKTSV4RRFFQ69G5FAV")).isEmpty();
  }

  @Test
  default void aRequesterHasItsOwnJobsNewestFirst() {
    JobQueue queue = queue();
    Subject elsewhere = Subject.of("ann").tenant("other");
    for (Subject who : List.of(ANN, BEN, elsewhere, Subject.of("ann"), Subject.nobody())) {
      for (int i = 0; i < 3; i++) {
        JobHost.add(queue, JobHost.request(who, who.id() + "." + i));
      }
    }

    assertThat(queue.of(Requester.of(ANN), 2))
        .extracting(job -> job.request().output().name())
        .containsExactly("ann.2", "ann.1");
    assertThat(queue.of(Requester.of(elsewhere), 9)).hasSize(3);
    assertThat(queue.of(Requester.of(Subject.of("ann")), 9)).hasSize(3);
    assertThat(queue.of(Requester.of(Subject.nobody()), 9)).hasSize(3);
    assertThat(queue.of(Requester.of(Subject.of("nemo")), 9)).isEmpty();
  }

  @Test
  default void aKeyFoldsClicksIntoOneJob() throws Exception {
    JobQueue queue = queue();
    ExportRequest request = JobHost.request(ANN, "orders").once("click");
    List<ExportJob> jobs = JobHost.atOnce(6, () -> JobHost.add(queue(), request));

    assertThat(jobs.stream().map(ExportJob::id).distinct()).hasSize(1);
    assertThat(queue.of(Requester.of(ANN), 9)).hasSize(1);
    assertThat(JobHost.add(queue, request.priority(5)).id()).isEqualTo(jobs.get(0).id());
    assertThat(JobHost.add(queue, JobHost.request(BEN, "orders").once("click")).id())
        .isNotEqualTo(jobs.get(0).id());
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> JobHost.add(queue, JobHost.request(ANN, "other").once("click")))
        .withMessageContaining("stands for another export");
    assertThat(queue.of(Requester.of(ANN), 9)).hasSize(1);
  }

  @Test
  default void aKeyIsFreeWhenItsJobHasNoFileAnyMore() throws Exception {
    JobQueue queue = queue();
    ExportRequest request = JobHost.request(ANN, "orders").once("click");
    ExportJob first = JobHost.add(queue, request);
    queue.cancel(first.id());
    List<ExportJob> second = JobHost.atOnce(6, () -> JobHost.add(queue(), request));

    assertThat(second.stream().map(ExportJob::id).distinct()).hasSize(1).doesNotContain(first.id());
    JobLease lease = work().take().orElseThrow();
    assertThat(work().ready(lease, JobHost.file(lease), "{}", Duration.ofHours(1))).isTrue();
    assertThat(JobHost.add(queue, request).id()).isEqualTo(second.get(0).id());
    clock().pass(Duration.ofHours(1));
    assertThat(JobHost.add(queue, request).id()).isNotEqualTo(second.get(0).id());
  }

  @Test
  default void tooMuchIsRefused() {
    JobQueue queue = new JobQueue(jobStore(), LIMITS.waiting(2), clock());
    JobHost.add(queue, JobHost.request(ANN, "a"));
    JobHost.add(queue, JobHost.request(ANN, "b"));

    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> JobHost.add(queue, JobHost.request(ANN, "c")))
        .withMessageContaining("the limit waiting is 2");
    JobHost.add(queue, JobHost.request(BEN, "c"));
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> JobHost.add(queue, JobHost.request(BEN, "d").rows(RowLimit.of(100_001))))
        .withMessageContaining("the limit rows is 100000");
    assertThat(queue.of(Requester.of(ANN), 9)).hasSize(2);
  }

  @Test
  default void aCancelledJobIsNobodysWork() {
    JobQueue queue = queue();
    JobWork work = work();
    ExportJob waiting = JobHost.add(queue, JobHost.request(ANN, "a"));
    assertThat(queue.cancel(waiting.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(work.take()).isEmpty();

    ExportJob running = JobHost.add(queue, JobHost.request(ANN, "b"));
    JobLease lease = work.take().orElseThrow();
    assertThat(queue.cancel(running.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    assertThat(work.renew(lease, running.progress())).isFalse();
    assertThat(work.ready(lease, JobHost.file(lease), "{}", Duration.ofHours(1))).isFalse();
    assertThat(work.failed(lease, "late")).isFalse();
    assertThat(work.again(lease, "late")).isFalse();
    assertThat(queue.find(running.id()).orElseThrow().file()).isEmpty();
    assertThat(queue.cancel("01ARZ3NDEKTSV4RRFFQ69G5FAV")).isEmpty();
  }

  @Test
  default void aFileExpiresAndIsForgotten() {
    JobQueue queue = queue();
    JobHost.add(queue, JobHost.request(ANN, "a").once("key"));
    JobLease lease = work().take().orElseThrow();
    String id = lease.job().id();
    assertThat(work().ready(lease, JobHost.file(lease), "{\"r\":1}", Duration.ofHours(24)))
        .isTrue();
    ExportJob ready = queue.find(id).orElseThrow();
    assertThat(ready.state()).isEqualTo(JobState.READY);
    assertThat(ready.file()).contains(JobHost.file(lease));
    assertThat(ready.percent()).hasValue(100);
    assertThat(ready.fileName("csv")).isEqualTo("a-first-7-rows.csv");
    assertThat(ready.times().expires()).contains(NOON.plus(Duration.ofHours(24)));
    assertThat(queue.rights(id)).contains("{\"r\":1}");
    assertThat(queue.cancel(id).orElseThrow().state()).isEqualTo(JobState.READY);

    Leftover after = queue.leftovers().get(0);
    assertThat(after.keep()).isEqualTo(id + "-1");
    queue.tidied(after);
    assertThat(queue.leftovers()).isEmpty();
    clock().pass(Duration.ofHours(24).minusMillis(1));
    assertThat(queue.expire()).isZero();
    clock().pass(Duration.ofMillis(1));
    assertThat(queue.expire()).isEqualTo(1);
    assertThat(queue.expire()).isZero();
    assertThat(queue.find(id).orElseThrow().state()).isEqualTo(JobState.EXPIRED);

    Leftover gone = queue.leftovers().get(0);
    assertThat(gone).isEqualTo(new Leftover(id, JobState.EXPIRED, "csv", 1, "", List.of()));
    assertThat(queue.forget(clock().instant())).isZero();
    queue.tidied(gone);
    assertThat(queue.forget(clock().instant())).isEqualTo(1);
    assertThat(queue.find(id)).isEmpty();
    assertThat(JobHost.add(queue, JobHost.request(ANN, "other").once("key")).state())
        .isEqualTo(JobState.QUEUED);
  }

  @Test
  default void aClockThatIsSetBackBringsNoFileBack() {
    JobQueue queue = queue();
    JobHost.add(queue, JobHost.request(ANN, "a"));
    JobLease lease = work().take().orElseThrow();
    work().ready(lease, JobHost.file(lease), "{}", Duration.ofHours(24));
    clock().pass(Duration.ofDays(400));
    assertThat(queue.expire()).isEqualTo(1);
    clock().pass(Duration.ofDays(-400));

    assertThat(queue.expire()).isZero();
    assertThat(queue.find(lease.job().id()).orElseThrow().state()).isEqualTo(JobState.EXPIRED);
    assertThat(Set.copyOf(queue.leftovers())).hasSize(1);
  }
}
