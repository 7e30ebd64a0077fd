package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.JobProgress;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.queue.JobChunk;
import dev.quipu.analytics.queue.JobLease;
import dev.quipu.analytics.queue.JobQueue;
import dev.quipu.analytics.queue.JobWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A job as its workers see it. */
interface JobWorkContract extends JobHost {

  Duration DAY = Duration.ofDays(1);
  Duration LEASE = LIMITS.lease();

  private static String name(JobLease lease) {
    return lease.job().request().output().name();
  }

  @Test
  default void jobsAreTakenByPriorityAndThenByAge() {
    JobQueue queue = queue();
    int i = 0;
    for (int priority : new int[] {0, 5, 0, -1, 5}) {
      Subject each = Subject.of("subject " + i);
      JobHost.add(queue, JobHost.request(each, "job " + i++).priority(priority));
    }
    List<String> taken = new ArrayList<>();
    for (Optional<JobLease> next = work().take(); next.isPresent(); next = work().take()) {
      taken.add(name(next.get()));
    }

    assertThat(taken).containsExactly("job 1", "job 4", "job 0", "job 2", "job 3");
  }

  @Test
  default void everyJobIsTakenOnceByManyWorkers() throws Exception {
    JobQueue queue = queue();
    for (int i = 0; i < 12; i++) {
      JobHost.add(queue, JobHost.request(Subject.of("subject " + i), "job " + i));
    }
    List<List<String>> taken =
        JobHost.atOnce(
            4,
            () -> {
              List<String> mine = new ArrayList<>();
              JobWork work = work();
              for (Optional<JobLease> next = work.take(); next.isPresent(); next = work.take()) {
                mine.add(next.get().job().id());
              }
              return mine;
            });

    assertThat(taken.stream().flatMap(List::stream)).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  default void noRequesterHasMoreRunningThanAllowed() throws Exception {
    JobQueue queue = queue();
    for (int i = 0; i < 6; i++) {
      JobHost.add(queue, JobHost.request(ANN, "ann " + i).priority(9));
    }
    JobHost.add(queue, JobHost.request(BEN, "ben"));
    List<Optional<JobLease>> taken = JobHost.atOnce(5, () -> work().take());

    List<JobLease> leases = taken.stream().flatMap(Optional::stream).toList();
    assertThat(leases.stream().map(JobWorkContract::name))
        .containsExactlyInAnyOrder("ann 0", "ann 1", "ben");
    JobLease hers =
        leases.stream().filter(lease -> name(lease).startsWith("ann")).findFirst().orElseThrow();
    assertThat(work().failed(hers, "no")).isTrue();
    assertThat(work().take().map(JobWorkContract::name)).contains("ann 2");
    assertThat(work().take()).isEmpty();
  }

  @Test
  default void aWorkerThatSaysNothingLosesItsJob() {
    JobQueue queue = queue();
    JobHost.add(queue, JobHost.request(ANN, "a"));
    JobLease first = work().take().orElseThrow();
    JobProgress half = new JobProgress(OptionalLong.of(10), 5, 50, Duration.ofSeconds(2));
    clock().pass(LEASE.minusMillis(1));
    assertThat(work().take()).isEmpty();
    assertThat(work().renew(first, half)).isTrue();
    ExportJob running = queue.find(first.job().id()).orElseThrow();
    assertThat(running.progress()).isEqualTo(half);
    assertThat(running.percent()).hasValue(50);
    clock().pass(LEASE.minusMillis(1));
    assertThat(work().take()).isEmpty();
    clock().pass(Duration.ofMillis(1));
    JobLease second = work().take().orElseThrow();

    assertThat(second.job().id()).isEqualTo(first.job().id());
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(work().renew(first, half)).isFalse();
    assertThat(work().ready(first, JobHost.file(first), "{}", DAY)).isFalse();
    assertThat(work().failed(first, "late")).isFalse();
    assertThat(work().again(first, "late")).isFalse();
    assertThat(work().release(first)).isFalse();
    assertThat(work().wrote(first, new JobChunk(0, "c", "", 1, "{}"))).isFalse();
    assertThat(work().startOver(first)).isFalse();
    assertThat(work().ready(second, JobHost.file(second), "{}", DAY)).isTrue();
    ExportJob ready = queue.find(first.job().id()).orElseThrow();
    assertThat(ready.file()).contains(JobHost.file(second));
    assertThat(ready.times().started()).contains(NOON.plus(LEASE.multipliedBy(2).minusMillis(1)));
  }

  @Test
  default void aJobThatKillsItsWorkersFails() {
    JobQueue queue = queue();
    String id = JobHost.add(queue, JobHost.request(ANN, "a")).id();
    for (int i = 1; i <= LIMITS.attempts(); i++) {
      assertThat(work().take().orElseThrow().attempt()).isEqualTo(i);
      clock().pass(LEASE);
    }
    JobHost.add(queue, JobHost.request(BEN, "b"));

    assertThat(work().take().map(JobWorkContract::name)).contains("b");
    ExportJob failed = queue.find(id).orElseThrow();
    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.error()).contains("its worker ended 3 times without a word");
  }

  @Test
  default void whatMayPassIsTriedAgainLaterEachTime() {
    JobQueue queue = queue();
    String id = JobHost.add(queue, JobHost.request(ANN, "a")).id();
    assertThat(work().again(work().take().orElseThrow(), "storage away")).isTrue();
    ExportJob waiting = queue.find(id).orElseThrow();
    assertThat(waiting.state()).isEqualTo(JobState.QUEUED);
    assertThat(waiting.error()).contains("storage away");
    assertThat(work().take()).isEmpty();
    clock().pass(Duration.ofSeconds(2));
    assertThat(work().again(work().take().orElseThrow(), "storage away")).isTrue();
    clock().pass(Duration.ofSeconds(2));
    assertThat(work().take()).isEmpty();
    clock().pass(Duration.ofSeconds(2));
    assertThat(work().again(work().take().orElseThrow(), "still away")).isTrue();

    ExportJob failed = queue.find(id).orElseThrow();
    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.error()).contains("still away");
    assertThat(failed.times().ended()).contains(clock().instant());
  }

  @Test
  default void aJobThatIsGivenBackIsDueAtOnceHoweverOften() {
    JobQueue queue = queue();
    String id = JobHost.add(queue, JobHost.request(ANN, "a")).id();
    for (int i = 1; i <= 2 * LIMITS.attempts(); i++) {
      JobLease lease = work().take().orElseThrow();
      assertThat(lease.attempt()).isEqualTo(i);
      assertThat(work().release(lease)).isTrue();
    }
    assertThat(queue.find(id).orElseThrow().state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  default void anotherWorkerFindsTheChunksThatAreWritten() {
    JobQueue queue = queue();
    String id = JobHost.add(queue, JobHost.request(ANN, "a").resumable()).id();
    JobLease first = work().take().orElseThrow();
    List<JobChunk> chunks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      JobChunk chunk = new JobChunk(i, "part-" + i, "place " + i, 100 + i, "{}");
      chunks.add(chunk);
      assertThat(work().wrote(first, chunk)).isTrue();
    }
    clock().pass(LEASE);
    JobLease second = work().take().orElseThrow();

    assertThat(work().chunks(second)).isEqualTo(chunks);
    assertThat(queue.leftovers()).isEmpty();
    queue.cancel(id);
    assertThat(queue.leftovers().get(0).chunks()).hasSize(12).contains("part-11");
    queue.tidied(queue.leftovers().get(0));
    assertThat(work().chunks(second)).isEmpty();
  }

  @Test
  default void aJobThatIsBegunAnewHasNoChunks() {
    JobHost.add(queue(), JobHost.request(ANN, "a").resumable());
    JobLease lease = work().take().orElseThrow();
    work().wrote(lease, new JobChunk(0, "part", "", 5, "{}"));

    assertThat(work().startOver(lease)).isTrue();
    assertThat(work().chunks(lease)).isEmpty();
  }
}
